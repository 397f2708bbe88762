"""After the award: queries, answers, what is made void, and what the database itself forbids."""

import pytest
from django.db import IntegrityError, transaction
from tests import opportunities as making
from tests.factories import london
from tests.integration.matters.checks import refused
from tests.integration.opportunities.acts import express, waits
from tests.opportunities import AWARDED_AT, KNOWN_AT, PUBLISHED_AT

from folkmoot.kernel.errors import NotFound
from folkmoot.opportunities import models
from folkmoot.opportunities.operations import expressing, publishing, queries
from folkmoot.opportunities.queries import opportunities as reading
from folkmoot.post.models import Message

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("whole_record")
def test_queries_have_their_window_and_keep_it_from_being_final(westmere):
    one = making.awarded(westmere)
    own = {"opportunity_id": one.pk}
    assert Message.objects.filter(subject__startswith="Result:").count() == 6
    text = Message.objects.filter(subject__startswith="Result:").first().text
    assert "1. ALDER Primary care network (PCN): 74 points, gets it" in text
    assert "4. BEECH Primary care network (PCN): 64 points\n- Need: 7 of 10, LMC officer on Need / 7 of 10" in text
    queries.query_award("Why 6 for spread?", **own, by=westmere.acting("Beech", AWARDED_AT), at=london(10, 29, 17))
    assert waits(westmere, "senior manager", AWARDED_AT) == [("Answer a query about an award", london(10, 29, 17))]
    late = london(10, 29, 17, 1)
    with refused("Queries are not taken now"):
        queries.query_award("Why?", **own, by=westmere.acting("Elm", late), at=late)
    with refused("The community's own organisations"):
        queries.query_award("Why?", **own, by=westmere.acting("trust", AWARDED_AT), at=AWARDED_AT)
    asked = models.AwardQuery.objects.get()
    manager = westmere.acting("senior manager", late)
    assert reading.dates_of(reading.opportunity_by_reference("O-2026-001", manager)).queries_waiting is True
    with refused("Only the executive"):
        queries.answer_query("So.", query_id=asked.pk, **own, by=westmere.acting("Elm", late), at=late)
    with refused("Write the answer."):
        queries.answer_query(" ", query_id=asked.pk, **own, by=manager, at=late)
    queries.answer_query("Two pilots lie in one town.", query_id=asked.pk, **own, by=manager, at=late)
    assert Message.objects.filter(subject__startswith="Your query is answered", to_name="Dr Beech").count() == 1
    with refused("This query is answered."):
        queries.answer_query("So.", query_id=asked.pk, **own, by=manager, at=late)
    with pytest.raises(NotFound):
        queries.answer_query("So.", query_id=asked.pk + 1, **own, by=manager, at=late)
    with refused("it stays as it is"):
        publishing.make_void(because="Too late.", **own, by=manager, at=late)


@pytest.mark.usefixtures("whole_record")
def test_it_is_made_void_with_a_reason_that_everyone_reads(westmere):
    one = making.published(westmere)
    lead = westmere.acting("federation", PUBLISHED_AT)
    expressing.declare_interest("My wife runs it.", opportunity_id=one.pk, by=lead, at=PUBLISHED_AT)
    one = making.awarded(westmere, one, scorers=("LMC officer", "trust"))
    manager = westmere.acting("senior manager", AWARDED_AT)
    own = {"opportunity_id": one.pk, "at": AWARDED_AT}
    with refused("Say why"):
        publishing.make_void(because="", by=manager, **own)
    with refused("Only the executive"):
        publishing.make_void(because="So.", by=westmere.acting("Cedar", AWARDED_AT), **own)
    with refused("Another of the executive makes it void: They declared an interest: My wife runs it."):
        publishing.make_void(because="So.", by=westmere.acting("federation", AWARDED_AT), **own)
    publishing.make_void(because="The funder withdrew.", by=manager, **own)
    assert Message.objects.filter(subject__startswith="Void:", text__contains="The funder withdrew.").count() == 6
    with refused("This opportunity is void"):
        express(westmere, one, "Alder", at=AWARDED_AT)


def test_an_executive_who_did_not_get_it_does_not_make_it_void(westmere):
    points = {"Alder": (8, 8, 8), "Beech": (7, 7, 7), "Hazel": (1, 1, 1)}
    one = making.awarded(westmere, points=points)

    with refused(
        "Another of the executive makes it void: HAZEL Primary care network (PCN) applied, and they act for it."
    ):
        publishing.make_void(
            opportunity_id=one.pk, because="So.", by=westmere.acting("Hazel", AWARDED_AT), at=AWARDED_AT
        )


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        (models.Opportunity, {"closes_at": KNOWN_AT}),
        (models.Opportunity, {"procurement": "yes"}),
        (models.Opportunity, {"void_at": AWARDED_AT}),
        (models.Opportunity, {"queries_until": AWARDED_AT}),
        (models.Opportunity, {"recorded_at": london(9, 1)}),
        (models.Criterion, {"weight": 0}),
        (models.Score, {"points": 11}),
        (models.Score, {"reason": ""}),
        (models.Scorer, {"stood_down_at": AWARDED_AT}),
        (models.Award, {"won": False, "pence": 1}),
    ],
)
def test_what_the_database_itself_forbids(westmere, table, wrong):
    making.awarded(westmere)

    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.update(**wrong)
