"""Working days, each row summed on a wall calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.kernel.working_days import (
    add_working_days,
    end_of_working_day,
    is_working_day,
    next_working_day,
    why_no_working_day,
    working_days_between,
)

# Written down from the government's calendar for England and Wales, not from any program.
BANK_HOLIDAYS = [
    date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4), date(2026, 5, 25), date(2026, 8, 31),
    date(2026, 12, 25), date(2026, 12, 28),
    date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 3), date(2027, 5, 31), date(2027, 8, 30),
    date(2027, 12, 27), date(2027, 12, 28),
]  # fmt: skip
WEEKDAYS_THAT_ARE_NOT_WORKED = set(BANK_HOLIDAYS)


@pytest.mark.parametrize("day", BANK_HOLIDAYS, ids=str)
def test_bank_holidays_of_two_years_are_not_worked(day):
    assert not is_working_day(day)


def test_every_other_weekday_of_two_years_is_worked():
    day = date(2026, 1, 1)
    while day < date(2028, 1, 1):
        weekday = day.weekday() < 5
        assert is_working_day(day) == (weekday and day not in WEEKDAYS_THAT_ARE_NOT_WORKED), day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("start", "number", "expected", "the_sum"),
    [
        (date(2026, 9, 7), 15, date(2026, 9, 28), "Tue–Fri 4, two weeks 10, Mon 1"),
        (date(2026, 9, 7), 5, date(2026, 9, 14), "the LMC's step: Tue–Fri 4, Mon 1"),
        (date(2026, 9, 28), 2, date(2026, 9, 30), "feedback: Tue, Wed"),
        (date(2026, 10, 15), 10, date(2026, 10, 29), "notice: Fri 1, a week 5, Mon–Thu 4"),
        (date(2026, 10, 5), 1, date(2026, 10, 6), "an opportunity is published the next day"),
        (date(2026, 10, 6), 10, date(2026, 10, 20), "expressions: Wed–Fri 3, a week 5, Mon Tue 2"),
        (date(2026, 10, 22), 5, date(2026, 10, 29), "queries: Fri 1, Mon–Thu 4"),
        (date(2026, 12, 7), 5, date(2026, 12, 14), "challenge: Tue–Fri 4, Mon 1"),
        (date(2026, 11, 16), 5, date(2026, 11, 23), "a practice's own look: Tue–Fri 4, Mon 1"),
        (date(2026, 11, 9), 4, date(2026, 11, 13), "signing: Tue–Fri 4"),
        (date(2026, 11, 16), 10, date(2026, 11, 30), "stalled: Tue–Fri 4, a week 5, Mon 1"),
        (date(2026, 11, 30), 5, date(2026, 12, 7), "the locality's step: Tue–Fri 4, Mon 1"),
        (date(2026, 12, 23), 5, date(2027, 1, 4), "Thu 24, Tue 29, Wed 30, Thu 31, over New Year to Mon 4"),
        (date(2027, 3, 25), 1, date(2027, 3, 30), "Good Friday and Easter Monday left out"),
        (date(2027, 4, 30), 1, date(2027, 5, 4), "the early May holiday left out"),
        (date(2027, 5, 28), 1, date(2027, 6, 1), "the spring holiday left out"),
        (date(2026, 9, 5), 1, date(2026, 9, 7), "from a Saturday"),
        (date(2026, 9, 28), -15, date(2026, 9, 7), "fifteen working days before"),
        (date(2027, 1, 4), -1, date(2026, 12, 31), "back over New Year"),
        (date(2026, 12, 25), 0, date(2026, 12, 25), "nought moves nothing"),
    ],
)
def test_working_days_are_added(start, number, expected, the_sum):
    assert add_working_days(start, number) == expected, the_sum


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 9, 7), date(2026, 9, 28), 15),
        (date(2026, 10, 15), date(2026, 10, 19), 2),
        (date(2026, 10, 5), date(2026, 10, 8), 3),
        (date(2026, 12, 24), date(2026, 12, 28), 0),
        (date(2026, 9, 7), date(2026, 9, 7), 0),
        (date(2026, 9, 28), date(2026, 9, 7), -15),
    ],
)
def test_working_days_between_are_the_notice_given(first, last, expected):
    assert working_days_between(first, last) == expected


def test_next_working_day_is_never_the_day_itself():
    assert next_working_day(date(2026, 9, 7)) == date(2026, 9, 8)
    assert next_working_day(date(2026, 12, 24)) == date(2026, 12, 29)


@pytest.mark.parametrize(
    ("day", "in_utc"),
    [
        (date(2026, 9, 30), datetime(2026, 9, 30, 16, 0, tzinfo=UTC)),  # summer time: an hour ahead
        (date(2027, 1, 4), datetime(2027, 1, 4, 17, 0, tzinfo=UTC)),
        (date(2026, 10, 23), datetime(2026, 10, 23, 16, 0, tzinfo=UTC)),  # the clocks go back on the 25th
        (date(2026, 10, 26), datetime(2026, 10, 26, 17, 0, tzinfo=UTC)),
    ],
)
def test_a_working_day_ends_at_five_by_the_clock_on_the_wall(day, in_utc):
    end = end_of_working_day(day)

    assert end == in_utc
    assert (end.hour, end.minute, end.tzinfo.key) == (17, 0, "Europe/London")


def test_feedback_is_due_on_the_second_working_day_at_five():
    assert end_of_working_day(add_working_days(date(2026, 9, 28), 2)).isoformat() == "2026-09-30T17:00:00+01:00"


def test_a_day_nobody_works_is_said_in_words():
    assert why_no_working_day(date(2026, 12, 25)) == "Friday 25 December is no working day"
    assert why_no_working_day(date(2026, 10, 3)) == "Saturday 3 October is no working day"
    assert why_no_working_day(date(2026, 10, 2)) == ""


def test_an_instant_is_not_mistaken_for_a_day():
    with pytest.raises(AssertionError, match="not an instant"):
        is_working_day(datetime(2026, 12, 25, tzinfo=UTC))


DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(day=DAYS, number=st.integers(1, 120))
def test_added_days_end_on_a_working_day_at_just_that_distance(day, number):
    later = add_working_days(day, number)

    assert is_working_day(later)
    assert working_days_between(day, later) == number


@given(first=DAYS, days=st.integers(0, 200))
def test_notice_is_the_same_as_ticking_off_days(first, days):
    last = first + timedelta(days=days)

    ticked = 0
    day = first
    while day < last:
        day += timedelta(days=1)
        if is_working_day(day):
            ticked += 1

    assert working_days_between(first, last) == ticked


@given(day=DAYS, one=st.integers(0, 40), other=st.integers(0, 40))
def test_two_steps_are_one_long_step(day, one, other):
    assert add_working_days(add_working_days(day, one), other) == add_working_days(day, one + other)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 12, 24), ""),
        (date(2026, 12, 25), "Friday 25 December is no working day"),
        (date(2026, 12, 28), "Monday 28 December is no working day"),  # Boxing Day's substitute
        (date(2026, 10, 18), "Sunday 18 October is no working day"),
    ],
)
def test_why_a_day_is_no_working_day_is_said_with_its_name(day, said):
    assert why_no_working_day(day) == said
