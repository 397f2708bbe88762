"""Days as people write them, and the last day of a period."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.directory.domain.days import day_after, last_day, read_day

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-04-01", date(2026, 4, 1)),
        ("01/04/2026", date(2026, 4, 1)),  # the first of April, not the fourth of January
        ("1/4/2026", date(2026, 4, 1)),
        ("29/02/2028", date(2028, 2, 29)),
        ("29/02/2026", None),
        ("2026-4-1", None),
        ("1/4/26", None),
        ("04/31/2026", None),
        ("1899-12-31", None),
        ("2200-01-01", None),
        ("0000-01-01", None),
        ("tomorrow", None),
        ("", None),
    ],
)
def test_a_day_is_read_in_two_ways_and_never_guessed(text, day):
    assert read_day(text) == day


@given(DAYS)
def test_both_ways_of_writing_a_day_are_read_back(day):
    assert read_day(day.isoformat()) == day
    assert read_day(f"{day.day}/{day.month}/{day.year}") == day


@given(st.text())
def test_no_text_is_too_odd_to_read(text):
    assert read_day(text) is None or isinstance(read_day(text), date)


@given(DAYS)
def test_the_last_day_is_the_day_before_the_end(day):
    assert last_day(day_after(day)) == day


def test_no_end_has_no_last_day():
    assert day_after(None) is None
    assert last_day(None) is None
