"""Expressions of interest: sealed until the closing instant, and from whom they are taken."""

from datetime import date, timedelta

import pytest
from tests import opportunities as making
from tests.factories import london
from tests.integration.matters.checks import refused
from tests.integration.opportunities.acts import express, waits
from tests.opportunities import CLOSED, CLOSES_AT, PUBLISHED_AT

from folkmoot.kernel.errors import NotFound
from folkmoot.opportunities.domain.opportunity import Among
from folkmoot.opportunities.operations import expressing, publishing, scoring
from folkmoot.opportunities.queries.expressions import applicants, own_expression

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("whole_record")
def test_nobody_reads_an_expression_before_the_closing_instant_and_it_changes_until_then(westmere):
    one = making.published(westmere)
    alder, manager = westmere.acting("Alder", CLOSES_AT), westmere.acting("senior manager", CLOSES_AT)
    express(westmere, one, "Alder")
    express(westmere, one, "Elm")
    express(westmere, one, "Alder", at=CLOSES_AT, words="We want it very much")
    assert own_expression(one, alder).words == "We want it very much"
    assert own_expression(one, manager) is None
    assert list(applicants(one, CLOSES_AT)) == []
    expressing.let_pass(opportunity_id=one.pk, by=westmere.acting("Elm", CLOSES_AT), at=CLOSES_AT)

    just_after = CLOSES_AT + timedelta(seconds=1)
    assert [each.organisation.code for each in applicants(one, just_after)] == ["ALDER"]
    with refused("It has closed"):
        express(westmere, one, "Elm", at=just_after)
    with refused("It has closed"):
        expressing.let_pass(opportunity_id=one.pk, by=alder, at=just_after)


def test_who_may_express_and_what_must_be_said(westmere):
    one = making.published(westmere)

    for seat in ("A1", "senior manager", "LMC chair"):
        with refused("Whoever leads or represents one of the PCNs"):
            express(westmere, one, seat)
    with refused("“Need”", "“Readiness”", "“Spread across place”"):
        express(westmere, one, "Alder", said=" ")
    with refused("NHS number"):
        express(westmere, one, "Alder", words="For 943 476 5919")
    with refused("These words tell scorers who wrote it: “alder”, “Dr. Alder”. Say it without them."):
        express(westmere, one, "Alder", words="At alder we would begin in May, led by Dr. Alder")
    # A member practice, its code, and its people tell as much; another PCN's tell nothing of who wrote it.
    for tells in ("a1-practice has room", "Code A2", "ask dr a3"):
        with refused("These words tell scorers who wrote it"):
            express(westmere, one, "Alder", said=tells)
    express(westmere, one, "Alder", words="Unlike Beech, we could begin in May")
    with pytest.raises(NotFound):
        express(westmere, one, "ICB")


def test_practices_apply_where_it_is_theirs_and_the_opening_is_awaited(westmere):
    terms = making.offered(among=Among.PRACTICES, opens_at=london(10, 8))
    one = making.published(westmere, on=terms)
    with refused("opens later"):
        express(westmere, one, "A1")
    assert waits(westmere, "A1", PUBLISHED_AT) == []
    assert waits(westmere, "A1", london(10, 8)) == [("Say whether you want it, or let it pass", CLOSES_AT)]
    express(westmere, one, "A1 manager", at=london(10, 8))
    assert waits(westmere, "A1", london(10, 8)) == []
    with refused("one of the practices"):
        express(westmere, one, "Alder", at=london(10, 8))
    # The people of Alder, and of its practices, stand on the applicant's side; those of Beech do not.
    scored = {"opportunity_id": one.pk, "by": westmere.acting("LMC chair", CLOSED), "at": CLOSED}
    named = [westmere.appointments[seat].pk for seat in ("Alder", "B1")]
    with refused("Dr Alder may not score: A1 Practice applied, and they act for ALDER Primary care network (PCN)"):
        scoring.name_scorers(named, score_by=date(2026, 10, 22), **scored)
    named = [westmere.appointments[seat].pk for seat in ("LMC officer", "B1")]
    scoring.name_scorers(named, score_by=date(2026, 10, 22), **scored)


def test_what_was_sent_stays_sealed_when_it_is_void_before_closing(westmere):
    one = making.published(westmere)
    express(westmere, one, "Alder")
    publishing.make_void(
        opportunity_id=one.pk, because="So.", by=westmere.acting("LMC chair", PUBLISHED_AT), at=PUBLISHED_AT
    )
    one.refresh_from_db()

    assert list(applicants(one, CLOSED)) == []
