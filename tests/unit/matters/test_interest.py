"""How an interest is handled, and what that does to the voice. Source: the counting rules, 6."""

import pytest

from folkmoot.matters.domain.canvass import Handling
from folkmoot.matters.domain.interest import EFFECTS, Treatment, objections_to_handling

FINE = {"reason": "They would be paid.", "own": False, "is_executive": True, "takes_answers": True}


@pytest.mark.parametrize(
    ("treatment", "handling"),
    [
        (Treatment.TAKE_PART, Handling.DECLARED),
        (Treatment.DISCUSS, Handling.EXCLUDED),
        (Treatment.SILENT, Handling.EXCLUDED),
        (Treatment.LEAVE, Handling.EXCLUDED),
    ],
)
def test_whoever_does_not_take_part_is_off_the_roll(treatment, handling):
    assert treatment.handling is handling
    assert ("off the roll" in treatment.words) is ("off the roll" in EFFECTS[handling])


@pytest.mark.parametrize(
    ("facts", "objection"),
    [
        ({"reason": "  "}, "Give the reason"),
        ({"own": True}, "Nobody handles the interest of their own organisation"),
        ({"is_executive": False}, "The executive handles interests."),
        ({"takes_answers": False}, "while the canvass is open"),
    ],
)
def test_each_rule_alone_stands_in_the_way(facts, objection):
    (said,) = objections_to_handling(**FINE | facts)

    assert objection in said
    assert objections_to_handling(**FINE) == ()
