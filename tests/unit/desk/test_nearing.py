"""When people are told that something falls due, and of what."""

from datetime import datetime, timedelta

import pytest

from folkmoot.desk.domain import nearing
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import LONDON

SECOND = timedelta(seconds=1)


def on(day, hour=9, minute=0, *, month=9):
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


def thing(due_at, **overrides):
    facts = {"what": "Send it", "about": "Hub", "due_at": due_at, "minutes": 1, "page": "matter", "args": ("w", "M-1")}
    return Waiting(**facts | overrides)


@pytest.mark.parametrize(
    ("at", "look"),
    [
        (on(30, 7, 1) - SECOND, None),
        (on(30, 7, 1), on(30, 7, 1)),
        # Due at five: looked for at a minute past.
        (on(30, 17, 0), on(30, 16, 1)),
        (on(30, 17, 1), on(30, 17, 1)),
        (on(30, 19, 59), on(30, 19, 1)),
        (on(30, 20, 1), None),
        # A Saturday, and Christmas Day.
        (on(26, 12), None),
        (on(25, 12, month=12), None),
    ],
)
def test_what_falls_due_is_looked_for_once_an_hour_of_a_working_day(at, look):
    assert nearing.latest_look(at) == look


# Wednesday the 30th at five: Monday the 28th is two working days before.
WEDNESDAY = on(30, 17)


@pytest.mark.parametrize(
    ("at", "soon"),
    [(on(25, 19), False), (on(28, 0), True), (WEDNESDAY, True), (WEDNESDAY + SECOND, False)],
)
def test_something_is_due_soon_from_two_working_days_before_until_its_time(at, soon):
    assert nearing.is_due_soon(thing(WEDNESDAY), at, 2) is soon


def test_weekends_and_bank_holidays_are_no_working_days():
    # Before Tuesday 29 December, Thursday the 24th and Wednesday the 23rd: Friday and Monday are bank holidays.
    due = on(29, 17, month=12)

    assert not nearing.is_due_soon(thing(due), on(22, 19, month=12), 2)
    assert nearing.is_due_soon(thing(due), on(23, 7, month=12), 2)


@pytest.mark.parametrize(("asked_at", "soon"), [(on(25, 19), True), (on(28, 9), False), (None, True)])
def test_whoever_was_just_asked_is_not_told_again(asked_at, soon):
    assert nearing.is_due_soon(thing(WEDNESDAY, asked_at=asked_at), on(29), 2) is soon


def test_what_has_reminders_or_no_deadline_is_never_due_soon():
    assert not nearing.is_due_soon(thing(WEDNESDAY, is_reminded=True), on(29), 2)
    assert not nearing.is_due_soon(thing(None), on(29), 2)


@pytest.mark.parametrize(
    ("at", "overdue"),
    [(WEDNESDAY, False), (WEDNESDAY + SECOND, True), (on(2, 19, month=10), True), (on(5, 9, month=10), False)],
)
def test_something_is_newly_overdue_for_two_working_days(at, overdue):
    assert nearing.is_newly_overdue(thing(WEDNESDAY), at) is overdue


def test_what_has_no_deadline_is_never_overdue():
    assert not nearing.is_newly_overdue(thing(None), on(29))


def test_what_may_wait_for_the_digest_is_mailed_at_no_other_time():
    patient = thing(WEDNESDAY, is_digested=True)

    assert not nearing.is_due_soon(patient, on(29), 2)
    assert not nearing.is_newly_overdue(patient, WEDNESDAY + SECOND)
    assert nearing.is_newly_overdue(thing(WEDNESDAY), WEDNESDAY + SECOND)
