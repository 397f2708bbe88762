"""Who may decide: the scheme asked at the moment of deciding, and what becomes of a decision."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from tests.unit.matters.schemes import DELEGATED_ON, MONEY, SCHEME, days, power, powers

from folkmoot.kernel.working_days import LONDON
from folkmoot.matters.domain import delegation
from folkmoot.matters.domain.counting import Result
from folkmoot.matters.domain.delegation import DecisionState, PowerState, Tier
from folkmoot.matters.domain.matter import Stakes


# Review due on 2 June 2027: announced 30 days before, on 3 May; usable on its last day; lapsed on 3 June.
@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 12, 1), PowerState.PROPOSED),
        (date(2026, 12, 2), PowerState.ACTIVE),
        (date(2027, 5, 2), PowerState.ACTIVE),
        (date(2027, 5, 3), PowerState.REVIEW_DUE),
        (date(2027, 6, 2), PowerState.REVIEW_DUE),
        (date(2027, 6, 3), PowerState.LAPSED),
    ],
)
def test_a_power_is_reviewed_or_lapses(day, state):
    assert delegation.power_state(MONEY, day) is state


def test_a_power_without_a_review_day_never_lapses_and_a_withdrawn_one_is_gone_from_that_day():
    lasting = power(1, Tier.EXECUTIVE, "x", review_due_on=None)
    withdrawn = power(1, Tier.EXECUTIVE, "x", withdrawn_on=date(2027, 1, 10))

    assert delegation.power_state(lasting, date(2050, 1, 1)) is PowerState.ACTIVE
    assert delegation.power_state(withdrawn, date(2027, 1, 9)) is PowerState.ACTIVE
    assert delegation.power_state(withdrawn, date(2027, 1, 10)) is PowerState.WITHDRAWN


@given(powers, days)
def test_no_power_is_used_after_its_review_was_due_nor_before_it_starts(row, day):
    usable = delegation.power_state(row, day) in {PowerState.ACTIVE, PowerState.REVIEW_DUE}

    assert not (usable and (day < row.starts_on or (row.review_due_on is not None and day > row.review_due_on)))


def test_the_stakes_that_are_high_are_named_in_order():
    assert delegation.high_stakes(workload=Stakes.HIGH, income=Stakes.HIGH, independence=Stakes.MEDIUM) == (
        "income",
        "workload",
    )
    assert delegation.high_stakes(income=Stakes.LOW) == ()


@pytest.mark.parametrize(
    ("codes", "objections"),
    [
        (("workforce",), ()),
        (("*",), ()),
        (("workforce", "access"), ()),
        ((), ("Choose at least one category.",)),
        (("",), ("Choose the categories from the list.",)),
        (("workforce", "weather"), ("Choose the categories from the list.",)),
    ],
)
def test_what_a_power_covers_comes_from_the_list(codes, objections):
    assert delegation.objections_to_categories(codes) == objections


def test_a_well_formed_power_may_stand_in_a_scheme():
    assert all(delegation.objections_to_granting(row) == () for row in SCHEME)


@pytest.mark.parametrize(
    ("facts", "objection"),
    [
        ({"tier": Tier.PRACTICES}, "Power 3: The practices hold every power already."),
        ({"what": "  "}, "Power 3: Say in words what the power is for."),
        ({"categories": ()}, "Power 3: Choose at least one category."),
        ({"limit_pence": -1}, "Power 3: A limit is nought or more."),
        ({"excluded_stakes": ("incomes",)}, "Power 3: The stakes left out are income, independence or workload."),
        ({"rule": "whatever"}, "Power 3: Choose the rule from the list."),
        ({"rule": "custom"}, "Power 3: Choose the rule from the list."),
        (
            {"rule": "double_majority"},
            "Power 3: A group's members are counted one by one: choose a rule without patients and PCNs.",
        ),
        ({"least_notice_days": -1}, "Power 3: Notice is nought days or more."),
        ({"review_due_on": DELEGATED_ON}, "Power 3: A power is reviewed after it starts: give a later day."),
    ],
)
def test_an_ill_formed_power_is_refused_for_one_reason_at_a_time(facts, objection):
    row = power(**{"number": 3, "tier": Tier.EXECUTIVE, "what": "hire"} | facts)

    assert delegation.objections_to_granting(row) == (objection,)


# Decided on Monday 7 December 2026; five working days on is Monday 14 December, 17:00.
UNTIL = datetime(2026, 12, 14, 17, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("until", "challenges", "at", "state"),
    [
        (None, (), UNTIL, DecisionState.PUT),
        (UNTIL, (), UNTIL, DecisionState.PROVISIONAL),
        (UNTIL, (), UNTIL + timedelta(seconds=1), DecisionState.FINAL),
        (UNTIL, (None,), UNTIL + timedelta(days=9), DecisionState.CHALLENGED),
        (UNTIL, (False, None), UNTIL + timedelta(days=9), DecisionState.CHALLENGED),
        (UNTIL, (False,), UNTIL, DecisionState.PROVISIONAL),
        (UNTIL, (False, False), UNTIL + timedelta(days=9), DecisionState.FINAL),
        (UNTIL, (False, True, None), UNTIL, DecisionState.FALLEN),
    ],
)
def test_a_decision_is_final_only_after_its_window_and_its_challenges(until, challenges, at, state):
    assert state_of(challenge_until=until, challenges=challenges, at=at) is state


def state_of(**facts):
    return delegation.decision_state(
        **{"within_power": True, "lost": False, "challenge_until": None, "challenges": (), "at": UNTIL} | facts
    )


def test_a_decision_outside_power_is_referred_and_one_not_agreed_is_lost():
    assert state_of(within_power=False) is DecisionState.REFERRED
    assert state_of(lost=True) is DecisionState.LOST


@pytest.mark.parametrize(
    ("taken_up", "agreed", "state"),
    [
        (DecisionState.PUT, None, DecisionState.REFERRED),
        (DecisionState.PROVISIONAL, None, DecisionState.REFERRED),
        (DecisionState.CHALLENGED, None, DecisionState.REFERRED),
        (DecisionState.REFERRED, None, DecisionState.REFERRED),
        (DecisionState.FINAL, True, DecisionState.RATIFIED),
        (DecisionState.LOST, False, DecisionState.REJECTED),
        (DecisionState.FALLEN, False, DecisionState.REJECTED),
    ],
)
def test_what_was_referred_is_ratified_or_rejected_by_the_tier_that_has_the_power(taken_up, agreed, state):
    assert delegation.agreed_by_tier(taken_up) is agreed
    assert state_of(within_power=False, agreed_since=agreed) is state


def test_practices_agree_in_a_canvass_with_conditions_or_without():
    assert [one for one in Result if delegation.agreed_by_practices(one)] == [Result.SUPPORT_IF, Result.SUPPORT]


def test_every_tier_and_state_has_its_words():
    assert [tier.words for tier in Tier] == [
        "the executive", "the leadership group", "the PCNs", "the practices"
    ]  # fmt: skip
    assert PowerState.REVIEW_DUE.words == "Review due"
    assert DecisionState.FINAL.words == "Final"
    assert len({state.words for state in DecisionState}) == len(DecisionState)
