"""Figures for every 1,000 registered patients."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.kernel.per_thousand import figure_per_thousand, per_thousand, pounds_per_thousand


@pytest.mark.parametrize(
    ("number", "patients", "expected"),
    [
        (6, 251_000, Fraction(6, 251)),  # 6 x 1,000 / 251,000
        (251, 251_000, 1),
        (0, 5_000, 0),
        (Fraction(5, 2), 500, 5),
    ],
)
def test_so_many_for_every_thousand(number, patients, expected):
    assert per_thousand(number, patients) == expected


def test_nothing_is_said_where_no_patients_are_counted():
    assert per_thousand(6, 0) is None
    assert figure_per_thousand(6, 0) == ""
    assert pounds_per_thousand(600, 0) == ""


@pytest.mark.parametrize(
    ("pence", "patients", "expected"),
    [
        (2_500_000, 251_000, "£99.60"),  # £25,000 / 251 = £99.6015…
        (2_500_000, 250_000, "£100"),
        (1, 2_000, "£0.01"),  # half a penny is written as a penny
        (1, 2_001, "£0"),
    ],
)
def test_money_is_written_to_the_penny(pence, patients, expected):
    assert pounds_per_thousand(pence, patients) == f"{expected} per 1,000 registered patients"


def test_a_figure_has_two_places():
    # 6 / 251 = 0.0239…; 5 / 40 = 0.125, and halves go up.
    assert figure_per_thousand(6, 251_000) == "0.02 per 1,000 registered patients"
    assert figure_per_thousand(5, 40_000) == "0.13 per 1,000 registered patients"


@given(st.integers(0, 10**9), st.integers(1, 10**6), st.integers(1, 50))
def test_twice_the_place_with_twice_the_number_has_the_same_figure(number, patients, times):
    assert per_thousand(number * times, patients * times) == per_thousand(number, patients)
