"""A meeting from its planning to its approved minutes: its state by the clock, and the days of a series."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from folkmoot.kernel.working_days import (
    LONDON,
    add_working_days,
    end_of_working_day,
    is_working_day,
    local_day,
    next_working_day,
    why_no_working_day,
)

# A series longer than this is planned again, when who sits on the group is known.
MOST_IN_A_SERIES = 26
# What whoever means a weekend or a bank holiday ticks.
ALL_THE_SAME = "Meet on that day all the same"
# More days than these are counted rather than named.
_MOST_NAMED = 5
_MONTHS, _WEEKS_OF_A_MONTH = 12, 4
LONGEST = timedelta(hours=12)
# Minutes agreed years later are no minutes: nobody plans further ahead than a diary reaches.
_FURTHEST = timedelta(days=800)


class State(StrEnum):
    """Where a meeting stands. What the clock can tell is never waited for."""

    PLANNED = "planned"
    AGENDA_OUT = "agenda_out"
    UNDER_WAY = "under_way"
    HELD = "held"
    WITHOUT_MINUTES = "without_minutes"
    DRAFTED = "drafted"
    APPROVED = "approved"
    CALLED_OFF = "called_off"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    State.PLANNED: "Planned",
    State.AGENDA_OUT: "Agenda out",
    State.UNDER_WAY: "Under way",
    State.HELD: "Held, minutes to come",
    State.WITHOUT_MINUTES: "Held, no minutes to come",
    State.DRAFTED: "Minutes drafted",
    State.APPROVED: "Minutes approved",
    State.CALLED_OFF: "Called off",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """When a meeting is, and what was done about it when. Missing: None, not done.

    `without_minutes`: it was said that none will be made, or that their draft will not be approved.
    """

    starts_at: datetime
    ends_at: datetime
    agenda_out_at: datetime | None = None
    called_off_at: datetime | None = None
    minutes_drafted_at: datetime | None = None
    minutes_approved_at: datetime | None = None
    without_minutes: bool = False


def state(dates: Dates, at: datetime) -> State:
    """Where the meeting stands at that instant."""
    if dates.called_off_at is not None:
        return State.CALLED_OFF
    if dates.minutes_approved_at is not None:
        return State.APPROVED
    if dates.minutes_drafted_at is not None:
        return State.DRAFTED
    if at >= dates.ends_at:
        return State.WITHOUT_MINUTES if dates.without_minutes else State.HELD
    if at >= dates.starts_at:
        return State.UNDER_WAY
    return State.AGENDA_OUT if dates.agenda_out_at is not None else State.PLANNED


def days_of_series(first: datetime, *, every_weeks: int, until: date) -> tuple[datetime, ...]:
    """The instant of each meeting of a series, the first included: the same hour by England's clocks all year.

    Shape: in order; bounded by `objections_to_series`.
    """
    local = first.astimezone(LONDON)
    found: list[datetime] = []
    day = local.date()
    while day <= until:
        found.append(datetime.combine(day, local.time(), tzinfo=LONDON))
        day += timedelta(weeks=every_weeks)
    return tuple(found)


def days_of_months(first: datetime, *, until: date) -> tuple[datetime, ...]:
    """The instant of each monthly meeting of a series, the first included: on the same weekday of the month, such as the second
    Wednesday, at the same hour by England's clocks. A fifth such day of a month stands for the last of each.

    Shape: in order; bounded by `objections_to_series`. Days on which offices are shut are among them.
    """
    local = first.astimezone(LONDON)
    found: list[datetime] = []
    year, month = local.year, local.month
    while (day := _on_weekday_of_month(local.date(), year, month)) <= until:
        found.append(datetime.combine(day, local.time(), tzinfo=LONDON))
        year, month = (year, month + 1) if month < _MONTHS else (year + 1, 1)
    return tuple(found)


def _on_weekday_of_month(like: date, year: int, month: int) -> date:
    """The day of that month which is the same of its weekdays as `like` is of its own month's."""
    number = (like.day - 1) // 7
    begins = date(year, month, 1)
    day = begins + timedelta(days=(like.weekday() - begins.weekday()) % 7 + 7 * number)
    return day if day.month == month else day - timedelta(weeks=1)


def without_days_off(begins: Sequence[datetime]) -> tuple[datetime, ...]:
    """A series without those of its later days on which offices are shut; its first was chosen, and is asked about."""
    off = set(days_off(begins[1:]))
    return tuple(one for one in begins if local_day(one) not in off)


