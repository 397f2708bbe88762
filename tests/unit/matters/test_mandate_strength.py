"""How strong a mandate is, told without naming anybody by a small number."""

import pytest

from folkmoot.matters.operations.mandate import strength_of


def outcome(*, agreed: int, roll: int) -> dict:
    return {
        "roll": {"voices": roll, "patients": 0},
        "positions": {"oppose": 0, "concern": 0, "neutral": 0, "support_if": 0, "support": agreed},
        "tests": [
            {"for": {"count": agreed, "base": roll, "passes": True}},
            {"for": {"passing": 6, "pcns": 6, "passes": True}},
        ],
    }


@pytest.mark.parametrize(
    ("agreed", "roll", "said"),
    [
        (26, 31, "26 of 31 practices, in 6 of 6 PCNs"),  # five are left over
        (27, 31, "nearly all of 31 practices, in 6 of 6 PCNs"),  # four would be told apart
        (31, 31, "nearly all of 31 practices, in 6 of 6 PCNs"),
        (5, 10, "5 of 10 practices, in 6 of 6 PCNs"),
        (4, 31, "fewer than 5 of 31 practices, in 6 of 6 PCNs"),
        (4, 4, "too few practices for figures to be shown, in 6 of 6 PCNs"),
    ],
)
def test_strength_leaves_no_number_below_five(agreed, roll, said):
    assert strength_of(outcome(agreed=agreed, roll=roll)) == said
