"""Days and hours in words, by England's clocks."""

from datetime import date, datetime

from folkmoot.kernel.working_days import LONDON, local_day


def day(when: date) -> str:
    """A day as England writes it: Tuesday 22 September 2026."""
    return f"{when:%A} {when.day} {when:%B %Y}"


def moment(at: datetime) -> str:
    """An instant by England's clocks: Tuesday 22 September 2026, 18:30."""
    local = at.astimezone(LONDON)
    return f"{day(local.date())}, {local:%H:%M}"


def clock(at: datetime) -> str:
    """The time of an instant by England's clocks: 18:30."""
    return f"{at.astimezone(LONDON):%H:%M}"


def span(starts_at: datetime, ends_at: datetime) -> str:
    """From when to when: Tuesday 22 September 2026, 18:30 to 20:00."""
    local = ends_at.astimezone(LONDON)
    same = local_day(starts_at) == local_day(ends_at)
    return f"{moment(starts_at)} to {local:%H:%M}" if same else f"{moment(starts_at)} to {moment(ends_at)}"
