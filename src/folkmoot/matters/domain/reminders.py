"""Reminders: to the unheard alone, at set times before the close, never in the quiet hours."""

from datetime import datetime, time
from functools import lru_cache

from folkmoot.kernel import working_days
from folkmoot.kernel.quiet_hours import QUIET_FROM, QUIET_UNTIL, out_of_quiet_hours

__all__ = ["QUIET_FROM", "QUIET_UNTIL", "latest_due", "out_of_quiet_hours", "times"]

# Working days before the close on which those not yet heard are reminded, at this hour.
REMIND_DAYS_BEFORE, REMIND_AT = (5, 2, 0), time(8)


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
