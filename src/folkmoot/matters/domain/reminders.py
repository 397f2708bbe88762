"""Reminders: to the unheard alone, at set times before the close, never in the quiet hours."""

from datetime import datetime, time, timedelta
from functools import lru_cache

from folkmoot.kernel import working_days

# Mail arrives when people are at work or awake, not at night.
QUIET_FROM, QUIET_UNTIL = time(20), time(7)
# Working days before the close on which those not yet heard are reminded, at this hour.
REMIND_DAYS_BEFORE, REMIND_AT = (5, 2, 0), time(8)


def out_of_quiet_hours(at: datetime) -> datetime:
    """The instant itself, or 7 in the morning by England's clocks when it falls in the quiet hours."""
    local = at.astimezone(working_days.LONDON)
    if QUIET_UNTIL <= local.time() < QUIET_FROM:
        return at
    morning = local.date() if local.time() < QUIET_UNTIL else local.date() + timedelta(days=1)
    return datetime.combine(morning, QUIET_UNTIL, tzinfo=working_days.LONDON)


@lru_cache(maxsize=256)
def times(opened_at: datetime, closes_at: datetime) -> tuple[datetime, ...]:
    """The instants at which the unheard are reminded, in order: after the opening and before the close."""
    last_day = working_days.local_day(closes_at)
    planned = (
        datetime.combine(working_days.add_working_days(last_day, -days), REMIND_AT, tzinfo=working_days.LONDON)
        for days in REMIND_DAYS_BEFORE
    )
    # Nobody is reminded on the day they were first asked.
    opening_day = working_days.local_day(opened_at)
    return tuple(at for at in planned if at.date() > opening_day and at < closes_at)


def latest_due(opened_at: datetime, closes_at: datetime, at: datetime) -> datetime | None:
    """The latest instant at which the unheard were to be reminded; None before the first."""
    return max((when for when in times(opened_at, closes_at) if when <= at), default=None)
