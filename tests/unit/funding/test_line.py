"""Where a funding line stands on a day, and what it comes to in a year."""

from datetime import date
from fractions import Fraction

import pytest

from folkmoot.funding.domain import line as rules
from folkmoot.funding.domain.line import State

APRIL = date(2027, 4, 1)


@pytest.mark.parametrize(
    ("day", "settled", "state"),
    [
        (date(2027, 3, 31), False, State.TO_COME),
        (APRIL, False, State.RUNS),
        (date(2028, 12, 30), False, State.RUNS),
        (date(2028, 12, 31), False, State.ENDING),
        (date(2028, 12, 31), True, State.RUNS),
        (date(2029, 3, 31), False, State.ENDING),
        (date(2029, 4, 1), False, State.LAPSED),
        (date(2029, 4, 1), True, State.OVER),
    ],
)
def test_it_ends_soon_from_ninety_days_before_its_last_day(day, settled, state):
    """31 March 2029 is the last day, so that it ends on 1 April."""
    found = rules.state(starts_on=APRIL, ends_on=date(2029, 4, 1), settled=settled, within=90, day=day)
    assert found is state


def test_one_without_an_end_runs_on():
    assert rules.state(starts_on=APRIL, ends_on=None, settled=False, within=90, day=date(2099, 1, 1)) is State.RUNS


@pytest.mark.parametrize(
    ("pence", "is_yearly", "ends_on", "a_year"),
    [
        (12_000, True, date(2029, 4, 1), Fraction(12_000)),
        (12_000, True, None, Fraction(12_000)),
        # Two years, though one of them has 366 days; half a year; a hundred days of 365.
        (24_000, False, date(2029, 4, 1), Fraction(12_000)),
        (6_000, False, date(2027, 10, 1), Fraction(12_000)),
        (1_000, False, date(2027, 7, 10), Fraction(3_650)),
    ],
)
def test_what_it_comes_to_in_a_year(pence, is_yearly, ends_on, a_year):
    assert rules.a_year(pence, is_yearly=is_yearly, starts_on=APRIL, ends_on=ends_on) == a_year
