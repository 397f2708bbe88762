"""Scenario 4: a mandate, delegated powers and a blocked decision."""

from datetime import date

import pytest
from tests import delegating, factories
from tests.factories import london
from tests.integration.matters.checks import refused

from folkmoot.matters import models, queries
from folkmoot.matters.domain import mandate as mandates
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.delegation import PowerState, Tier, power_state
from folkmoot.matters.domain.matter import Category, State
from folkmoot.matters.operations import delegation
from folkmoot.matters.operations.count import count_canvass

pytestmark = pytest.mark.usefixtures("whole_record")

NO, SILENT = {"E1", "E2", "R5"}, {"A4", "H5"}


def granted(westmere):
    """Wednesday 4 to Wednesday 25 November 2026: 26 say yes, three no, two nothing."""
    mandate = delegating.mandate_asked(westmere)
    for code in (code for pcn in factories.WESTMERE.values() for code in pcn if code not in SILENT):
        position = Position.OPPOSE if code in NO else Position.SUPPORT
        factories.answer(westmere, mandate.canvass, code, position, at=london(11, 16))
    counted = count_canvass(canvass_id=mandate.canvass_id, at=london(11, 25, 17, 1))
    mandate.refresh_from_db()
    return mandate, counted.outcome


def test_the_mandate_is_granted_and_those_who_said_no_are_not_bound(westmere):
    mandate, outcome = granted(westmere)

    assert outcome["outcome"] == "support"
    # Told in words, 29 of 31 being heard: three said otherwise. 26 of 31 is 83.9% of practices; 224,300 of 262,400 is 85.5% of patients; Elm's majority is 4 of 6.
    assert [test["for"] for test in outcome["tests"]] == [
        {"count": 26, "base": 31, "passes": True},
        {"count": 224_300, "base": 262_400, "passes": True},
        {"passing": 6, "pcns": 6, "passes": True},
    ]
    assert {"pcn": "ELM", "voices": 6, "counted": 6, "for": 4, "against": 2} in outcome["pcns"]
    assert outcome["unheard"] == ["A4", "H5"]
    facts = queries.mandate_facts(queries.mandate(mandate.pk, westmere.community.pk), date(2026, 11, 25))
    assert mandates.state(facts, date(2026, 11, 25)) is mandates.State.GRANTED
    assert mandates.is_in_force(facts, date(2028, 3, 31))
    assert mandates.state(facts, date(2028, 4, 1)) is mandates.State.EXPIRED
    # The allocation power is the fourth purpose: each of the three is free of that one alone.
    unbound = models.Unbound.objects.values_list("organisation__code", "purpose")
    assert sorted(unbound) == [("E1", 3), ("E2", 3), ("R5", 3)]
    words = mandate.canvass.matter.steps.get(kind="mandate").words
    assert words == "Mandate granted: nearly all of the 29 practices that answered, of 31, in 6 of 6 PCNs"


def delegated(westmere):
    """Wednesday 2 December: five powers for the executive, reviewed by Wednesday 2 June 2027."""
    executive, group = Tier.EXECUTIVE, Tier.LEADERSHIP_GROUP
    power = delegating.new_power
    return delegating.scheme(
        westmere,
        power("run the front door", Category.REPRESENTATION, tier=executive, limit_pence=0),
        power("set agendas", Category.PRIORITIES, tier=executive, limit_pence=0),
        power("commit jointly held money", Category.FUNDING, Category.WORKFORCE, tier=executive),
        power("approve instructions", Category.LOCAL_SERVICES, tier=executive, limit_pence=None),
        power("answer on premises", Category.ESTATES, tier=executive),
        power("allocate jointly held money", Category.FUNDING, Category.WORKFORCE, tier=group),
    )


def test_sixty_thousand_pounds_is_outside_power_and_goes_to_the_practices(westmere):
    granted(westmere)
    delegated(westmere)
    recruitment = factories.routed(
        westmere,
        by="LMC chair",
        at=london(12, 7, 9),
        title="A shared recruitment service",
        category=Category.WORKFORCE,
        money_pence=6_000_000,
        decides_on=None,
    )
    manager = westmere.acting("senior manager")

    taken = delegation.decide(
        matter_id=recruitment.pk, tier=Tier.EXECUTIVE, words="We commit £60,000.", by=manager, at=london(12, 7, 11)
    )
    waits = [one.what for one in queries.waiting_for(manager, london(12, 7, 12))]

    assert (taken.within_power, taken.referred_to, taken.challenge_until) == (False, "practices", None)
    assert "Row 3 (commit jointly held money) stops at £25,000; this is £60,000." in taken.reasons
    assert "Row 6 (allocate jointly held money) stops at £25,000; this is £60,000." in taken.reasons
    mandate = "The practices' mandate “The leadership group's mandate” stops at £25,000; this is £60,000."
    assert mandate in taken.reasons
    assert "Word the question for the practices" in waits
    with refused("there is nothing to challenge"):
        delegation.challenge(decision_id=taken.pk, reason="We object.", by=westmere.acting("A1"), at=london(12, 8))
    # The leadership group words the question, and every practice is asked.
    asked = factories.opened(
        westmere,
        recruitment,
        at=london(12, 16, 20),
        wording="Shall we spend £60,000 on a shared recruitment service?",
        closes_at=london(1, 6, 17, year=2027),
    )
    recruitment.refresh_from_db()
    assert (asked.voices.count(), recruitment.state) == (31, State.CANVASSING)


def test_any_practice_may_challenge_within_five_working_days(westmere):
    granted(westmere)
    delegated(westmere)
    small = factories.routed(
        westmere,
        by="LMC chair",
        at=london(12, 7, 9),
        category=Category.WORKFORCE,
        money_pence=2_500_000,
        decides_on=None,
    )
    taken = delegating.decided(westmere, small, words="We commit £25,000.", at=london(12, 7, 11))

    assert taken.within_power
    # The three that said no are not bound by what the fourth purpose commits; nobody else is told.
    assert sorted(taken.not_bound.values_list("code", flat=True)) == ["E1", "E2", "R5"]
    assert taken.challenge_until == london(12, 14, 17)
    delegation.challenge(
        decision_id=taken.pk, reason="It was ours to say.", by=westmere.acting("R5"), at=london(12, 14, 17)
    )
    with refused("The time to challenge ended"):
        delegation.challenge(
            decision_id=taken.pk, reason="Ours too.", by=westmere.acting("R4"), at=london(12, 14, 17, 1)
        )


def test_a_power_is_announced_for_review_on_3_may_and_lapses_on_3_june(westmere):
    delegated(westmere)

    def states(day):
        return {power_state(power, day) for power, _ in queries.powers_in_force(westmere.community.pk, day)}

    assert states(date(2027, 5, 2)) == {PowerState.ACTIVE}
    assert states(date(2027, 5, 3)) == {PowerState.REVIEW_DUE}
    assert states(date(2027, 6, 2)) == {PowerState.REVIEW_DUE}
    assert states(date(2027, 6, 3)) == {PowerState.LAPSED}
