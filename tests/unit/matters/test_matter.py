"""A matter: its name, what may be raised, and when the LMC is consulted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.matters.domain import matter
from folkmoot.matters.domain.matter import Category, Force, State

TODAY = date(2026, 9, 7)


@pytest.mark.parametrize(
    ("year", "number", "written"), [(2026, 14, "M-2026-014"), (2026, 1000, "M-2026-1000"), (2031, 1, "M-2031-001")]
)
def test_a_matter_is_named_by_its_year_and_number(year, number, written):
    assert matter.reference(year, number) == written
    assert matter.year_and_number(written) == (year, number)


@pytest.mark.parametrize(
    "written",
    ["", "M-2026-14", "m-2026-014", "M-26-014", "M-2026-014 ", "X-2026-014", "M-2026-٠١٤", "M-2026-" + "9" * 5000],
)
def test_what_is_no_reference_is_none(written):
    assert matter.year_and_number(written) is None


@given(st.integers(2000, 2999), st.integers(1, 10**9 - 1))
def test_a_reference_reads_back(year, number):
    assert matter.year_and_number(matter.reference(year, number)) == (year, number)


def raising(**overrides):
    facts = {
        "title": "Move phlebotomy to a hub",
        "summary": "Practices would stop taking blood for planned tests.",
        "money_pence": 41_200_000,
        "decides_on": date(2026, 9, 28),
        "today": TODAY,
    }
    return matter.objections_to_raising(**facts | overrides)


@pytest.mark.parametrize(
    "facts", [{}, {"money_pence": None}, {"money_pence": 0}, {"decides_on": None}, {"decides_on": TODAY}]
)
def test_a_matter_may_be_raised(facts):
    assert raising(**facts) == ()


@pytest.mark.parametrize(
    ("facts", "objection"),
    [
        ({"title": " \n"}, "Give the matter a title."),
        ({"summary": ""}, "Say in plain English what is asked"),
        ({"money_pence": -1}, "an amount of nought or more"),
        ({"decides_on": date(2026, 9, 6)}, "already past"),
    ],
)
def test_a_matter_is_refused_for_one_reason_at_a_time(facts, objection):
    (said,) = raising(**facts)

    assert objection in said


@pytest.mark.parametrize(
    ("category", "money_pence", "touches_contracts", "consulted"),
    [
        (Category.LOCAL_SERVICES, None, False, True),
        (Category.CONTRACTS, None, False, True),
        (Category.FUNDING, None, False, True),
        (Category.DIGITAL, None, False, False),
        (Category.DIGITAL, 0, False, False),
        (Category.DIGITAL, 1, False, True),
        (Category.MANDATE, None, True, True),
        (Category.MANDATE, None, False, False),
    ],
)
def test_the_lmc_is_consulted_on_contracts_and_money(category, money_pence, touches_contracts, consulted):
    said = matter.consults_the_lmc(category=category, money_pence=money_pence, touches_contracts=touches_contracts)

    assert said is consulted


def test_only_a_withdrawn_matter_and_one_fed_back_have_ended():
    assert {state for state in State if not state.is_open} == {State.WITHDRAWN, State.FED_BACK}


def test_every_category_force_and_state_has_its_words():
    assert State.DECIDED.words == "Decided, feedback due"
    assert Force.MUST.words == "A must: contract or law"
    assert Category.FUNDING.words == "Jointly held money"
    for words in (Category, Force, State):
        assert len({one.words for one in words}) == len(words)
