"""A mandate: what for, how strong, until when; and what may be asked of practices."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.kernel.working_days import LONDON
from folkmoot.matters.domain import mandate
from folkmoot.matters.domain.mandate import Mandate, Purpose, State
from folkmoot.matters.domain.matter import Category

SPEAKING = Purpose(what="speaking for general practice at place", categories=("*",))
ALLOCATING = Purpose(what="allocating jointly held money", categories=("funding", "workforce"), limit_pence=2_500_000)


def at(year, month, day, hour=12):
    return datetime(year, month, day, hour, tzinfo=LONDON)


def westmere(**overrides):
    """The fourth scenario: asked 4 November 2026, granted at the close of 25 November, until 31 March 2028."""
    facts = {
        "purposes": (SPEAKING, ALLOCATING),
        "starts_on": date(2026, 11, 26),
        "ends_on": date(2028, 3, 31),
        "asked_at": at(2026, 11, 4),
        "granted_at": at(2026, 11, 25, 17),
        "refused_at": None,
        "withdrawn_at": None,
    }
    return Mandate(**facts | overrides)


# Ninety days before 31 March 2028 is 1 January 2028: 31 days of January, 29 of February, 30 of March.
@pytest.mark.parametrize(
    ("day", "state", "in_force"),
    [
        (date(2026, 11, 3), State.PROPOSED, False),
        (date(2026, 11, 4), State.OPEN, False),
        (date(2026, 11, 24), State.OPEN, False),
        (date(2026, 11, 25), State.GRANTED, False),
        (date(2026, 11, 26), State.GRANTED, True),
        (date(2027, 12, 31), State.GRANTED, True),
        (date(2028, 1, 1), State.RENEWING, True),
        (date(2028, 3, 31), State.RENEWING, True),
        (date(2028, 4, 1), State.EXPIRED, False),
    ],
)
def test_a_granted_mandate_stands_from_its_start_to_its_last_day(day, state, in_force):
    assert mandate.state(westmere(), day) is state
    assert mandate.is_in_force(westmere(), day) is in_force


@pytest.mark.parametrize(
    ("facts", "day", "state"),
    [
        ({"asked_at": None, "granted_at": None}, date(2027, 1, 1), State.PROPOSED),
        ({"granted_at": None, "refused_at": at(2026, 11, 25)}, date(2026, 11, 24), State.OPEN),
        ({"granted_at": None, "refused_at": at(2026, 11, 25)}, date(2026, 11, 25), State.REFUSED),
        ({"withdrawn_at": at(2027, 5, 10)}, date(2027, 5, 9), State.GRANTED),
        ({"withdrawn_at": at(2027, 5, 10)}, date(2027, 5, 10), State.WITHDRAWN),
        ({"withdrawn_at": at(2027, 5, 10)}, date(2029, 1, 1), State.WITHDRAWN),
    ],
)
def test_a_mandate_not_granted_or_taken_back_is_not_in_force(facts, day, state):
    assert mandate.state(westmere(**facts), day) is state


@given(st.dates(date(2026, 1, 1), date(2029, 12, 31)))
def test_a_mandate_is_in_force_on_one_run_of_days_and_no_other(day):
    assert mandate.is_in_force(westmere(), day) is (date(2026, 11, 26) <= day <= date(2028, 3, 31))


@pytest.mark.parametrize(
    ("purpose", "category", "money_pence", "covered"),
    [
        (ALLOCATING, Category.FUNDING, 2_500_000, True),
        (ALLOCATING, Category.FUNDING, 2_500_001, False),
        (ALLOCATING, Category.WORKFORCE, 0, True),
        (ALLOCATING, Category.ESTATES, 0, False),
        # Speaking commits no money, whatever the matter is about.
        (SPEAKING, Category.ESTATES, 0, True),
        (SPEAKING, Category.FUNDING, 1, False),
    ],
)
def test_a_purpose_covers_its_categories_up_to_its_money(purpose, category, money_pence, covered):
    assert mandate.covers(purpose, category=category, money_pence=money_pence) is covered


def proposing(*purposes, starts_on=date(2026, 11, 26), ends_on=date(2028, 3, 31)):
    closes_at = datetime(2026, 11, 25, 17, tzinfo=LONDON)
    return mandate.objections_to_proposing(purposes=purposes, starts_on=starts_on, ends_on=ends_on, closes_at=closes_at)


@pytest.mark.parametrize(("starts_on", "said"), [(date(2026, 11, 24), 1), (date(2026, 11, 25), 0)])
def test_a_mandate_starts_once_practices_have_answered(starts_on, said):
    objections = proposing(SPEAKING, starts_on=starts_on)

    assert [one.startswith("A mandate starts once practices have answered") for one in objections] == [True] * said


def test_a_mandate_with_purposes_and_an_end_may_be_asked_for():
    assert proposing(SPEAKING, ALLOCATING) == ()


@pytest.mark.parametrize(
    ("purposes", "objection"),
    [
        ((), "Say at least one thing the mandate is for."),
        ((Purpose(what=" ", categories=("*",)),), "Say in words what each purpose is."),
        ((Purpose(what="x", categories=()), Purpose(what="y", categories=())), "Choose at least one category."),
        ((Purpose(what="x", categories=("moon",)),), "Choose the categories from the list."),
        ((Purpose(what="x", categories=("*",), limit_pence=-1),), "A limit is nought or more."),
    ],
)
def test_an_ill_worded_mandate_is_refused_for_one_reason_at_a_time(purposes, objection):
    assert proposing(*purposes) == (objection,)


def test_a_mandate_ends_after_it_starts():
    (said,) = proposing(SPEAKING, ends_on=date(2026, 11, 26))

    assert "give a later last day" in said


def test_states_have_words():
    assert State.OPEN.words == "Practices are being asked"
    assert State.RENEWING.words == "Granted, renewal due"
    assert State.REFUSED.words == "Refused"


# Twenty working days: from Thursday 26 November 2026 to 24 December, and from Monday 7 December to 7 January, with
# Christmas Day, the day in lieu of Boxing Day and New Year's Day left out.
@pytest.mark.parametrize(
    ("failing_since", "by"),
    [
        (None, at(2026, 12, 24, 17)),
        (date(2026, 11, 2), at(2026, 12, 24, 17)),
        (date(2026, 11, 26), at(2026, 12, 24, 17)),
        (date(2026, 12, 7), at(2027, 1, 7, 17)),
    ],
)
def test_a_suspension_is_settled_within_twenty_working_days_of_when_it_began(failing_since, by):
    assert mandate.settle_suspension_by(date(2026, 11, 26), failing_since) == by