def objections_to_time(starts_at: datetime, ends_at: datetime, *, at: datetime) -> tuple[str, ...]:
    """Why a meeting may not be then; empty when it may."""
    objections = []
    if starts_at <= at:
        objections.append("The meeting would begin in the past: give a day and a time to come.")
    if starts_at > at + _FURTHEST:
        objections.append("That is more than two years away: plan it nearer the time.")
    if ends_at <= starts_at:
        objections.append("The meeting would end before it begins: give a later end.")
    elif ends_at - starts_at > LONGEST:
        objections.append("A meeting lasts 12 hours at most: plan a second one for the rest.")
    return tuple(objections)


def days_off(begins: Iterable[datetime]) -> tuple[date, ...]:
    """Those days on which offices are shut: weekends and the bank holidays of England."""
    return tuple(day for day in map(local_day, begins) if not is_working_day(day))


def objections_to_days_off(begins: Iterable[datetime], *, all_the_same: bool) -> tuple[str, ...]:
    """Why meetings may not begin then unless somebody says they mean it; empty when they may."""
    off = days_off(begins)
    if all_the_same or not off:
        return ()
    then = next_working_day(off[0])
    return (
        f"{why_no_working_day(off[0])}{nor_are(off[1:])}. Choose another day, such as {then:%A} {then.day} {then:%B}, "
        f"or tick “{ALL_THE_SAME}”.",
    )


def nor_are(off: Sequence[date]) -> str:
    """The further days of a series on which offices are shut, to follow what is said of the first. Missing: empty, none is."""
    if not off:
        return ""
    named = [f"{day:%A} {day.day} {day:%B}" for day in off[:_MOST_NAMED]]
    if rest := len(off) - len(named):
        named.append(f"{rest} more")
    listed = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
    return f", nor {'is' if len(off) == 1 else 'are'} {listed}"


def objections_to_series(
    first: datetime, *, every_weeks: int | None, until: date | None, monthly: bool = False
) -> tuple[str, ...]:
    """Why meetings may not be repeated so; empty when they may, or when nothing is repeated."""
    if monthly and every_weeks is not None:
        return ("Choose one: again each month, or again every so many weeks.",)
    if monthly and until is None:
        return ("Give the last day a meeting of the series may be on.",)
    if not monthly and every_weeks is None and until is None:
        return ()
    if until is None or (not monthly and (every_weeks is None or every_weeks < 1)):
        return ("Give both: every how many weeks, and until when.",)
    if until <= local_day(first):
        return ("The series would end with its first meeting: give a later day, or leave both empty.",)
    # No two days of a monthly series are less than four weeks from one another.
    if (until - local_day(first)).days // (7 * (every_weeks or _WEEKS_OF_A_MONTH)) + 1 > MOST_IN_A_SERIES:
        return (f"That is more than {MOST_IN_A_SERIES} meetings: plan the later ones when these have been held.",)
    return ()


def objections_to_link(link: str) -> tuple[str, ...]:
    """Why this may not be where people join from afar; empty when it may."""
    if link and not (link.startswith("https://") and len(link.split()) == 1):
        return ("Give the link as it is pasted from the invitation: one address that begins with https://",)
    return ()


def objections_to_writing(dates: Dates) -> tuple[str, ...]:
    """Why nothing more may be written about the meeting; empty while it may."""
    if dates.called_off_at is not None:
        return ("This meeting was called off.",)
    if dates.minutes_approved_at is not None:
        return ("The minutes of this meeting are approved: nothing in it changes any more.",)
    return ()


def objections_to_moving(dates: Dates, at: datetime) -> tuple[str, ...]:
    """Why the meeting may not be moved or called off; empty while it is to come."""
    if at >= dates.starts_at:
        return ("This meeting has begun: it can be neither moved nor called off.",)
    return objections_to_writing(dates)


def agenda_due_at(starts_at: datetime, working_days: int) -> datetime:
    """When the agenda is due with those who come."""
    return end_of_working_day(add_working_days(local_day(starts_at), -working_days))


# The catalogue names no time, and a group's next meeting may be a quarter away: whoever asks after minutes asks in a fortnight.
_TIME_TO_APPROVE = 10


def approval_due_at(drafted_at: datetime) -> datetime:
    """When drafted minutes are to be approved: so many working days after, whenever the group next meets."""
    return end_of_working_day(add_working_days(local_day(drafted_at), _TIME_TO_APPROVE))


def minutes_due_at(ends_at: datetime, working_days: int) -> datetime:
    """When the draft minutes are due."""
    return end_of_working_day(add_working_days(local_day(ends_at), working_days))
