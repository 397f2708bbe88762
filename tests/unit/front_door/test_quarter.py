"""Quarters of a year, by hand."""

from datetime import date, datetime

import pytest

from folkmoot.front_door.domain.quarter import Quarter, quarter_of, quarter_written
from folkmoot.kernel.working_days import LONDON


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2026, 1, 1), "2026-Q1"),
        (date(2026, 3, 31), "2026-Q1"),
        (date(2026, 4, 1), "2026-Q2"),
        (date(2026, 9, 30), "2026-Q3"),
        (date(2026, 12, 31), "2026-Q4"),
    ],
)
def test_a_day_lies_in_its_quarter(day, key):
    assert quarter_of(day).key == key
    assert quarter_written(key) == quarter_of(day)


def test_a_quarter_has_words_neighbours_and_a_first_instant():
    summer, last = Quarter(2026, 3), Quarter(2026, 4)

    assert summer.words == "July to September 2026"
    assert (summer.before, summer.after, last.after) == (Quarter(2026, 2), last, Quarter(2027, 1))
    assert last.after.before == last
    # Summer time: an hour before midnight in Greenwich.
    assert summer.begins_at == datetime(2026, 7, 1, tzinfo=LONDON)
    assert summer.begins_at.utcoffset().total_seconds() == 3600


@pytest.mark.parametrize("written", ["", "2026", "2026-Q5", "2026-Q0", "26-Q1", "2026-Q1 ", "0000-Q1"])
def test_what_is_no_quarter_is_none(written):
    assert quarter_written(written) is None
