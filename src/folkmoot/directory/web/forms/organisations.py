"""Forms of organisations."""

from typing import Any

from folkmoot.design import forms
from folkmoot.directory.domain.days import day_after
from folkmoot.directory.domain.kinds import OrganisationKind, Standing
from folkmoot.directory.operations.members import NewOrganisation

BY_HAND = "hand"
# The register keeps these; nobody invents one.
_REGISTERED = frozenset(
    {OrganisationKind.PRACTICE, OrganisationKind.PCN, OrganisationKind.ICB, OrganisationKind.SUB_ICB}
)


class FindForm(forms.Form):
    """Words to look for in the register."""

    words = forms.TextField(label="Its code, or part of its name", max_length=100)


class AddForm(forms.Form):
    """An organisation to add: one that was found, or a new one."""

    which = forms.ChoiceField(label="Which organisation", choices=[])
    name = forms.TextField(label="Name of an organisation that is not listed", required=False, max_length=200)
    kind = forms.SelectField(
        label="What kind of organisation that is",
        choices=[("", "Choose one"), *((one.value, one.words) for one in OrganisationKind if one not in _REGISTERED)],
        required=False,
    )
    standing = forms.ChoiceField(
        label="It joins as",
        choices=[(one.value, one.words) for one in Standing],
        hints={
            Standing.MEMBER.value: "One of general practice's own: practices, PCNs, federations, the LMC.",
            Standing.PARTNER.value: "Works with you: the ICB, trusts, the council, voluntary bodies.",
        },
    )
    starts_on = forms.DateField(label="From")

    def __init__(self, *args: Any, found: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("which", [*found, (BY_HAND, "None of these: the one named below")])

    def clean(self) -> dict[str, Any]:
        """One told by hand needs a name and a kind."""
        said = super().clean() or self.cleaned_data
        if said.get("which") == BY_HAND:
            if not said.get("name"):
                self.add_error("name", "Write the organisation's name.")
            if not said.get("kind"):
                self.add_error("kind", "Choose what kind of organisation it is.")
        return said

    def new(self) -> NewOrganisation:
        """What is asked for, as the operation takes it."""
        said = self.cleaned_data
        by_hand = said["which"] == BY_HAND
        return NewOrganisation(
            organisation_id=None if by_hand else int(said["which"]),
            kind=OrganisationKind(said["kind"]) if by_hand else OrganisationKind.OTHER,
            name=said["name"] if by_hand else "",
            standing=Standing(said["standing"]),
        )


class EndForm(forms.Form):
    """The last day of something."""

    last_day = forms.DateField(label="Last day")

    @property
    def ends_on(self) -> Any:
        """The first day it no longer holds."""
        return day_after(self.cleaned_data["last_day"])


class SucceedForm(forms.Form):
    """Who takes over, and when."""

    successor = forms.SelectField(label="Taken over by", choices=[])
    happened_on = forms.DateField(label="On")

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("successor", others)
