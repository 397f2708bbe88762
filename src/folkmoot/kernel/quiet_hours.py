"""The hours of the night in which no mail goes out."""

from datetime import datetime, time, timedelta

from folkmoot.kernel import working_days

# Mail arrives when people are at work or awake, not at night.
QUIET_FROM, QUIET_UNTIL = time(20), time(7)


def out_of_quiet_hours(at: datetime) -> datetime:
    """The instant itself, or 7 in the morning by England's clocks when it falls in the quiet hours."""
    local = at.astimezone(working_days.LONDON)
    if QUIET_UNTIL <= local.time() < QUIET_FROM:
        return at
    morning = local.date() if local.time() < QUIET_UNTIL else local.date() + timedelta(days=1)
    return datetime.combine(morning, QUIET_UNTIL, tzinfo=working_days.LONDON)
