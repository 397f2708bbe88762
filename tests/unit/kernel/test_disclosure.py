"""The rule on small numbers, worked by hand and attacked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.kernel import disclosure
from folkmoot.kernel.disclosure import CANVASS_POSITIONS, INSIDE_A_PCN, Cell, merged, nearly_all

five_counts = st.lists(st.integers(0, 40), min_size=5, max_size=5)


@pytest.mark.parametrize(
    ("counts", "cells"),
    [
        ([22, 0, 1, 1, 3], [Cell(0, 1, 22), Cell(1, 5, 5)]),  # the phlebotomy canvass: 0 + 1 + 1 + 3 = 5
        ([5, 5, 5, 5, 5], [Cell(0, 1, 5), Cell(1, 2, 5), Cell(2, 3, 5), Cell(3, 4, 5), Cell(4, 5, 5)]),
        ([3, 20, 4], [Cell(0, 3, 27)]),  # neither end can stand, and either cut would leave one below five
        ([2, 2, 1, 10], [Cell(0, 3, 5), Cell(3, 4, 10)]),
        ([0, 0, 0, 0, 4], []),  # four answers: nothing
    ],
)
def test_neighbours_merge_until_no_cell_is_below_five(counts, cells):
    assert list(merged(counts, CANVASS_POSITIONS)) == cells


def test_inside_a_pcn_a_cell_of_one_joins_its_neighbour():
    # Back office: 2 friends, 3 neighbours, 1 rivals becomes "neighbours or further: 4".
    assert merged([2, 3, 1], INSIDE_A_PCN) == (Cell(0, 1, 2), Cell(1, 3, 4))


@pytest.mark.parametrize(
    ("counts", "place"),
    [([27, 0, 0, 0, 0], 0), ([25, 1, 1, 0, 0], 0), ([22, 0, 1, 1, 3], None), ([4, 0], None), ([], None)],
)
def test_unanimity_is_nearly_all(counts, place):
    assert nearly_all(counts, CANVASS_POSITIONS) == place


def test_a_count_below_nought_is_no_count():
    with pytest.raises(ValueError, match="nought"):
        merged([-1, 9], CANVASS_POSITIONS)


@given(five_counts)
def test_no_shown_cell_is_ever_below_the_least(counts):
    assert all(cell.count >= CANVASS_POSITIONS.smallest_cell for cell in merged(counts, CANVASS_POSITIONS))


@given(five_counts)
def test_the_cells_cover_every_position_once_and_keep_the_total(counts):
    cells = merged(counts, CANVASS_POSITIONS)

    if cells:
        assert [cell.first for cell in cells] == [0, *(cell.end for cell in cells[:-1])]
        assert cells[-1].end == len(counts)
        assert sum(cell.count for cell in cells) == sum(counts)


@given(five_counts)
def test_nothing_finer_could_have_been_shown(counts):
    """The slow twin: every way of cutting, and the most cells any of them allows."""
    cuts = [[place for place in range(1, 5) if mask >> place & 1] for mask in range(0, 32, 2)]
    ways = [[sum(counts[a:b]) for a, b in zip([0, *cut], [*cut, 5], strict=True)] for cut in cuts]
    allowed = [len(way) for way in ways if min(way) >= CANVASS_POSITIONS.smallest_cell]

    cells = merged(counts, CANVASS_POSITIONS)

    assert len(cells) == (max(allowed) if disclosure.is_shown(counts, CANVASS_POSITIONS) else 0)


@given(five_counts, st.integers(0, 4))
def test_one_changed_mind_below_the_least_shows_nothing_new(counts, place):
    """Whoever alone leaves a position that nearly all hold cannot be told from the published words."""
    alone = [0] * 5
    alone[place] = max(5, sum(counts))
    other = list(alone)
    other[place] -= 1
    other[(place + 1) % 5] += 1

    if other[place] >= CANVASS_POSITIONS.smallest_cell:
        assert nearly_all(alone, CANVASS_POSITIONS) == nearly_all(other, CANVASS_POSITIONS) == place


@pytest.mark.parametrize(
    ("before", "now", "near"),
    [
        ([22, 0, 1, 1, 3], [22, 0, 1, 1, 3], False),
        ([22, 0, 1, 1, 3], [21, 0, 1, 1, 4], True),  # one changed its mind
        ([22, 0, 1, 1, 3], [22, 0, 1, 1, 4], True),  # one more was heard
        ([22, 0, 1, 1, 3], [17, 0, 5, 0, 5], False),  # five moved on
        ([22, 0, 1, 1, 3], [27, 0, 0, 0, 0], False),
        ([22, 0, 1, 1, 3], [1, 1, 0, 0, 0], False),  # nothing is shown of so few
    ],
)
def test_two_results_that_differ_by_a_few_are_too_near(before, now, near):
    shown = [merged(counts, CANVASS_POSITIONS) for counts in (before, now)]

    assert disclosure.too_near(*shown, CANVASS_POSITIONS) is near


@given(five_counts, st.integers(0, 4))
def test_one_more_voice_never_stands_beside_the_result_without_it(counts, place):
    """Who was not heard before is known: two results told apart by one voice would say what that voice said."""
    more = [count + (one == place) for one, count in enumerate(counts)]
    before, now = merged(counts, CANVASS_POSITIONS), merged(more, CANVASS_POSITIONS)

    assert not before or disclosure.too_near(before, now, CANVASS_POSITIONS)
