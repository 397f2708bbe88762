"""Forms of outside forums and the community's seats there."""

from typing import Any

from folkmoot.design import forms
from folkmoot.directory.domain.days import day_after
from folkmoot.directory.domain.kinds import Capacity, Funding, Scope
from folkmoot.directory.operations.forums import ForumWords
from folkmoot.directory.operations.seats import SeatWords
from folkmoot.kernel.period import Period

_FROM_HINT = "To put a mistake right, give the day the present words began."


class _MeetingForm(forms.Form):
    """What an outside meeting is."""

    host = forms.SelectField(label="Whose meeting is it?", choices=[])
    name = forms.TextField(label="Its name", max_length=160)
    purpose = forms.LongTextField(
        label="What it is for",
        hint="In plain words, for somebody who was never there.",
        required=False,
        max_length=2000,
    )
    decides = forms.LongTextField(
        label="What it may decide, and on whose authority",
        hint="Such as: how the winter money is shared, as a committee of the integrated care board. Or: nothing, it advises.",
        required=False,
        max_length=2000,
    )

    def __init__(self, *args: Any, hosts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("host", hosts)


class ForumForm(_MeetingForm):
    """A new outside meeting."""

    starts_on = forms.DateField(label="Since", hint="Leave empty if nobody knows.", required=False)


class RewordForumForm(_MeetingForm):
    """An outside meeting said anew, from a day."""

    starts_on = forms.DateField(label="From", hint=_FROM_HINT)

    def words(self) -> ForumWords:
        """The words, as the operation takes them."""
        said = self.cleaned_data
        return ForumWords(
            host_id=int(said["host"]), name=said["name"], purpose=said["purpose"], decides=said["decides"]
        )


class SeatForm(forms.Form):
    """What a seat is for, and for whom it speaks."""

    why = forms.LongTextField(label="Why we go", max_length=2000)
    remit = forms.LongTextField(label="What the holder may do there", max_length=2000)
    outcome_sought = forms.LongTextField(label="What we want from it", max_length=2000)
    capacity = forms.ChoiceField(label="How the holder speaks", choices=[(one.value, one.words) for one in Capacity])
    scope = forms.ChoiceField(label="For which care", choices=[(one.value, one.words) for one in Scope])
    funding = forms.ChoiceField(
        label="Is the holder's time paid for?", choices=[(one.value, one.words) for one in Funding]
    )
    funding_basis = forms.TextField(
        label="If it is, by whom and on what basis",
        hint="Such as: the place partnership, two sessions a month, letter of 3 May.",
        required=False,
        max_length=300,
    )
    constituents = forms.CheckboxesField(
        label="For whom it speaks", hint="None ticked: for every practice.", choices=[], required=False
    )

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("constituents", organisations)

    def words(self) -> SeatWords:
        """What it is for, as the operation takes it."""
        said = self.cleaned_data
        return SeatWords(
            why=said["why"],
            remit=said["remit"],
            outcome_sought=said["outcome_sought"],
            capacity=Capacity(said["capacity"]),
            scope=Scope(said["scope"]),
            funding=Funding(said["funding"]),
            funding_basis=said["funding_basis"],
        )


class RewordSeatForm(SeatForm):
    """A seat said anew, from a day."""

    starts_on = forms.DateField(label="From", hint=_FROM_HINT, required=False)


class NewSeatForm(SeatForm):
    """A new seat."""

    starts_on = forms.DateField(label="Since", hint="Leave empty if nobody knows.", required=False)


class TermForm(forms.Form):
    """Who holds a seat, who stands in, from when until when."""

    holder = forms.SelectField(label="Who holds it, in which role", choices=[])
    deputy = forms.SelectField(label="Deputy", choices=[], required=False)
    starts_on = forms.DateField(label="From")
    last_day = forms.DateField(label="Last day of the term, if set", required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("holder", people)
        self.offer("deputy", [("", "None"), *people])

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        return _in_order(self, super().clean() or self.cleaned_data)

    def term(self) -> Period:
        """The term, as the operation takes it."""
        said = self.cleaned_data
        return Period(starts_on=said["starts_on"], ends_on=day_after(said["last_day"]))


class ChangedTermForm(forms.Form):
    """A term's deputy and days, said anew."""

    deputy = forms.SelectField(label="Deputy", choices=[], required=False)
    deputy_from = forms.DateField(label="If the deputy changes, from")
    starts_on = forms.DateField(label="First day of the term")
    last_day = forms.DateField(label="Last day of the term, if set", required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("deputy", [("", "None"), *people])

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        return _in_order(self, super().clean() or self.cleaned_data)

    def term(self) -> Period:
        """The term, as the operation takes it."""
        said = self.cleaned_data
        return Period(starts_on=said["starts_on"], ends_on=day_after(said["last_day"]))


class CoverForm(forms.Form):
    """Who goes instead for some days."""

    cover = forms.SelectField(label="Who goes instead, in which role", choices=[])
    why = forms.TextField(
        label="Why", hint="Such as: annual leave. Nothing about anyone's health.", required=False, max_length=200
    )
    starts_on = forms.DateField(label="First day")
    last_day = forms.DateField(label="Last day")

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("cover", people)

    @property
    def who(self) -> str:
        """Who was chosen, in words."""
        field: Any = self.fields["cover"]
        return str(dict(field.choices)[self.cleaned_data["cover"]])

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        return _in_order(self, super().clean() or self.cleaned_data)

    def period(self) -> Period:
        """The days, as the operation takes them."""
        said = self.cleaned_data
        return Period(starts_on=said["starts_on"], ends_on=day_after(said["last_day"]))


class WhyForm(forms.Form):
    """Why something is taken back."""

    why = forms.TextField(label="Why", max_length=300)


class GoneForm(forms.Form):
    """The last day of a meeting or a seat, and why it goes."""

    last_day = forms.DateField(label="Last day")
    why = forms.TextField(label="Why", max_length=300)

    @property
    def ends_on(self) -> Any:
        """The first day it no longer stands."""
        return day_after(self.cleaned_data["last_day"])


def _in_order(form: forms.Form, said: dict[str, Any]) -> dict[str, Any]:
    if said.get("starts_on") and said.get("last_day") and said["last_day"] < said["starts_on"]:
        form.add_error("last_day", "The last day comes before the first.")
    return said
