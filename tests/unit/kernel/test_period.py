"""Half-open periods."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.kernel.period import Period

MARCH = Period(starts_on=date(2027, 3, 1), ends_on=date(2027, 4, 1))


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2027, 2, 28), False),
        (date(2027, 3, 1), True),
        (date(2027, 3, 31), True),
        (date(2027, 4, 1), False),
    ],
)
def test_a_period_holds_its_first_day_and_not_its_last(day, inside):
    assert (day in MARCH) is inside


def test_an_unended_period_holds_every_later_day():
    assert date(2999, 1, 1) in Period(starts_on=date(2027, 3, 1))


@pytest.mark.parametrize("ends_on", [date(2027, 3, 1), date(2027, 2, 28)])
def test_a_period_that_ends_at_or_before_its_start_is_refused(ends_on):
    with pytest.raises(ValueError, match="must end after it starts"):
        Period(starts_on=date(2027, 3, 1), ends_on=ends_on)


FIRST = date(2027, 1, 1)
PERIODS = st.builds(
    lambda start, length: Period(
        starts_on=FIRST + timedelta(days=start), ends_on=length and FIRST + timedelta(days=start + length)
    ),
    st.integers(0, 30),
    st.none() | st.integers(1, 30),
)


@given(one=PERIODS, other=PERIODS)
def test_periods_overlap_just_when_some_day_lies_in_both(one, other):
    some_day = any(FIRST + timedelta(days=days) in one and FIRST + timedelta(days=days) in other for days in range(62))

    assert one.overlaps(other) == other.overlaps(one) == some_day
