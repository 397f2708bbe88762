"""What is told of five stances: scenario 6 of the place partnership, and nothing that gives one practice away."""

from collections import defaultdict
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.relationships.domain.stance import Stance, told

five = st.lists(st.integers(0, 6), min_size=5, max_size=5)


@pytest.mark.parametrize(
    ("counts", "lines", "is_wide"),
    [
        ([4, 2, 0, 0, 0], (("Allies", 4), ("Friends", 2)), False),
        ([2, 2, 2, 0, 0], (("Allies", 2), ("Friends", 2), ("Neighbours", 2)), True),
        ([0, 2, 3, 1, 0], (("Friends or nearer", 2), ("Neighbours or further", 4)), True),
        ([1, 1, 0, 4, 0], (("Friends or nearer", 2), ("Neighbours or further", 4)), True),
        ([3, 1, 1, 0, 3], (("Allies", 3), ("Friends to neighbours", 2), ("Rivals or further", 3)), True),
        ([1, 2, 2, 0, 1], (("Friends or nearer", 3), ("Neighbours or further", 3)), True),
    ],
)
def test_thin_stances_are_told_with_their_neighbour(counts, lines, is_wide):
    found = told(counts)

    assert (found.lines, found.is_wide) == (lines, is_wide)
    assert found.answered == sum(counts)


@pytest.mark.parametrize("counts", [[2, 2, 0, 0, 0], [0, 0, 0, 0, 0], [4, 0, 0, 0, 0]])
def test_fewer_than_five_answers_tell_nothing(counts):
    assert told(counts).lines == ()
    assert told(counts).nearly is None


@pytest.mark.parametrize("counts", [[0, 6, 0, 0, 0], [0, 6, 1, 0, 0], [1, 6, 0, 0, 0]])
def test_what_nearly_all_say_is_told_without_a_number(counts):
    assert (told(counts).nearly, told(counts).lines) == (Stance.FRIENDS, ())


@given(five)
def test_every_number_told_is_two_or_more_and_they_are_all_that_answered(counts):
    found = told(counts)

    assert all(number >= 2 for _, number in found.lines)
    assert not found.lines or sum(number for _, number in found.lines) == sum(counts)


@pytest.mark.parametrize("answered", [*range(5, 10), 13])
def test_whoever_goes_through_every_result_told_in_the_same_words_finds_nobody_alone(answered):
    alike = defaultdict(list)
    every = [one for one in product(range(answered + 1), repeat=5) if sum(one) == answered]
    for counts in every:
        alike[told(counts)].append(counts)

    for group in alike.values():
        for many in range(1, 5):
            for places in combinations(range(5), many):
                assert {sum(one[place] for place in places) for one in group} != {1}
    # Most is told all the same.
    assert sum(len(group) for one, group in alike.items() if one.lines or one.nearly) > 0.8 * len(every)


@given(five)
def test_wide_is_told_only_where_two_stand_two_steps_apart(counts):
    held = [place for place, count in enumerate(counts) if count]

    assert not told(counts).is_wide or held[-1] - held[0] >= 2
