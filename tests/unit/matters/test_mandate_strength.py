"""How strong a mandate is, told without naming anybody by a small number, nor by two numbers side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.kernel import disclosure
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.shown import strength


def outcome(*counts, roll):
    """Oppose, concern, neutral, support if, support."""
    return {
        "roll": {"voices": roll, "patients": 0},
        "positions": dict(zip((one.value for one in Position), counts, strict=True)),
        "tests": [
            {"for": {"count": sum(counts[3:]), "base": roll, "passes": True}},
            {"for": {"passing": 6, "pcns": 6, "passes": True}},
        ],
    }


@pytest.mark.parametrize(
    ("counts", "roll", "said"),
    [
        ((5, 0, 0, 0, 26), 31, "26 of 31 practices"),  # five are left over
        ((4, 0, 0, 0, 27), 31, "nearly all of 31 practices"),  # four would be told apart
        ((0, 0, 0, 0, 31), 31, "nearly all of 31 practices"),
        # The canvass says that 29 were heard: 26 beside it would tell of three.
        ((3, 0, 0, 0, 26), 31, "nearly all of the 29 practices that answered, of 31"),
        ((0, 0, 0, 6, 20), 31, "nearly all of the 26 practices that answered, of 31"),
        ((5, 0, 0, 0, 5), 10, "5 of 10 practices"),
        # The table says 18 for support, and 5 for support if or neutral: 20 beside it would tell of two.
        ((6, 0, 3, 2, 18), 31, "at least 18 of 31 practices"),
        # Oppose 6, and all others together 9: 7 beside it would tell of two.
        ((6, 1, 1, 4, 3), 31, "at least 5 of 31 practices"),
        ((20, 0, 0, 1, 3), 31, "fewer than 5 of 31 practices"),
    ],
)
def test_strength_leaves_no_number_below_five(counts, roll, said):
    assert strength(outcome(*counts, roll=roll)) == f"{said}, in 6 of 6 PCNs"


@pytest.mark.parametrize(("counts", "roll"), [((0, 0, 0, 0, 4), 4), ((0, 0, 0, 0, 4), 31), ((0, 0, 0, 0, 0), 31)])
def test_of_fewer_than_five_answers_not_even_the_pcns_are_told(counts, roll):
    assert strength(outcome(*counts, roll=roll)) == "too few practices answered for figures to be shown"


@given(st.lists(st.integers(0, 12), min_size=5, max_size=5), st.integers(0, 12))
def test_no_exact_strength_stands_close_to_a_figure_of_the_table(counts, silent):
    agreed, roll = sum(counts[3:]), sum(counts) + silent

    if strength(outcome(*counts, roll=roll)).startswith(f"{agreed} of {roll} practices"):
        table = disclosure.merged(counts, disclosure.CANVASS_POSITIONS)
        figures = {0, sum(counts)} | {sum(counts[cell.first :]) for cell in table}
        assert all(figure == agreed or abs(figure - agreed) >= 5 for figure in figures)


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        # 26 were told before: 24 beside it would tell of the two who changed.
        ([(5, 0, 0, 0, 26)], (7, 0, 0, 0, 24), "at least 5 of 31 practices"),
        # 12 were told before, so that 14 is said to be no fewer.
        ([(6, 0, 0, 0, 12)], (6, 0, 0, 0, 14), "at least 12 of 31 practices"),
        ([(6, 0, 0, 0, 12)], (6, 0, 0, 0, 17), "17 of 31 practices"),
        ([(6, 0, 0, 0, 12)], (6, 0, 0, 0, 12), "12 of 31 practices"),
        # What was not told of the second stands beside nothing: 14 is held against the 9 of the first alone.
        ([(6, 0, 0, 0, 9), (6, 0, 0, 0, 12)], (6, 0, 0, 0, 14), "14 of 31 practices"),
        # The table before said 18 for support alone, and its strength no more than that.
        ([(6, 0, 3, 2, 18)], (9, 0, 0, 0, 20), "at least 18 of 31 practices"),
    ],
)
def test_strength_stands_close_to_nothing_that_an_earlier_count_of_the_same_voices_told(before, now, said):
    earlier = [outcome(*counts, roll=31) for counts in before]

    assert strength(outcome(*now, roll=31), earlier) == f"{said}, in 6 of 6 PCNs"


@given(st.lists(st.lists(st.integers(0, 12), min_size=5, max_size=5), min_size=2, max_size=3))
def test_no_two_exact_strengths_of_one_matter_stand_close(counts):
    outcomes = [outcome(*each, roll=80) for each in counts]
    told = [strength(one, outcomes[:place]) for place, one in enumerate(outcomes)]
    exact = [int(one.split()[0]) for one in told if one[0].isdigit()]

    assert all(one == other or abs(one - other) >= 5 for one in exact for other in exact)
