"""What the practices in a room may bind themselves to."""

from folkmoot.directory.domain.category import Category
from folkmoot.directory.domain.kinds import AuthorityLevel
from folkmoot.directory.domain.room import Bound, bound_on, limited_on

# Practice 1 sends one person with full authority, 2 one for contracts up to £500 and access,
# 3 an observer, 4 an observer and a partner who may bind it on contracts.
ROOM = (
    Bound(practice=1, level=AuthorityLevel.FULL),
    Bound(practice=2, level=AuthorityLevel.SPECIFIED, categories=("contracts", "access"), limit_pence=50_000),
    Bound(practice=3, level=AuthorityLevel.OBSERVE),
    Bound(practice=4, level=AuthorityLevel.OBSERVE),
    Bound(practice=4, level=AuthorityLevel.SPECIFIED, categories=("contracts",)),
)


def test_a_practice_is_bound_by_whoever_of_it_may_bind_it():
    assert bound_on(Category.CONTRACTS, ROOM) == {1, 2, 4}
    assert bound_on(Category.ACCESS, ROOM) == {1, 2}
    assert bound_on(Category.ESTATES, ROOM) == {1}


def test_a_limit_counts_only_where_nobody_of_the_practice_is_without_one():
    freed = Bound(practice=2, level=AuthorityLevel.FULL)

    assert limited_on(Category.CONTRACTS, ROOM) == {2}
    assert limited_on(Category.ESTATES, ROOM) == set()
    assert limited_on(Category.CONTRACTS, (*ROOM, freed)) == set()


def test_an_empty_room_binds_nobody():
    assert bound_on(Category.CONTRACTS, ()) == limited_on(Category.CONTRACTS, ()) == set()
