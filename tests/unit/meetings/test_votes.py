"""The vote on a decision, and whether the group's rule is met."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.meetings.domain.votes import Asked, Votes, objections_to_votes, said

FIVE = Asked(percent=75, voices=5)


def votes(in_favour, against=0, abstained=0):
    return Votes(in_favour=in_favour, against=against, abstained=abstained)


@pytest.mark.parametrize(("in_favour", "met"), [(3, False), (4, True), (5, True)])
def test_three_quarters_of_five_are_four(in_favour, met):
    assert FIVE.words == "The group’s rule asks for 4 of 5 (75%) to be for it."
    assert FIVE.is_met_by(votes(in_favour)) is met


def test_whoever_abstains_or_is_away_is_not_for_it():
    assert not FIVE.is_met_by(votes(3, 0, 2))
    assert not FIVE.is_met_by(votes(3, 0, 0))


def test_a_group_of_nobody_meets_no_rule():
    assert not Asked(percent=1, voices=0).is_met_by(votes(0))


@given(st.integers(1, 100), st.integers(1, 60), st.integers(0, 60))
def test_it_is_met_exactly_where_so_many_in_a_hundred_were_for_it(percent, voices, in_favour):
    met = Asked(percent=percent, voices=voices).is_met_by(votes(in_favour))

    assert met == (in_favour * 100 >= percent * voices)


@pytest.mark.parametrize(
    ("given_votes", "asked", "why"),
    [
        (votes(4, 1), FIVE, ()),
        (None, None, ()),
        (votes(1), None, ("This group has no voting rule: say in the notes how its members voted.",)),
        (None, FIVE, (f"Say how many were for it, against it and abstained. {FIVE.words}",)),
        (votes(4, 1, 1), FIVE, ("These are 6 votes, and the group has 5.",)),
        (votes(6, -1), FIVE, ("A number of votes is nought or more.",)),
    ],
)
def test_why_a_decision_may_not_be_minuted_with_them(given_votes, asked, why):
    assert objections_to_votes(given_votes, asked) == why


def test_it_is_said_how_it_went():
    assert said(votes(3, 1), lost=False) == "3 for, 1 against, none abstained: the group’s rule is met."
    lost = said(votes(0, 4, 1), lost=True)
    assert (
        lost == "None for, 4 against, 1 abstained: fewer than the group’s rule asks were for it, so it does not stand."
    )
