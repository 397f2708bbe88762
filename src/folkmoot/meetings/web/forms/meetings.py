"""Forms that plan, move and call off meetings."""

from datetime import datetime, timedelta
from typing import Any

from folkmoot.design import forms
from folkmoot.design.changing import Changing
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings.domain import meeting as rules
from folkmoot.meetings.operations.meetings import Planned

# What most evening meetings of a group last.
_USUAL_MINUTES = 90


class WhenForm(Changing):
    """When and where a meeting is. Whether a day off is meant is asked only of whoever gives one, right under the day."""

    starts_at = forms.DateTimeField(label="When it begins")
    minutes = forms.NumberField(label="How long it lasts", suffix="minutes", min_value=5, max_value=720)
    place = forms.TextField(label="Where", hint="Such as: Library, first floor.", required=False, max_length=200)
    link = forms.TextField(
        label="Link to join from afar", hint="As pasted from the invitation.", required=False, max_length=500
    )
    all_the_same = forms.Tick(label=rules.ALL_THE_SAME, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            del self.fields["all_the_same"]

    def clean(self) -> dict[str, Any]:
        """What was typed; the tick goes where every day is a working day."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        begins = self._begins(said)
        if not rules.days_off(begins):
            del self.fields["all_the_same"]
        asked = rules.objections_to_days_off(self._asked_about(begins), all_the_same=said["all_the_same"])
        for objection in asked:
            self.add_error("all_the_same", objection)
        return said

    def _begins(self, said: dict[str, Any]) -> tuple[datetime, ...]:
        return (said["starts_at"],) if said.get("starts_at") else ()

    def _asked_about(self, begins: tuple[datetime, ...]) -> tuple[datetime, ...]:
        return begins

    def planned(self, **more: Any) -> Planned:
        """What was said, as the operation takes it."""
        said = self.cleaned_data
        return Planned(
            starts_at=said["starts_at"],
            ends_at=said["starts_at"] + timedelta(minutes=said["minutes"]),
            place=said["place"],
            link=said["link"],
            all_the_same=said["all_the_same"],
            **more,
        )


class ChangeForm(WhenForm):
    """When and where a meeting is instead."""

    because = forms.TextField(
        label="Why it is changed", hint="Those who are expected read it.", required=False, max_length=400
    )
    field_order = ("starts_at", "all_the_same", "minutes", "place", "link", "because")

    def _asked_about(self, begins: tuple[datetime, ...]) -> tuple[datetime, ...]:
        """Nothing on the day it is on already: that was asked when it was planned."""
        was: datetime = self.initial["starts_at"]
        return tuple(one for one in begins if local_day(one) != local_day(was))


class PlanForm(WhenForm):
    """A new meeting of a group, or a series of them."""

    group = forms.SelectField(label="Which group meets", choices=[])
    every_weeks = forms.NumberField(
        label="Again every so many weeks", hint="Empty: it is planned once.", required=False, min_value=1, max_value=26
    )
    monthly = forms.Tick(label="Again each month, on the same weekday: the second Wednesday, say", required=False)
    until = forms.DateField(label="Until", hint="The last day a meeting of the series may be on.", required=False)
    field_order = ("group", "starts_at", "all_the_same", "minutes", "place", "link", "every_weeks", "monthly", "until")

    def __init__(self, *args: Any, groups: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["initial"] = {"minutes": _USUAL_MINUTES} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.offer("group", groups)

    def _begins(self, said: dict[str, Any]) -> tuple[datetime, ...]:
        first, weeks, until = (said.get(name) for name in ("starts_at", "every_weeks", "until"))
        monthly = bool(said.get("monthly"))
        if first is None or not ((weeks or monthly) and until):
            return super()._begins(said)
        if rules.objections_to_series(first, every_weeks=weeks, until=until, monthly=monthly):
            return super()._begins(said)
        if not weeks:
            return rules.days_of_months(first, until=until)
        return rules.days_of_series(first, every_weeks=weeks, until=until)

    def _asked_about(self, begins: tuple[datetime, ...]) -> tuple[datetime, ...]:
        """The first alone of a monthly series, which leaves out its later days off by itself."""
        return begins[:1] if self.cleaned_data.get("monthly") else begins

    def series(self) -> Planned:
        """The meeting and how it is repeated."""
        said = self.cleaned_data
        return self.planned(every_weeks=said["every_weeks"], monthly=said["monthly"], until=said["until"])


def when_of(meeting: Any) -> dict[str, Any]:
    """What the form begins with for a meeting that is planned."""
    length: timedelta = meeting.ends_at - meeting.starts_at
    starts_at: datetime = meeting.starts_at
    return {
        "starts_at": starts_at,
        "minutes": int(length.total_seconds()) // 60,
        "place": meeting.place,
        "link": meeting.link,
    }


class CallOffForm(forms.Form):
    """Calling a meeting off."""

    because = forms.TextField(label="Why is it called off?", hint="Its members will read it.", max_length=400)
