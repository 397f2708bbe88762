"""Days and hours in words, by England's clocks.

Put together from the names of days and months: asking Python to write a date costs ten times as much, in every row of a list.
"""

from datetime import date, datetime

from folkmoot.kernel.working_days import LONDON, local_day

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(when: date) -> str:
    """A day as England writes it: Tuesday 22 September 2026."""
    return f"{_DAYS[when.weekday()]} {short_day(when)}"


def short_day(when: date) -> str:
    """A day without its name: 22 September 2026."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def moment(at: datetime) -> str:
    """An instant by England's clocks: Tuesday 22 September 2026, 18:30."""
    local = at.astimezone(LONDON)
    return f"{day(local)}, {clock(local)}"


def clock(at: datetime) -> str:
    """The time of an instant by England's clocks: 18:30."""
    local = at.astimezone(LONDON)
    return f"{local.hour:02}:{local.minute:02}"


def span(starts_at: datetime, ends_at: datetime) -> str:
    """From when to when: Tuesday 22 September 2026, 18:30 to 20:00."""
    same = local_day(starts_at) == local_day(ends_at)
    return f"{moment(starts_at)} to {clock(ends_at)}" if same else f"{moment(starts_at)} to {moment(ends_at)}"
