"""Forms of people, their roles and their authority."""

from decimal import Decimal
from typing import Any

from folkmoot.design import forms
from folkmoot.directory.domain.category import Category
from folkmoot.directory.domain.days import day_after
from folkmoot.directory.domain.kinds import AuthorityLevel, Role
from folkmoot.directory.operations.people import Granted
from folkmoot.directory.operations.roles import NewRole
from folkmoot.kernel.period import Period

_LEVELS = [(one.value, one.words[0].upper() + one.words[1:]) for one in AuthorityLevel]
_LEVEL_HINTS = {
    AuthorityLevel.FULL.value: "Answers bind the practice on any matter.",
    AuthorityLevel.SPECIFIED.value: "Answers bind it on the categories ticked below, up to the money limit.",
    AuthorityLevel.OBSERVE.value: "Listens and reports back. Answers do not bind the practice.",
}
_CATEGORIES = [(one.value, one.words) for one in Category]


class RoleForm(forms.Form):
    """A role for a person."""

    organisation = forms.SelectField(label="Organisation", choices=[])
    role = forms.SelectField(label="Role", choices=[(one.value, one.words) for one in Role])
    starts_on = forms.DateField(label="From")
    last_day = forms.DateField(label="Last day, if known", required=False)
    level = forms.SelectField(
        label="How far they may bind the practice",
        hint="For people of a practice only. You can name categories and a limit afterwards.",
        choices=[
            ("", "Not said"),
            (AuthorityLevel.FULL.value, "Full authority"),
            (AuthorityLevel.OBSERVE.value, "Observer"),
        ],
        required=False,
    )
    appointed_by = forms.TextField(label="Appointed by, if you want to say", required=False, max_length=200)
    sessions = forms.TextField(
        label="Sessions a week, if any", hint="Half-days, such as 2 or 2.5.", required=False, guarded=False, width=4
    )

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organisation", organisations)

    def clean_sessions(self) -> Decimal | None:
        """The number of sessions, in halves."""
        text = self.cleaned_data["sessions"]
        if not text:
            return None
        whole, _, part = text.partition(".")
        if not (whole.isdecimal() and whole.isascii() and len(whole) <= len("14") and part in {"", "0", "5"}):
            self.add_error("sessions", "Write the sessions in figures, such as 2 or 2.5.")
            return None
        return Decimal(f"{whole}.{part or 0}")

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        said = super().clean() or self.cleaned_data
        if said.get("starts_on") and said.get("last_day") and said["last_day"] < said["starts_on"]:
            self.add_error("last_day", "The last day comes before the first.")
        return said

    def new(self) -> NewRole:
        """What is asked for, as the operation takes it."""
        said = self.cleaned_data
        return NewRole(
            organisation_id=int(said["organisation"]),
            role=Role(said["role"]),
            period=Period(starts_on=said["starts_on"], ends_on=day_after(said["last_day"])),
            granted=Granted(level=AuthorityLevel(said["level"])) if said["level"] else None,
            appointed_by=said["appointed_by"],
            sessions_a_week=said["sessions"],
        )


class NewPersonForm(RoleForm):
    """A person, new or known by the address, and their first role."""

    name = forms.TextField(label="Name", max_length=120)
    email = forms.EmailField(
        label="E-mail address",
        hint="They sign in with it. Use one that is theirs alone.",
        max_length=254,
    )
    field_order = ("name", "email")


class AuthorityForm(forms.Form):
    """How far a person may bind their practice, from a day."""

    asks_about_commerce = False

    level = forms.ChoiceField(label="How far may they bind the practice?", choices=_LEVELS, hints=_LEVEL_HINTS)
    categories = forms.CheckboxesField(
        label="Which matters", hint="For specified matters only.", choices=_CATEGORIES, required=False
    )
    limit = forms.MoneyField(
        label="Up to what sum", hint="For specified matters only. Empty: no limit.", required=False
    )
    starts_on = forms.DateField(label="From")

    def granted(self) -> Granted:
        """What is asked for, as the operation takes it."""
        said = self.cleaned_data
        return Granted(
            level=AuthorityLevel(said["level"]), categories=tuple(said["categories"]), limit_pence=said["limit"]
        )


class PeopleFileForm(forms.Form):
    """The file of people."""

    file = forms.FileField(
        label="File of people", hint="A CSV file made from the template.", kinds=(".csv",), most_bytes=2_000_000
    )
    only_check = forms.Tick(label="Only check it: change nothing yet", required=False)
