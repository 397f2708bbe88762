""" "Can we decide this?", asked of a scheme of delegation and of the mandates behind it."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.matters.schemes import (
    FRONT_DOOR,
    GROUP_MONEY,
    MONEY,
    PREMISES,
    SCHEME,
    SERVICES,
    days,
    power,
    schemes,
)  # fmt: skip

from folkmoot.kernel.working_days import LONDON
from folkmoot.matters.domain import authority, delegation
from folkmoot.matters.domain.authority import Asked, Given, can_decide
from folkmoot.matters.domain.delegation import Power, Tier
from folkmoot.matters.domain.mandate import Mandate, Purpose
from folkmoot.matters.domain.matter import Category

ASKED_ON = date(2026, 12, 7)


def a_mandate(*purposes, key=1, title="The mandate", **overrides):
    facts = {
        "starts_on": date(2026, 11, 26),
        "ends_on": date(2028, 3, 31),
        "asked_at": datetime(2026, 11, 4, 9, tzinfo=LONDON),
        "granted_at": datetime(2026, 11, 25, 17, tzinfo=LONDON),
        "refused_at": None,
        "withdrawn_at": None,
    }
    return Given(key=key, title=title, mandate=Mandate(purposes=purposes, **facts | overrides))


EVERYTHING = a_mandate(
    Purpose(what="acting for practices", categories=("*",), limit_pence=10**12), starts_on=date(2020, 1, 1),
    granted_at=datetime(2020, 1, 1, tzinfo=LONDON), ends_on=date(2060, 1, 1),
)  # fmt: skip
GIVEN = (EVERYTHING,)
# The mandate of the fourth scenario.
SPEAKING = Purpose(what="speaking for general practice at place", categories=("*",))
ALLOCATING = Purpose(what="allocating money", categories=("funding", "workforce"), limit_pence=2_500_000)
THE_FOURTH = a_mandate(SPEAKING, ALLOCATING, title="The leadership group's mandate")


def asked(category=Category.WORKFORCE, money_pence=0, *, high_stakes=(), notice_days=20):
    return Asked(
        category=category,
        money_pence=money_pence,
        commits_pence=money_pence,
        high_stakes=high_stakes,
        notice_days=notice_days,
    )


def test_sixty_thousand_pounds_for_shared_recruitment_goes_to_the_practices():
    verdict = can_decide(SCHEME, GIVEN, Tier.EXECUTIVE, asked(Category.WORKFORCE, 6_000_000), ASKED_ON)

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
    verdict = can_decide(SCHEME, GIVEN, Tier.EXECUTIVE, what, ASKED_ON)

    assert (verdict.may, verdict.goes_to, verdict.power) == (decides is Tier.EXECUTIVE, decides, row)


def test_a_tier_above_is_asked_about_its_own_rows_alone():
    verdict = can_decide(SCHEME, GIVEN, Tier.LEADERSHIP_GROUP, asked(Category.WORKFORCE, 100), ASKED_ON)

    assert verdict.may
    assert verdict.power is GROUP_MONEY
    assert verdict.reasons == (
        "Row 6 lets the leadership group decide: allocate jointly held money.",
        "Practices gave their mandate for it until 1 January 2060, in “The mandate”: acting for practices.",
    )


def test_without_a_scheme_everything_is_for_the_practices():
    verdict = can_decide((), (), Tier.EXECUTIVE, asked(), ASKED_ON)

    assert not verdict.may
    assert verdict.reasons == (
        "No row of the scheme gives the executive a power.",
        "No row of the scheme gives the leadership group a power.",
        "No mandate of the practices is in force.",
        "No row of the scheme gives the PCNs a power.",
        "What is not delegated is for the practices to decide.",
    )


def test_the_practices_may_always_decide():
    assert can_decide((), GIVEN, Tier.PRACTICES, asked(), ASKED_ON).may


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

    assert authority.objections_of(row, what, day) == (reason,)


questions = st.builds(
    Asked,
    category=st.sampled_from(Category),
    money_pence=st.integers(0, 2 * 10**8),
    commits_pence=st.integers(0, 2 * 10**8),
    high_stakes=st.sets(st.sampled_from(sorted(delegation.STAKES))).map(lambda names: tuple(sorted(names))),
    notice_days=st.integers(0, 30),
)
purposes = st.builds(
    Purpose,
    what=st.just("a purpose"),
    categories=st.sets(st.sampled_from(["*", *Category]), min_size=1).map(tuple),
    limit_pence=st.none() | st.integers(0, 2 * 10**8),
)
instants = st.dates(date(2026, 10, 1), date(2027, 7, 31)).map(lambda day: datetime.combine(day, time(12), LONDON))
mandates = st.lists(
    st.builds(
        lambda *purposes, starts_on, granted_at, withdrawn_at: a_mandate(
            *purposes, starts_on=starts_on, granted_at=granted_at, withdrawn_at=withdrawn_at, ends_on=date(2027, 5, 31)
        ),
        purposes,
        purposes,
        starts_on=days,
        granted_at=instants,
        withdrawn_at=st.none() | instants,
    ),
    max_size=3,
).map(tuple)
tiers = st.sampled_from([Tier.EXECUTIVE, Tier.LEADERSHIP_GROUP, Tier.PCNS])


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
        commits_pence=above,
        high_stakes=question.high_stakes,
        notice_days=question.notice_days,
    )

    verdict = can_decide(limited, GIVEN, tier, dear, day)

    assert not verdict.may
    assert verdict.goes_to is Tier.PRACTICES


@given(schemes, mandates, tiers, questions, days, st.integers(0, 10**8))
def test_raising_every_limit_never_turns_yes_into_no(scheme, given_, tier, question, day, more):
    raised = tuple(
        Power(
            **{name: getattr(row, name) for name in Power.__slots__}
            | {"limit_pence": None if row.limit_pence is None else row.limit_pence + more}
        )
        for row in scheme
    )

    assert can_decide(scheme, given_, tier, question, day).may <= can_decide(raised, given_, tier, question, day).may


@given(schemes, mandates, tiers, questions, days)
def test_the_verdict_is_that_of_the_slow_twin_and_always_gives_its_reasons(scheme, given_, tier, question, day):
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

    def is_given(one):
        granted, withdrawn = one.mandate.granted_at.date(), one.mandate.withdrawn_at
        in_force = max(granted, one.mandate.starts_on) <= day <= one.mandate.ends_on
        return (
            in_force
            and (withdrawn is None or day < withdrawn.date())
            and any(
                ("*" in purpose.categories or question.category in purpose.categories)
                and question.commits_pence <= (purpose.limit_pence or 0)
                for purpose in one.mandate.purposes
            )
        )

    mandated = any(map(is_given, given_))

    above = {Tier.EXECUTIVE: 0, Tier.LEADERSHIP_GROUP: 1, Tier.PCNS: 2}
    holding = sorted(
        {
            above[row.tier]
            for row in scheme
            if covers(row) and above[row.tier] >= above[tier] and (mandated or row.tier is Tier.PCNS)
        }
    )
    expected = {0: Tier.EXECUTIVE, 1: Tier.LEADERSHIP_GROUP, 2: Tier.PCNS}[holding[0]] if holding else Tier.PRACTICES

    verdict = can_decide(scheme, given_, tier, question, day)

    assert verdict.goes_to is expected
    assert verdict.may is (expected is tier)
    assert verdict.power is None or covers(verdict.power)
    assert verdict.behind is None or is_given(verdict.behind.given)
    assert (verdict.behind is not None) is (expected in authority.MANDATED)
    assert verdict.reasons


REACHED = "Practices gave their mandate for it until 31 March 2028, in “The leadership group's mandate”: {}."


# The fourth scenario's mandate commits £25,000 an item of funding and workforce, and nothing else.
@pytest.mark.parametrize(
    ("what", "tier", "decides", "said"),
    [
        (asked(Category.WORKFORCE, 2_500_000), Tier.EXECUTIVE, Tier.EXECUTIVE, REACHED.format("allocating money")),
        (
            asked(Category.DIGITAL, 1),
            Tier.LEADERSHIP_GROUP,
            Tier.PRACTICES,
            "The practices' mandate “The leadership group's mandate” commits no money; this is £0.01.",
        ),
        (
            asked(Category.WORKFORCE, 6_000_000),
            Tier.EXECUTIVE,
            Tier.PRACTICES,
            "The practices' mandate “The leadership group's mandate” stops at £25,000; this is £60,000.",
        ),
        (
            asked(Category.DIGITAL),
            Tier.LEADERSHIP_GROUP,
            Tier.LEADERSHIP_GROUP,
            REACHED.format("speaking for general practice at place"),
        ),
    ],
)
def test_a_power_reaches_no_further_than_the_mandate_behind_it(what, tier, decides, said):
    verdict = can_decide(SCHEME, (THE_FOURTH,), tier, what, ASKED_ON)

    assert (verdict.may, verdict.goes_to) == (decides is tier, decides)
    assert verdict.reasons.count(said) == 1


@pytest.mark.parametrize(
    ("overrides", "day"),
    [
        ({}, date(2028, 4, 1)),  # the day after it ends
        ({}, date(2026, 11, 25)),  # granted, and not begun
        ({"granted_at": None}, ASKED_ON),
        ({"granted_at": None, "refused_at": datetime(2026, 11, 25, 17, tzinfo=LONDON)}, ASKED_ON),
        ({"withdrawn_at": datetime(2026, 12, 7, 1, tzinfo=LONDON)}, ASKED_ON),
    ],
)
def test_without_a_mandate_in_force_the_practices_decide(overrides, day):
    lasting = power(1, Tier.EXECUTIVE, "hire", starts_on=date(2026, 1, 1), review_due_on=None)

    verdict = can_decide((lasting,), (a_mandate(SPEAKING, **overrides),), Tier.EXECUTIVE, asked(), day)

    assert not verdict.may
    assert verdict.goes_to is Tier.PRACTICES
    assert verdict.reasons[:2] == (
        "Row 1 lets the executive decide: hire.",
        "No mandate of the practices is in force.",
    )


def test_the_pcns_need_no_mandate_of_the_leadership_group():
    own = power(1, Tier.PCNS, "share staff")

    verdict = can_decide((own,), (), Tier.PCNS, asked(), ASKED_ON)

    assert (verdict.may, verdict.power, verdict.behind) == (True, own, None)


def test_the_mandate_longest_in_force_stands_behind():
    later = a_mandate(SPEAKING, key=2, title="Later", starts_on=date(2026, 12, 1))

    behind, _ = authority.standing_behind((later, THE_FOURTH), asked(), ASKED_ON)

    assert (behind.given.title, behind.purpose) == ("The leadership group's mandate", 0)


def test_a_tier_whose_group_is_not_practices_own_is_passed_over_and_the_reason_is_said_first():
    failed = {Tier.EXECUTIVE: "The executive scored 2 of 7."}

    verdict = can_decide(SCHEME, GIVEN, Tier.EXECUTIVE, asked(Category.WORKFORCE, 2_000_000), ASKED_ON, failed)

    assert (verdict.may, verdict.goes_to) == (False, Tier.LEADERSHIP_GROUP)
    assert verdict.reasons[0] == "The executive scored 2 of 7."
    assert can_decide(SCHEME, GIVEN, Tier.EXECUTIVE, asked(Category.WORKFORCE, 2_000_000), ASKED_ON).may


def test_a_suspended_mandate_stands_behind_nothing_and_says_why():
    suspended = a_mandate(ALLOCATING, title="Money", suspended_because="The group scored 0 of 7.")

    verdict = can_decide(SCHEME, (suspended,), Tier.EXECUTIVE, asked(Category.WORKFORCE, 2_000_000), ASKED_ON)

    assert (verdict.may, verdict.goes_to) == (False, Tier.PRACTICES)
    assert "The practices' mandate “Money” is suspended: The group scored 0 of 7." in verdict.reasons
