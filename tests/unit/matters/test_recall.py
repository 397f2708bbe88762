"""When practices are asked again: how many must ask, by when, what answers them, and what they may not ask."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import london

from folkmoot.matters.domain.delegation import Power, Tier
from folkmoot.matters.domain.recall import (
    Earlier,
    Recall,
    State,
    answer,
    closes_at,
    due_at,
    fate,
    needed,
    objections_to_calling,
    objections_to_joining,
    objections_to_taking_up,
    over_from,
    rests_until,
    state,
    was_late,
)

# Monday 7 September 2026; no bank holiday lies between then and December.
CALLED = london(9, 7, 10)
# Thirty working days later, six weeks: Monday 19 October.
LAST = london(10, 19, 17)
REACHED = london(9, 14, 10)
# Twenty working days after Monday 14 September, four weeks: Monday 12 October.
DUE = london(10, 12, 17)
MOMENT = timedelta(seconds=1)
OPEN = Recall(called_at=CALLED)
STANDS = replace(OPEN, reached_at=REACHED)


@pytest.mark.parametrize(
    ("roll", "percent", "practices"),
    [
        (31, 20, 7),  # 6.2
        (30, 20, 6),
        (10, 20, 2),
        (11, 20, 3),  # 2.2
        (5, 20, 2),  # 1, and never fewer than two
        (1, 20, 2),
        (31, 50, 16),  # 15.5
        (31, 10, 4),  # 3.1
    ],
)
def test_a_share_of_the_roll_must_ask_and_two_at_least(roll, percent, practices):
    assert needed(roll, percent) == practices


@given(st.integers(min_value=2, max_value=300), st.integers(min_value=10, max_value=50))
def test_no_fewer_than_the_share_ask_and_all_together_always_can(roll, percent):
    assert needed(roll, percent) * 100 >= roll * percent
    assert needed(roll, percent) <= roll


def test_practices_join_for_thirty_working_days_and_are_answered_within_twenty():
    assert closes_at(CALLED) == LAST
    assert due_at(REACHED) == DUE


def test_its_days_are_those_of_england():
    # Half past eleven at night in London's summer is the same evening there, and the next day nowhere.
    assert closes_at(london(9, 7, 23, 30)) == LAST


@pytest.mark.parametrize(
    ("recall", "at", "stands"),
    [
        (OPEN, CALLED, State.OPEN),
        (OPEN, LAST, State.OPEN),
        (OPEN, LAST + MOMENT, State.TOO_FEW),
        (STANDS, REACHED, State.STANDS),
        (STANDS, DUE, State.STANDS),
        (STANDS, DUE + MOMENT, State.LATE),
        # Reached, it does not lapse.
        (STANDS, LAST + timedelta(days=365), State.LATE),
        (replace(OPEN, taken_back_at=london(9, 9)), london(9, 10), State.TAKEN_BACK),
        (replace(STANDS, asked_at=london(9, 21)), london(9, 21), State.ASKED),
        (replace(STANDS, asked_at=london(9, 21)), london(9, 20), State.STANDS),
        (replace(STANDS, narrowed_at=london(9, 21)), london(11, 2), State.NARROWED),
        (replace(STANDS, given_back_at=london(9, 21)), london(11, 2), State.GIVEN_BACK),
        # The first of them is the answer.
        (replace(STANDS, asked_at=london(9, 22), narrowed_at=london(9, 21)), london(11, 2), State.NARROWED),
        # Answered before enough had joined, and not once it had lapsed.
        (replace(OPEN, asked_at=london(9, 8)), london(11, 2), State.ASKED),
        (replace(OPEN, asked_at=LAST + MOMENT), london(11, 2), State.TOO_FEW),
        # What was asked before the call is no answer to it.
        (replace(STANDS, asked_at=london(9, 1)), london(9, 21), State.STANDS),
        (replace(STANDS, over_from=date(2026, 10, 1)), london(9, 30, 23), State.STANDS),
        (replace(STANDS, over_from=date(2026, 10, 1)), london(10, 1), State.ENDED),
        (replace(OPEN, over_from=date(2026, 10, 1)), london(10, 1), State.ENDED),
        # Lapsed before what it was about had ended.
        (replace(OPEN, over_from=date(2026, 11, 1)), london(11, 2), State.TOO_FEW),
        (replace(STANDS, asked_at=london(9, 21), over_from=date(2026, 10, 1)), london(11, 2), State.ASKED),
    ],
)
def test_where_it_stands_is_told_by_the_clock(recall, at, stands):
    assert state(recall, at) is stands


@pytest.mark.parametrize(
    ("recall", "at", "late"),
    [
        (OPEN, LAST + MOMENT, False),
        (STANDS, DUE, False),
        (STANDS, DUE + MOMENT, True),
        (replace(STANDS, asked_at=DUE), london(12, 1), False),
        (replace(STANDS, asked_at=DUE + MOMENT), london(12, 1), True),
        (replace(STANDS, over_from=date(2026, 10, 1)), london(12, 1), False),
    ],
)
def test_a_late_answer_is_said_to_be_late_for_good(recall, at, late):
    assert was_late(recall, at) is late


def test_the_answer_is_what_came_first_and_when():
    both = replace(STANDS, asked_at=london(9, 22), given_back_at=london(9, 21))

    assert answer(both, london(12, 1)) == (State.GIVEN_BACK, london(9, 21))
    assert answer(STANDS, london(12, 1)) is None


ANSWERED = replace(STANDS, asked_at=london(9, 21))


@pytest.mark.parametrize(
    ("earlier", "at", "reasons"),
    [
        ([], CALLED, 0),
        ([Earlier(recall=OPEN, own=False)], london(9, 8), 1),
        ([Earlier(recall=STANDS, own=False)], london(9, 15), 1),
        ([Earlier(recall=STANDS, own=False)], london(11, 2), 1),
        # Lapsed, or taken back, it was never answered.
        ([Earlier(recall=OPEN, own=True)], london(10, 20), 0),
        ([Earlier(recall=replace(OPEN, taken_back_at=CALLED), own=True)], london(9, 8), 0),
        # Ninety days after 21 September: 9 in September, 31 in October, 30 in November, 20 December.
        ([Earlier(recall=ANSWERED, own=True)], london(12, 19, 23), 1),
        ([Earlier(recall=ANSWERED, own=True)], london(12, 20, 0), 0),
        ([Earlier(recall=ANSWERED, own=False)], london(9, 22), 0),
    ],
)
def test_the_same_is_not_asked_twice_at_once_nor_again_at_once(earlier, at, reasons):
    assert len(objections_to_calling(earlier, stands=True, at=at)) == reasons


def test_what_was_answered_rests_for_ninety_days():
    assert rests_until(ANSWERED, london(12, 1)) == date(2026, 12, 20)
    assert rests_until(STANDS, london(12, 1)) is None
    (said,) = objections_to_calling([Earlier(recall=ANSWERED, own=True)], stands=True, at=london(9, 22))
    assert said == "Your practice asked about this, and was answered: it may ask again from 20 December 2026."


def test_nothing_is_asked_about_what_holds_no_longer():
    assert objections_to_calling([], stands=False, at=CALLED) == (
        "This holds no longer: there is nothing to ask practices about again.",
    )


def test_practices_join_and_leave_while_it_is_open_alone():
    assert {one for one in State if not objections_to_joining(one)} == {State.OPEN}
    assert {one for one in State if not objections_to_taking_up(one)} == {State.OPEN, State.STANDS, State.LATE}
    assert {one for one in State if one.is_waiting} == {State.STANDS, State.LATE}


GIVEN = Power(
    number=1,
    tier=Tier.EXECUTIVE,
    what="commit jointly held money",
    categories=("funding", "workforce"),
    limit_pence=2_500_000,
    excluded_stakes=("income",),
    starts_on=date(2026, 9, 1),
    review_due_on=date(2027, 3, 1),
)
VERSION = london(9, 21)


@pytest.mark.parametrize(
    ("later", "became"),
    [
        ([GIVEN], None),
        ([replace(GIVEN, limit_pence=1_000_000)], State.NARROWED),
        ([replace(GIVEN, limit_pence=None)], None),
        ([replace(GIVEN, categories=("funding",))], State.NARROWED),
        ([replace(GIVEN, categories=("*",))], None),
        ([replace(GIVEN, excluded_stakes=("income", "workload"))], State.NARROWED),
        ([replace(GIVEN, excluded_stakes=())], None),
        ([], State.GIVEN_BACK),
        ([replace(GIVEN, tier=Tier.LEADERSHIP_GROUP)], State.GIVEN_BACK),
        ([replace(GIVEN, categories=("estates",))], State.GIVEN_BACK),
        # Worded anew, renewed or split in two, the tier may do what it might.
        ([replace(GIVEN, what="spend the common purse")], None),
        ([replace(GIVEN, review_due_on=date(2028, 3, 1))], None),
        ([replace(GIVEN, categories=("funding",)), replace(GIVEN, categories=("workforce",))], None),
        ([replace(GIVEN, categories=("funding",)), replace(GIVEN, categories=("workforce",), limit_pence=0)],
         State.NARROWED),
    ],
)  # fmt: skip
def test_a_power_is_narrower_when_its_tier_may_do_less(later, became):
    assert fate(GIVEN, [(VERSION, later)]) == (None if became is None else (became, VERSION))


def test_a_power_without_a_limit_is_narrowed_by_any():
    without = replace(GIVEN, limit_pence=None)

    assert fate(without, [(VERSION, [GIVEN])]) == (State.NARROWED, VERSION)


def test_what_became_of_a_power_is_what_the_first_version_that_changed_it_made_of_it():
    narrower = replace(GIVEN, limit_pence=1)
    versions = [(VERSION, [GIVEN]), (london(9, 28), [narrower]), (london(10, 5), []), (london(10, 12), [GIVEN])]

    assert fate(GIVEN, versions) == (State.NARROWED, london(9, 28))


def test_a_power_is_over_the_day_after_its_review_unless_it_is_renewed():
    assert over_from(GIVEN, []) == date(2027, 3, 2)
    assert over_from(GIVEN, [replace(GIVEN, review_due_on=date(2028, 3, 1))]) == date(2028, 3, 2)
    assert over_from(GIVEN, [replace(GIVEN, what="Commit  jointly held money", review_due_on=None)]) is None
    assert over_from(GIVEN, [replace(GIVEN, what="another", review_due_on=None)]) == date(2027, 3, 2)
