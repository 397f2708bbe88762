"""Who may decide: the scheme asked at the moment of deciding, and what becomes of a decision."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.kernel.working_days import LONDON
from folkmoot.matters.domain import delegation
from folkmoot.matters.domain.delegation import Asked, DecisionState, Power, PowerState, Tier, can_decide
from folkmoot.matters.domain.matter import Category, Stakes

DELEGATED_ON = date(2026, 12, 2)
REVIEW_DUE_ON = date(2027, 6, 2)
ASKED_ON = date(2026, 12, 7)
LIMIT = 2_500_000  # £25,000


def power(number, tier, what, *categories, **overrides):
    facts = {
        "number": number,
        "tier": tier,
        "what": what,
        "categories": categories or ("*",),
        "limit_pence": None,
        "starts_on": DELEGATED_ON,
        "review_due_on": REVIEW_DUE_ON,
    }
    return Power(**facts | overrides)


# The fourth scenario: five powers of the executive; the leadership group's own stops at the same £25,000.
FRONT_DOOR = power(1, Tier.EXECUTIVE, "run the front door", Category.REPRESENTATION, limit_pence=0)
AGENDAS = power(2, Tier.EXECUTIVE, "set agendas", Category.PRIORITIES, limit_pence=0)
MONEY = power(3, Tier.EXECUTIVE, "commit jointly held money", Category.FUNDING, Category.WORKFORCE, limit_pence=LIMIT)
SERVICES = power(4, Tier.EXECUTIVE, "approve instructions", Category.LOCAL_SERVICES, excluded_stakes=("independence",))
PREMISES = power(5, Tier.EXECUTIVE, "answer on premises", Category.ESTATES, least_notice_days=10)
GROUP_MONEY = power(6, Tier.LEADERSHIP_GROUP, "allocate jointly held money", "*", limit_pence=LIMIT)
SCHEME = (FRONT_DOOR, AGENDAS, MONEY, SERVICES, PREMISES, GROUP_MONEY)


def asked(category=Category.WORKFORCE, money_pence=0, *, high_stakes=(), notice_days=20):
    return Asked(category=category, money_pence=money_pence, high_stakes=high_stakes, notice_days=notice_days)


def test_sixty_thousand_pounds_for_shared_recruitment_goes_to_the_practices():
    verdict = can_decide(SCHEME, Tier.EXECUTIVE, asked(Category.WORKFORCE, 6_000_000), ASKED_ON)

    assert not verdict.may
    assert verdict.power is None
    assert verdict.goes_to is Tier.PRACTICES
    assert "Row 3 (commit jointly held money) stops at £25,000; this is £60,000." in verdict.reasons
    assert "Row 6 (allocate jointly held money) stops at £25,000; this is £60,000." in verdict.reasons
    assert verdict.reasons[-1] == "What is not delegated is for the practices to decide."


# What is asked of the executive, and who decides: rows a clinician could check against the scheme above.
@pytest.mark.parametrize(
    ("what", "decides", "row"),
    [
        (asked(Category.WORKFORCE, 2_500_000), Tier.EXECUTIVE, MONEY),
        (asked(Category.WORKFORCE, 2_500_001), Tier.PRACTICES, None),
        (asked(Category.REPRESENTATION), Tier.EXECUTIVE, FRONT_DOOR),
        (asked(Category.REPRESENTATION, 1), Tier.LEADERSHIP_GROUP, GROUP_MONEY),
        (asked(Category.LOCAL_SERVICES, 99_999_999), Tier.EXECUTIVE, SERVICES),
        (asked(Category.LOCAL_SERVICES, high_stakes=("income",)), Tier.EXECUTIVE, SERVICES),
        (asked(Category.LOCAL_SERVICES, high_stakes=("independence",)), Tier.LEADERSHIP_GROUP, GROUP_MONEY),
        (asked(Category.ESTATES, notice_days=10), Tier.EXECUTIVE, PREMISES),
        (asked(Category.ESTATES, notice_days=9), Tier.LEADERSHIP_GROUP, GROUP_MONEY),
        (asked(Category.DIGITAL), Tier.LEADERSHIP_GROUP, GROUP_MONEY),
    ],
)
def test_the_nearest_tier_with_a_power_decides(what, decides, row):
    verdict = can_decide(SCHEME, Tier.EXECUTIVE, what, ASKED_ON)

    assert (verdict.may, verdict.goes_to, verdict.power) == (decides is Tier.EXECUTIVE, decides, row)


def test_a_tier_above_is_asked_about_its_own_rows_alone():
    verdict = can_decide(SCHEME, Tier.LEADERSHIP_GROUP, asked(Category.WORKFORCE, 100), ASKED_ON)

    assert verdict.may
    assert verdict.power is GROUP_MONEY
    assert verdict.reasons == ("Row 6 lets the leadership group decide: allocate jointly held money.",)


def test_without_a_scheme_everything_is_for_the_practices():
    verdict = can_decide((), Tier.EXECUTIVE, asked(), ASKED_ON)

    assert not verdict.may
    assert verdict.reasons == (
        "No row of the scheme gives the executive a power.",
        "No row of the scheme gives the leadership group a power.",
        "No row of the scheme gives the PCNs a power.",
        "What is not delegated is for the practices to decide.",
    )


def test_the_practices_may_always_decide():
    assert can_decide((), Tier.PRACTICES, asked(), ASKED_ON).may


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


@pytest.mark.parametrize(
    ("row", "day", "reason"),
    [
        (MONEY, date(2027, 6, 3), "Row 3 (commit jointly held money) lapsed: its review was due on 2 June 2027."),
        (MONEY, date(2026, 12, 1), "Row 3 (commit jointly held money) begins on 2 December 2026."),
        (
            power(3, Tier.EXECUTIVE, "commit", withdrawn_on=date(2027, 1, 10)),
            date(2027, 1, 10),
            "Row 3 (commit) was withdrawn on 10 January 2027.",
        ),
        (FRONT_DOOR, ASKED_ON, "Row 1 (run the front door) does not cover workforce."),
        (
            power(9, Tier.EXECUTIVE, "hire", excluded_stakes=("workload", "income", "independence")),
            ASKED_ON,
            "Row 9 (hire) leaves out matters with high stakes for income and workload.",
        ),
        (
            power(9, Tier.EXECUTIVE, "hire", least_notice_days=5),
            ASKED_ON,
            "Row 9 (hire) needs 5 working days' notice; there were 3.",
        ),
    ],
)
def test_a_row_that_does_not_cover_says_why(row, day, reason):
    what = asked(Category.WORKFORCE, high_stakes=("income", "workload"), notice_days=3)

    assert delegation.objections_of(row, what, day) == (reason,)


powers = st.builds(
    Power,
    number=st.integers(1, 9),
    tier=st.sampled_from([Tier.EXECUTIVE, Tier.LEADERSHIP_GROUP, Tier.PCNS]),
    what=st.just("a power"),
    categories=st.sets(st.sampled_from(["*", *Category]), min_size=1).map(tuple),
    limit_pence=st.none() | st.integers(0, 10**8),
    excluded_stakes=st.sets(st.sampled_from(sorted(delegation.STAKES))).map(tuple),
    least_notice_days=st.integers(0, 20),
    starts_on=st.dates(date(2026, 11, 1), date(2026, 12, 31)),
    review_due_on=st.none() | st.dates(date(2027, 1, 1), date(2027, 6, 30)),
    withdrawn_on=st.none() | st.dates(date(2026, 11, 1), date(2027, 6, 30)),
)
schemes = st.lists(powers, max_size=6).map(tuple)
questions = st.builds(
    Asked,
    category=st.sampled_from(Category),
    money_pence=st.integers(0, 2 * 10**8),
    high_stakes=st.sets(st.sampled_from(sorted(delegation.STAKES))).map(lambda names: tuple(sorted(names))),
    notice_days=st.integers(0, 30),
)
tiers = st.sampled_from([Tier.EXECUTIVE, Tier.LEADERSHIP_GROUP, Tier.PCNS])
days = st.dates(date(2026, 11, 1), date(2027, 7, 31))


@given(schemes, tiers, questions, days)
def test_money_above_every_limit_is_never_for_a_tier_to_decide(scheme, tier, question, day):
    limited = tuple(
        Power(**{name: getattr(row, name) for name in Power.__slots__} | {"limit_pence": row.limit_pence or 0})
        for row in scheme
    )
    above = max((row.limit_pence for row in limited), default=0) + 1
    dear = Asked(
        category=question.category,
        money_pence=above,
        high_stakes=question.high_stakes,
        notice_days=question.notice_days,
    )

    verdict = can_decide(limited, tier, dear, day)

    assert not verdict.may
    assert verdict.goes_to is Tier.PRACTICES


@given(schemes, tiers, questions, days, st.integers(0, 10**8))
def test_raising_every_limit_never_turns_yes_into_no(scheme, tier, question, day, more):
    raised = tuple(
        Power(
            **{name: getattr(row, name) for name in Power.__slots__}
            | {"limit_pence": None if row.limit_pence is None else row.limit_pence + more}
        )
        for row in scheme
    )

    assert can_decide(scheme, tier, question, day).may <= can_decide(raised, tier, question, day).may


@given(schemes, tiers, questions, days)
def test_the_verdict_is_that_of_the_slow_twin_and_always_gives_its_reasons(scheme, tier, question, day):
    def covers(row):
        in_force = row.starts_on <= day and (row.withdrawn_on is None or day < row.withdrawn_on)
        return (
            in_force
            and (row.review_due_on is None or day <= row.review_due_on)
            and ("*" in row.categories or question.category in row.categories)
            and (row.limit_pence is None or question.money_pence <= row.limit_pence)
            and not set(row.excluded_stakes) & set(question.high_stakes)
            and question.notice_days >= row.least_notice_days
        )

    above = {Tier.EXECUTIVE: 0, Tier.LEADERSHIP_GROUP: 1, Tier.PCNS: 2}
    holding = sorted({above[row.tier] for row in scheme if covers(row) and above[row.tier] >= above[tier]})
    expected = {0: Tier.EXECUTIVE, 1: Tier.LEADERSHIP_GROUP, 2: Tier.PCNS}[holding[0]] if holding else Tier.PRACTICES

    verdict = can_decide(scheme, tier, question, day)

    assert verdict.goes_to is expected
    assert verdict.may is (expected is tier)
    assert verdict.power is None or covers(verdict.power)
    assert verdict.reasons


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
        (None, (), UNTIL, DecisionState.REFERRED),
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
    assert delegation.decision_state(challenge_until=until, challenges=challenges, at=at) is state


def test_every_tier_and_state_has_its_words():
    assert [tier.words for tier in Tier] == [
        "the executive", "the leadership group", "the PCNs", "the practices"
    ]  # fmt: skip
    assert PowerState.REVIEW_DUE.words == "Review due"
    assert DecisionState.FINAL.words == "Final"
    assert len({state.words for state in DecisionState}) == len(DecisionState)
