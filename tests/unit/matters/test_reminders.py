"""Reminders: at set times before the close, and mail that never arrives at night."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.kernel.working_days import LONDON
from folkmoot.matters.domain import reminders


def at(month, day, hour, minute=0, second=0):
    return datetime(2026, month, day, hour, minute, second, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        (at(9, 7, 11), at(9, 7, 11)),
        (at(9, 7, 7), at(9, 7, 7)),
        (at(9, 7, 19, 59, 59), at(9, 7, 19, 59, 59)),
        (at(9, 7, 20), at(9, 8, 7)),
        (at(9, 7, 23, 59), at(9, 8, 7)),
        (at(9, 8, 0), at(9, 8, 7)),
        (at(9, 8, 6, 59, 59), at(9, 8, 7)),
        # The last day of the month, and summer time: 20:30 in London is 19:30 UTC.
        (datetime(2026, 9, 30, 19, 30, tzinfo=UTC), at(10, 1, 7)),
    ],
)
def test_mail_of_the_quiet_hours_waits_for_seven_in_the_morning(asked, sent):
    assert reminders.out_of_quiet_hours(asked) == sent


instants = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


@given(instants)
def test_mail_never_arrives_in_the_quiet_hours_nor_before_it_was_asked_for_nor_half_a_day_late(asked):
    sent = reminders.out_of_quiet_hours(asked)

    assert time(7) <= sent.astimezone(LONDON).time() < time(20)
    # Twelve hours when the clocks go back in the night, eleven otherwise.
    assert timedelta() <= sent - asked <= timedelta(hours=12)
    assert reminders.out_of_quiet_hours(sent) == sent


@given(instants, instants)
def test_mail_asked_for_earlier_is_never_sent_later(one, other):
    first, second = sorted((one, other))

    assert reminders.out_of_quiet_hours(first) <= reminders.out_of_quiet_hours(second)


# Opened Monday 7 September 2026, closing Monday 21 September at 17:00: five working days before is Monday 14, two
# before is Thursday 17, then the day itself.
@pytest.mark.parametrize(
    ("opened", "closes", "times"),
    [
        (at(9, 7, 11), at(9, 21, 17), [at(9, 14, 8), at(9, 17, 8), at(9, 21, 8)]),
        # Opened on the Monday of the first reminder: nobody is reminded on the day they were asked.
        (at(9, 14, 7), at(9, 21, 17), [at(9, 17, 8), at(9, 21, 8)]),
        # Closing before the last reminder would go.
        (at(9, 7, 11), at(9, 21, 8), [at(9, 14, 8), at(9, 17, 8)]),
        # Opened and closed on one day.
        (at(9, 21, 9), at(9, 21, 17), []),
        # Closing on Tuesday 29 December 2026: two working days before is Wednesday the 23rd (Christmas, its substitute
        # and the weekend between), five before is Friday the 18th.
        (at(12, 1, 9), at(12, 29, 17), [at(12, 18, 8), at(12, 23, 8), at(12, 29, 8)]),
    ],
)
def test_the_unheard_are_reminded_five_and_two_working_days_before_and_on_the_day(opened, closes, times):
    assert list(reminders.times(opened, closes)) == times


@given(instants, st.timedeltas(timedelta(minutes=1), timedelta(days=60)))
def test_no_reminder_falls_in_the_quiet_hours_on_the_opening_day_or_at_the_close(opened, lasts):
    closes = opened + lasts
    times = reminders.times(opened, closes)

    assert list(times) == sorted(set(times))
    assert len(times) <= 3
    for when in times:
        assert reminders.out_of_quiet_hours(when) == when
        assert when.date() > opened.astimezone(LONDON).date()
        assert opened < when < closes
