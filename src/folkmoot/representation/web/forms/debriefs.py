"""The form that says what came of an outside meeting."""

from typing import Any

from folkmoot.design import forms
from folkmoot.directory.domain.speaking import SpokenAs
from folkmoot.representation.domain.debrief import Care, Contractor
from folkmoot.representation.operations.debriefs import Told


class DebriefForm(forms.Form):
    """What was said and heard at one meeting, and what to hand on."""

    said = forms.LongTextField(label="What you said there for us", required=False, max_length=2000)
    heard = forms.LongTextField(label="What you heard", hint="Roles, never names.", required=False, max_length=2000)
    hands_on = forms.LongTextField(
        label="What whoever goes next should know",
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
