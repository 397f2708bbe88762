"""How an interest is handled, and what that does to the voice. Source: the counting rules, 6."""

import pytest

from folkmoot.directory.domain.kinds import Role
from folkmoot.matters.domain.canvass import Handling
from folkmoot.matters.domain.interest import EFFECTS, Treatment, objections_to_handling, objections_to_noting

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


@pytest.mark.parametrize(
    ("said", "objection"),
    [
        ({}, ()),
        ({"role": Role.TELLER}, ("Someone who leads or manages the organisation declares its interest.",)),
        ({"takes_answers": False}, ("Interests are declared while the canvass is open.",)),
        ({"words": " \n"}, ("Say what the interest is.",)),
    ],
)
def test_who_has_no_voice_declares_an_interest_in_words_while_it_is_open(said, objection):
    facts = {"words": "We may bid.", "role": Role.FEDERATION_LEAD, "takes_answers": True}

    assert objections_to_noting(**(facts | said)) == objection
