"""Forms of talk about a matter outside meetings."""

from typing import Any

from folkmoot.design import forms
from folkmoot.directory.domain.speaking import SpokenAs
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters.operations.talk import Talked
from folkmoot.matters.web.forms.loop import because_field


class ConversationForm(forms.Form):
    """Talk about a matter outside a meeting."""

    held_on = forms.DateField(label="When")
    with_whom = forms.TextField(label="With which role", hint="A role, never a name.", max_length=200)
    topic = forms.TextField(label="About what", max_length=400)
    moved = forms.LongTextField(label="What moved, if anything", required=False, max_length=2000)
    spoken_as = forms.ChoiceField(
        label="What you said was",
        choices=[(one.value, one.words) for one in SpokenAs],
        hints={one.value: one.about for one in SpokenAs},
    )
    rung = forms.ChoiceField(label="Who can see this", choices=[])

    def __init__(self, *args: Any, rungs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("rung", rungs)

    def talked(self) -> Talked:
        """What was said, as the operations take it."""
        said = self.cleaned_data
        return Talked(
            held_on=said["held_on"],
            with_whom=said["with_whom"],
            topic=said["topic"],
            moved=said["moved"],
            rung=Visibility(said["rung"]),
            spoken_as=SpokenAs(said["spoken_as"]),
        )


class CorrectConversationForm(ConversationForm):
    """The same, logged anew, with the reason."""

    because = because_field()


class WithdrawConversationForm(forms.Form):
    """Why what was logged is taken back."""

    because = forms.TextField(label="Why is it withdrawn?", hint="The timeline shows this.", max_length=400)
