"""Forms of wishes for a seat of one's own."""

from typing import Any

from folkmoot.design import forms
from folkmoot.representation.domain.wish import Outcome, Reason
from folkmoot.representation.operations.wishes import Wished


class WishForm(forms.Form):
    """An organisation's wish for a seat of its own."""

    forum = forms.SelectField(label="At which meeting", choices=[])
    reasons = forms.CheckboxesField(
        label="Why?", hint="Choose all that hold.", choices=[(one.value, one.words) for one in Reason]
    )
    words = forms.LongTextField(label="In your own words", required=False, max_length=2000)

    def __init__(self, *args: Any, forums: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("forum", forums)

    def wished(self) -> Wished:
        """What was said, as the operation takes it."""
        said = self.cleaned_data
        return Wished(
            forum_id=int(said["forum"]), reasons=[Reason(one) for one in said["reasons"]], words=said["words"]
        )


class AnswerWishForm(forms.Form):
    """The executive's answer."""

    outcome = forms.ChoiceField(label="What becomes of it", choices=[(one.value, one.words) for one in Outcome])
    answer = forms.LongTextField(
        label="What will change, or why not", hint="Whoever asked will read it.", max_length=2000
    )
