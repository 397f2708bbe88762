"""A practice's PCNs: the dated history first, maps for the days after it."""

from datetime import date

import pytest

from folkmoot.directory.domain.register.membership import memberships
from folkmoot.directory.domain.register.runs import Runs

START, LEFT, BACK, MAP, LATER, END = (
    date(2019, 10, 1), date(2022, 4, 1), date(2023, 4, 1), date(2024, 10, 1), date(2025, 10, 1), date(2026, 8, 1),
)  # fmt: skip


def mapped(*seen):
    runs = Runs()
    for pcn, day in seen:
        runs.see(pcn, day)
    return runs


@pytest.mark.parametrize(
    ("joined", "seen", "closed_on", "expected"),
    [
        # The dated history alone.
        ({("U1", START): None}, [], None, [("U1", START, None)]),
        ({("U1", START): LEFT, ("U2", LEFT): None}, [], None, [("U1", START, LEFT), ("U2", LEFT, None)]),
        # Left and came back.
        ({("U1", START): LEFT, ("U1", BACK): None}, [], None, [("U1", START, LEFT), ("U1", BACK, None)]),
        # The map agrees: the membership goes on from its own beginning.
        ({("U1", START): None}, [("U1", MAP)], None, [("U1", START, None)]),
        # The map shows another PCN: moved by that day.
        ({("U1", START): None}, [("U2", MAP)], None, [("U1", START, MAP), ("U2", MAP, None)]),
        # The map shows none: left by that day.
        ({("U1", START): None}, [("", MAP)], None, [("U1", START, MAP)]),
        # A second map shows another still.
        ({("U1", START): None}, [("U1", MAP), ("U2", LATER)], None, [("U1", START, LATER), ("U2", LATER, None)]),
        # An older map is not asked, only what it still says on the first day asked.
        ({("U1", START): None}, [("U9", START), ("U1", MAP)], None, [("U1", START, None)]),
        # Maps alone.
        ({}, [("U1", MAP)], None, [("U1", MAP, None)]),
        # A practice that closed takes its open membership with it; an end the register gave stands.
        ({("U1", START): None}, [], LATER, [("U1", START, LATER)]),
        ({("U1", START): END}, [], LATER, [("U1", START, END)]),
        ({}, [("U1", MAP)], MAP, []),
    ],
)
def test_memberships_follow_the_register_then_the_maps(joined, seen, closed_on, expected):
    found = memberships(joined, mapped(*seen), mapped_from=MAP, closed_on=closed_on)

    assert sorted(found) == sorted(expected)


def test_without_a_later_map_the_history_stands():
    found = memberships({("U1", START): None}, mapped(("U2", START)), mapped_from=None, closed_on=None)

    assert found == [("U1", START, None)]


def test_two_memberships_of_one_day_both_stand():
    one_day = {("U17156", START): MAP, ("U04503", MAP): LATER, ("U17156", MAP): None}

    found = memberships(one_day, Runs(), mapped_from=None, closed_on=None)

    assert found == [("U17156", START, MAP), ("U04503", MAP, LATER), ("U17156", MAP, None)]
