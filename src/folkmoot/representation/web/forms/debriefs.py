"""The form that says what came of an outside meeting."""

from typing import Any

from folkmoot.design import forms
from folkmoot.directory.domain.prompts import Prompt, Words
from folkmoot.directory.domain.speaking import SpokenAs
from folkmoot.representation.domain.debrief import Care, Contractor
from folkmoot.representation.operations.debriefs import Told


class DebriefForm(forms.Form):
    """What was said and heard at one meeting, and what to hand on, under the community's own headings."""

    said = forms.LongTextField(label=Prompt.DEBRIEF_SAID.default, required=False, max_length=2000)
    heard = forms.LongTextField(
        label=Prompt.DEBRIEF_HEARD.default, hint="Roles, never names.", required=False, max_length=2000
    )
    hands_on = forms.LongTextField(
        label=Prompt.DEBRIEF_HANDS_ON.default,
        hint="Read by your successor in this seat.",
        required=False,
        max_length=2000,
    )
    spoken_as = forms.ChoiceField(
        label="What you said was",
        choices=[(one.value, one.words) for one in SpokenAs],
        hints={one.value: one.about for one in SpokenAs},
    )
    care = forms.ChoiceField(label="You spoke", choices=[(one.value, one.words) for one in Care])
    consulted = forms.CheckboxesField(
        label="Whom did you ask first?",
        hint="Where you spoke for all primary care.",
        choices=[(one.value, one.words) for one in Contractor],
        required=False,
    )

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["said"].label = words[Prompt.DEBRIEF_SAID]
        self.fields["heard"].label = words[Prompt.DEBRIEF_HEARD]
        self.fields["hands_on"].label = words[Prompt.DEBRIEF_HANDS_ON]

    def told(self) -> Told:
        """What was said, as the operation takes it."""
        said = self.cleaned_data
        return Told(
            said=said["said"],
            heard=said["heard"],
            hands_on=said["hands_on"],
            spoken_as=SpokenAs(said["spoken_as"]),
            care=Care(said["care"]),
            consulted=[Contractor(one) for one in said["consulted"]],
            because=said.get("because", ""),
        )


class DebriefAnewForm(DebriefForm):
    """The same, put right, with the reason."""

    because = forms.TextField(label="Why is it put right?", max_length=400)


def as_given(one: Any) -> dict[str, Any]:
    """A debrief as the form that puts it right begins."""
    return {name: getattr(one, name) for name in ("said", "heard", "hands_on", "spoken_as", "care", "consulted")}
