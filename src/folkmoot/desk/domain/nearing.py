"""What is about to fall due: when people are told of it, and of what, outside their weekly digest."""

from datetime import date, datetime, timedelta

from folkmoot.kernel import working_days
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import local_day

# Whoever let something fall due is told of it no longer than this.
_OVERDUE_WORKING_DAYS = 2
# Once an hour outside the quiet hours. Looked for a minute past, so that what was due at five is told at 5:01pm.
_FIRST_HOUR, _LAST_HOUR, _PAST = 7, 19, timedelta(minutes=1)


def latest_look(at: datetime) -> datetime | None:
    """When that hour's look at what falls due begins; None in the quiet hours and on days that are no working day."""
    local = at.astimezone(working_days.LONDON) - _PAST
    if not working_days.is_working_day(local.date()) or not _FIRST_HOUR <= local.hour <= _LAST_HOUR:
        return None
    return local.replace(minute=0, second=0, microsecond=0) + _PAST


def is_due_soon(one: Waiting, at: datetime, within_working_days: int) -> bool:
    """Whether it falls due within so many working days, and its person has not been written to about it in that time.

    What has reminders of its own is left to them, and what may wait for the digest to that.
    """
    if one.due_at is None or one.due_at < at or one.is_reminded or one.is_digested:
        return False
    due_on = local_day(one.due_at)
    if due_on > working_days.add_working_days(local_day(at), within_working_days):
        return False
    return one.asked_at is None or local_day(one.asked_at) < working_days.add_working_days(due_on, -within_working_days)


def is_newly_overdue(one: Waiting, at: datetime) -> bool:
    """Whether its time has passed, no more than two working days ago: what is older stands in the digest."""
    if one.is_digested:
        return False
    return one.due_at is not None and one.due_at < at and local_day(one.due_at) >= first_day(at)


def first_day(at: datetime) -> date:
    """The earliest day on which something was due that people are still told of."""
    return working_days.add_working_days(local_day(at), -_OVERDUE_WORKING_DAYS)
