"""Forms of funding lines and of time given."""

from collections.abc import Mapping
from typing import Any

from folkmoot.design import forms
from folkmoot.funding.domain.given import Source
from folkmoot.funding.operations.given import Given
from folkmoot.funding.operations.lines import Paid
from folkmoot.funding.web.fields import sessions_field

_MOST_PENCE = 100_000_000_00
_BEFORE = "The last day comes before the first."


def _in_order(form: Any, said: dict[str, Any]) -> dict[str, Any]:
    if said.get("starts_on") and said.get("last_day") and said["last_day"] < said["starts_on"]:
        form.add_error("last_day", _BEFORE)
    return said


class LineForm(forms.Form):
    """Who pays for what."""

    pays_for = forms.TextField(
        label="What it pays for", hint="A role, or a purpose: the chair of the leadership group.", max_length=200
    )
    sessions = sessions_field(label="Sessions a week, if it pays for time", required=False)
    source = forms.SelectField(label="Who pays", choices=[], required=False)
    source_words = forms.TextField(label="Who pays, if it is none of these", required=False, max_length=200)
    pence = forms.MoneyField(label="Amount", most_pence=_MOST_PENCE)
    per = forms.ChoiceField(
        label="The amount is", choices=[("year", "For each year"), ("whole", "For the whole time")], inline=True
    )
    starts_on = forms.DateField(label="From")
    last_day = forms.DateField(label="Last day, if one is set", required=False)
    basis = forms.TextField(
        label="Where that is written, if anywhere",
        hint="Such as: letter of the board, 3 May.",
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, payers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("source", payers)

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        return _in_order(self, super().clean() or self.cleaned_data)

    def paid(self) -> Paid:
        """What was told, as the operations take it."""
        said = self.cleaned_data
        return Paid(
            pays_for=said["pays_for"],
            sessions_a_week=said["sessions"],
            source_id=int(said["source"]) if said["source"] else None,
            source_words=said["source_words"],
            pence=said["pence"],
            is_yearly=said["per"] == "year",
            starts_on=said["starts_on"],
            last_day=said["last_day"],
            basis=said["basis"],
        )


class CorrectLineForm(LineForm):
    """A line put right, with the reason."""

    case = forms.SelectField(label="Which case it comes of, if one was agreed", choices=[], required=False)
    because = forms.TextField(label="What is put right, and why", max_length=400)

    def __init__(self, *args: Any, cases: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if cases:
            self.offer("case", [("", "None kept here"), *cases])
        else:
            del self.fields["case"]

    def case_id(self) -> int | None:
        """The case it comes of. Missing: None, of none kept here."""
        chosen = self.cleaned_data.get("case")
        return int(chosen) if chosen else None


class EndLineForm(forms.Form):
    """That a line ends, and why."""

    last_day = forms.DateField(label="Last day it pays for")
    because = forms.TextField(
        label="Why it ends, and what comes of the work", hint="Members read this.", max_length=400
    )


class BecauseForm(forms.Form):
    """Why something is taken back."""

    because = forms.TextField(label="Why is it taken back?", max_length=400)


class TimeForm(forms.Form):
    """Time that somebody gives, and who bears it."""

    giver = forms.SelectField(label="Who gives it", choices=[])
    what = forms.TextField(label="What for", hint="Such as: member of the executive.", max_length=200)
    sessions = sessions_field()
    source = forms.ChoiceField(
        label="Who bears it",
        choices=[(one.value, one.words) for one in Source],
        hints={
            Source.POST: "They do it in the hours of a post they hold anyway, and no more money is needed.",
            Source.UNFUNDED: "Nobody pays for it: it is their own time, or their practice's.",
        },
        reveals={Source.FUNDED: ("line",)},
    )
    line = forms.SelectField(label="Which funding line", choices=[], required=False)
    starts_on = forms.DateField(label="From")
    last_day = forms.DateField(label="Last day, if one is set", required=False)

    def __init__(self, *args: Any, offered: Mapping[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in offered.items():
            self.offer(name, choices)

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first; a line goes with funded time."""
        said = _in_order(self, super().clean() or self.cleaned_data)
        if said.get("source") == Source.FUNDED and not said.get("line") and "line" not in self.errors:
            self.add_error("line", "Say which funding line pays for it.")
        return said

    def given(self) -> Given:
        """What was told, as the operations take it."""
        said = self.cleaned_data
        source = Source(said["source"])
        return Given(
            giver_id=int(said["giver"]),
            what=said["what"],
            sessions_a_week=said["sessions"],
            source=source,
            # Chosen before the other answer was changed: it goes with funded time alone.
            line_id=int(said["line"]) if source is Source.FUNDED else None,
            starts_on=said["starts_on"],
            last_day=said["last_day"],
        )


class CorrectTimeForm(TimeForm):
    """Time given put right, with the reason."""

    because = forms.TextField(label="What is put right, and why", max_length=400)


class EndTimeForm(forms.Form):
    """The last day of time given."""

    last_day = forms.DateField(label="Last day on which they give it")
