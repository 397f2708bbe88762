"""Forms of interests at an agenda item."""

from typing import Any, ClassVar

from folkmoot.design import forms
from folkmoot.design.changing import Changing
from folkmoot.interests.domain.declaration import Nearness
from folkmoot.matters.domain.interest import Treatment
from folkmoot.meetings.domain.item_interests import WORDS
from folkmoot.meetings.operations.item_interests import Settled

_NEARNESS = [(one.value, one.words) for one in Nearness]
_ABOUT = {one.value: one.about for one in Nearness}


class DeclareAtItemForm(forms.Form):
    """One's own interest in an item."""

    asks_about_commerce: ClassVar[bool] = False

    words = forms.TextField(label="What is the interest?", hint="It stands in the minutes.", max_length=400)
    nearness = forms.ChoiceField(label="How near does it come to a conflict?", choices=_NEARNESS, hints=_ABOUT)


class SettleAtItemForm(Changing):
    """How far somebody takes part in an item."""

    asks_about_commerce: ClassVar[bool] = False

    person = forms.SelectField(label="Who has the interest?", choices=[])
    words = forms.TextField(label="What is it?", hint="It stands in the minutes.", max_length=400)
    nearness = forms.ChoiceField(label="How near does it come to a conflict?", choices=_NEARNESS, hints=_ABOUT)
    treatment = forms.ChoiceField(
        label="How far do they take part?", choices=[(one.value, WORDS[one]) for one in Treatment]
    )
    because = forms.TextField(label="Why?", hint="It stands in the minutes.", max_length=400)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("person", people)

    def settled(self) -> Settled:
        """What was settled, as the operation takes it."""
        said = self.cleaned_data
        return Settled(
            person_id=int(said["person"]),
            words=said["words"],
            nearness=Nearness(said["nearness"]),
            treatment=Treatment(said["treatment"]),
            because=said["because"],
        )
