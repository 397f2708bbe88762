"""Authority in the room: what the practices there can be bound to, and whether it is what the group's rule asks."""

from datetime import date

import pytest
from tests.factories import london

from folkmoot.directory.domain.category import Category
from folkmoot.directory.domain.kinds import AuthorityLevel
from folkmoot.directory.domain.room import Bound
from folkmoot.kernel.working_days import LONDON
from folkmoot.meetings.domain import room
from folkmoot.meetings.domain.room import Room

FULL, SPECIFIED, OBSERVE = AuthorityLevel.FULL, AuthorityLevel.SPECIFIED, AuthorityLevel.OBSERVE


def specified(practice, *, limit_pence=1_000_000):
    """As of R3 and R4: workforce and access, up to £10,000."""
    categories = (Category.WORKFORCE.value, Category.ACCESS.value)
    return Bound(practice=practice, level=SPECIFIED, categories=categories, limit_pence=limit_pence)


# Rowan's five: R1 and R2 in full, R3 and R4 for workforce and access, R5 observes.
ROWAN = [
    *(Bound(practice=n, level=FULL) for n in (1, 2)),
    *(specified(n) for n in (3, 4)),
    Bound(practice=5, level=OBSERVE),
]


def test_rowan_has_four_of_five_and_three_quarters_of_five_are_four():
    found = room.room(range(1, 6), ROWAN, Category.ACCESS, 690_000)

    assert found == Room(full=2, specified=2, at_home=1, away=0)
    assert room.said(found, 75) == (
        "4 of 5: two in full and two by a specified authority that covers it. One is here and decides it at home. "
        "The group's rule asks for 4 (75%): the room can decide."
    )


@pytest.mark.parametrize(
    ("category", "pence", "bound"),
    [(Category.ACCESS, 1_000_000, 4), (Category.ACCESS, 1_000_001, 2), (Category.CONTRACTS, 0, 2)],
)
def test_a_specified_authority_covers_its_matters_up_to_its_limit(category, pence, bound):
    assert room.room(range(1, 6), ROWAN, category, pence).bound == bound


def test_two_of_a_practice_count_once_and_who_is_away_is_said():
    there = [Bound(practice=1, level=OBSERVE), specified(1), Bound(practice=1, level=FULL)]
    found = room.room([1, 2, 3], there, Category.ACCESS)

    assert found == Room(full=1, specified=0, at_home=0, away=2)
    assert "1 of 3: one in full. Two have nobody here." in room.said(found, 75)
    # 75% of three are 2.25: three practices.
    assert "asks for 3 (75%): too few. Ask the practices." in room.said(found, 75)


@pytest.mark.parametrize(
    ("practices", "percent", "needed"), [(5, 75, 4), (4, 75, 3), (6, 50, 3), (5, 50, 3), (3, 100, 3), (7, 66, 5)]
)
def test_a_share_of_practices_is_a_whole_number_of_them(practices, percent, needed):
    assert room.needed(practices, percent) == needed


def test_without_a_rule_every_practice_must_be_bound():
    all_bound = Room(full=3, specified=0, at_home=0, away=0)
    assert room.is_enough(all_bound, None)
    assert room.said(all_bound, None) == "3 of 3: three in full. Every practice can be bound."
    some = Room(full=2, specified=0, at_home=1, away=0)
    assert not room.is_enough(some, None)
    assert "no voting rule yet" in room.said(some, None)


def test_where_nobody_sits_for_a_practice_none_is_bound():
    nobody = room.room([], [], Category.ACCESS)

    assert not room.is_enough(nobody, 1)
    assert room.said(nobody, 75).startswith("Nobody here sits for a practice")
    # A practice's manager who came for a director sits there for the network.
    assert room.room([], [Bound(practice=1, level=FULL)], Category.ACCESS) == nobody


def test_a_round_of_wednesday_6_january_closes_on_the_20th():
    # Thu 7, Fri 8, Mon 11 to Fri 15, Mon 18 to Wed 20: 2 + 5 + 3 = 10 working days.
    assert room.round_closes_at(date(2027, 1, 6)).astimezone(LONDON) == london(1, 20, 17).replace(year=2027)
