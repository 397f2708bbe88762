"""Forms for what the register does not tell of an organisation, or tells late."""

from typing import Any

from folkmoot.design import forms
from folkmoot.directory.domain.corrections import Corrected

NO_PCN = "none"
_FROM = "The first day it holds. What held before stays readable under its own days."


class CorrectForm(forms.Form):
    """A name, legal name or postcode from a day."""

    what = forms.ChoiceField(
        label="What is wrong or has changed?",
        choices=[(one.value, one.words) for one in Corrected if one is not Corrected.PCN],
    )
    value = forms.TextField(label="What it should say", max_length=250)
    starts_on = forms.DateField(label="From", hint=_FROM)

    def __init__(self, *args: Any, held: dict[Corrected, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["what"]
        field.hints = {one.value: f"Now: {said}" if said else "Not known yet" for one, said in held.items()}

    @property
    def what_is_said(self) -> Corrected:
        return Corrected(self.cleaned_data["what"])


class CountForm(forms.Form):
    """A list size as at a day."""

    patients = forms.NumberField(label="Registered patients", min_value=0)
    counted_on = forms.DateField(
        label="As at", hint="A figure for a day already counted replaces that one, until the register gives its own."
    )


class OwnersForm(forms.Form):
    """Which practices own a provider from a day."""

    owners = forms.CheckboxesField(label="Practices that own a share", choices=[], required=False)
    starts_on = forms.DateField(
        label="From", hint="Whoever you tick owns a share from this day; whoever you untick no longer does."
    )

    def __init__(self, *args: Any, practices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("owners", practices)


class MoveForm(forms.Form):
    """To which PCN a practice moves, and from when."""

    to = forms.SelectField(
        label="It moves to", choices=[], hint="A PCN that is not listed: add it under Organisations."
    )
    starts_on = forms.DateField(label="From", hint=_FROM)
    knows = forms.Tick(label="I have read that these questions keep their roll")

    def __init__(self, *args: Any, pcns: list[tuple[str, str]], asked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("to", [*pcns, (NO_PCN, "No PCN")])
        if not asked:
            del self.fields["knows"]
