"""A motion: decided once nobody who is silent could change it, and at its close in any case."""

from datetime import datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.kernel.working_days import LONDON
from folkmoot.matters.domain import motion
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.motion import Standing
from folkmoot.matters.domain.rules import RULES, RuleTemplate

PUT_AT = datetime(2026, 12, 7, 11, tzinfo=LONDON)
CLOSES_AT = datetime(2026, 12, 9, 17, tzinfo=LONDON)
SAID = {"f": Position.SUPPORT, "a": Position.OPPOSE, "n": Position.NEUTRAL, ".": None}
BY_MEMBERS = [RuleTemplate.ONE_PRACTICE_ONE_VOTE, RuleTemplate.RESERVED_MATTER, RuleTemplate.CONSENT]


def votes(said):
    """A letter for each member: for, against, neither, or nothing yet."""
    return tuple(
        motion.Vote(code=str(number), position=SAID[one], at=PUT_AT if SAID[one] else None)
        for number, one in enumerate(said)
    )


def standing(said, rule=RuleTemplate.ONE_PRACTICE_ONE_VOTE, at=PUT_AT):
    return motion.standing(votes(said), RULES[rule], put_at=PUT_AT, closes_at=CLOSES_AT, at=at)


@pytest.mark.parametrize(
    ("said", "rule", "now", "at_close"),
    [
        # More than half of those taking a side, half of all having voted.
        ("f", "one_practice_one_vote", Standing.CARRIED, Standing.CARRIED),
        ("ff..", "one_practice_one_vote", Standing.OPEN, Standing.CARRIED),
        ("fff.", "one_practice_one_vote", Standing.CARRIED, Standing.CARRIED),
        ("f...", "one_practice_one_vote", Standing.OPEN, Standing.LOST),  # too few
        ("fa..", "one_practice_one_vote", Standing.OPEN, Standing.LOST),  # a tie
        ("faa.", "one_practice_one_vote", Standing.LOST, Standing.LOST),
        ("faaf", "one_practice_one_vote", Standing.LOST, Standing.LOST),
        ("fnn.", "one_practice_one_vote", Standing.OPEN, Standing.CARRIED),
        # Three quarters of all.
        ("fff.", "reserved_matter", Standing.CARRIED, Standing.CARRIED),
        ("ff..", "reserved_matter", Standing.OPEN, Standing.LOST),
        ("ffna", "reserved_matter", Standing.LOST, Standing.LOST),
        # Nobody against.
        ("fff.", "consent", Standing.OPEN, Standing.CARRIED),
        ("fffa", "consent", Standing.LOST, Standing.LOST),
        ("ffff", "consent", Standing.CARRIED, Standing.CARRIED),
    ],
)
def test_where_a_motion_stands(said, rule, now, at_close):
    assert standing(said, RuleTemplate(rule)) is now
    assert standing(said, RuleTemplate(rule), CLOSES_AT) is now
    assert standing(said, RuleTemplate(rule), CLOSES_AT + timedelta(seconds=1)) is at_close


@given(st.text("fan.", min_size=1, max_size=5), st.sampled_from(BY_MEMBERS))
def test_what_is_decided_early_is_what_every_way_of_going_on_would_decide(said, rule):
    early = standing(said, rule)
    silent = [place for place, one in enumerate(said) if one == "."]
    ends = set()
    for rest in product("fan.", repeat=len(silent)):
        full = list(said)
        for place, one in zip(silent, rest, strict=True):
            full[place] = one
        ends.add(standing("".join(full), rule, CLOSES_AT + timedelta(seconds=1)))

    assert early is Standing.OPEN or ends == {early}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("ffff", "4 for"),
        ("ffan", "2 for, 1 against, 1 abstained"),
        ("f..", "1 for, 2 of 3 did not vote"),
        ("..", "0 for, 2 of 2 did not vote"),
    ],
)
def test_the_votes_in_words(said, words):
    assert motion.tally(votes(said)) == words
