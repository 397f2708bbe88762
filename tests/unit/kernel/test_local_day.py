"""The day is London's, wherever a day is asked for."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import folkmoot
from folkmoot.kernel.working_days import local_day

# An instant's own date is the world's, an hour behind London's on a summer night.
WORLDS_DAY = re.compile(r"\bat\.date\(\)|now\(\)\.date\(\)|LONDON\)\.date\(\)")


@pytest.mark.parametrize(
    ("at", "day"),
    [
        # Half past midnight in July by London's clocks is half past eleven the evening before by the world's.
        (datetime(2026, 7, 14, 23, 30, tzinfo=UTC), date(2026, 7, 15)),
        (datetime(2026, 7, 14, 22, 59, tzinfo=UTC), date(2026, 7, 14)),
        # In winter the two agree.
        (datetime(2026, 12, 14, 23, 30, tzinfo=UTC), date(2026, 12, 14)),
        (datetime(2026, 12, 15, 0, 30, tzinfo=UTC), date(2026, 12, 15)),
    ],
)
def test_the_day_is_that_of_englands_clocks(at, day):
    assert local_day(at) == day


def test_nothing_asks_an_instant_for_its_day_in_another_way():
    places = Path(folkmoot.__file__).parent
    asking = {
        str(path.relative_to(places))
        for path in places.rglob("*.py")
        # The demonstration tells a story at working hours, when the two days agree.
        if "demo" not in path.parts and any(map(WORLDS_DAY.search, path.read_text(encoding="utf-8").splitlines()))
    }

    # Where the one function is, where an instant is known to be London's already, and a migration, which uses no function of
    # ours.
    assert asking == {
        "kernel/working_days.py",
        "matters/domain/reminders.py",
        "front_door/migrations/0008_days_to_the_first_answer.py",
    }
