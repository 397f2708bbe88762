"""Whoever has a stake writes no terms and no needs, awards nothing and answers nothing, while somebody without one is there."""

from datetime import date

import pytest
from tests import opportunities as making
from tests.integration.interests import making as register
from tests.integration.matters.checks import refused
from tests.integration.opportunities.acts import publish
from tests.opportunities import AWARDED_AT, CLOSED, PUBLISHED_AT, RECORDED_AT

from folkmoot.desk import queries as desk
from folkmoot.directory.models import GroupMember
from folkmoot.interests.domain.declaration import Nearness
from folkmoot.opportunities import models
from folkmoot.opportunities.operations import awarding, expressing, known, publishing, queries, scoring
from folkmoot.opportunities.queries.stakes import told_of_stakes
from folkmoot.post.models import Message

pytestmark = pytest.mark.django_db

PAGE = "/westmere/opportunities/O-2026-001"
HAZEL = "HAZEL Primary care network (PCN)"
FIRST = "Frailty, from the 2025 tables"


def alone(place, seat):
    """That seat is the only one left on the executive."""
    rows = GroupMember.objects.filter(group__kind="executive").exclude(appointment=place.appointments[seat])
    assert rows.update(ends_on=date(2026, 10, 1)) > 0


def needs(place, one, by, source=FIRST):
    said = {place.organisations["ALDER"].pk: 3}
    known.say_needs(said, source, opportunity_id=one.pk, by=place.acting(by, RECORDED_AT), at=RECORDED_AT)


@pytest.mark.usefixtures("whole_record")
def test_terms_and_needs_are_written_by_somebody_whose_pcn_could_not_get_it(westmere):
    one = making.recorded(westmere)
    with refused("Another of the executive says on what terms: BEECH Primary care network (PCN) could apply"):
        making.prepared(westmere, one, by="Beech")
    with refused(f"Another of the executive says on what terms: {HAZEL} could apply, and they act for it."):
        making.prepared(westmere, one, by="Hazel")
    one = making.prepared(westmere, one, on=making.drawn_offer())
    with refused(f"Another of the executive says how great the needs are: {HAZEL}"):
        needs(westmere, one, "Hazel")
    with refused("Say where these figures come from"):
        needs(westmere, one, "senior manager", " ")

    needs(westmere, one, "senior manager")

    one.refresh_from_db()
    assert one.needs_source == FIRST
    assert told_of_stakes(one) == ()


@pytest.mark.usefixtures("whole_record")
def test_an_interest_declared_keeps_from_awarding_and_from_answering(westmere):
    one = making.published(westmere)
    by = westmere.acting("federation", PUBLISHED_AT)
    expressing.declare_interest("My wife would run it.", opportunity_id=one.pk, by=by, at=PUBLISHED_AT)
    one = making.scored(westmere, one, scorers=("LMC officer", "trust"))
    own = {"opportunity_id": one.pk, "by": westmere.acting("federation", AWARDED_AT), "at": AWARDED_AT}
    with refused("Another of the executive awards it: They declared an interest: My wife would run it."):
        awarding.award("So.", **own)
    manager = own | {"by": westmere.acting("senior manager", AWARDED_AT)}
    awarding.award("So.", **manager)
    queries.query_award("Why?", **own | {"by": westmere.acting("Beech", AWARDED_AT)})
    asked = models.AwardQuery.objects.get()
    with refused("Another of the executive answers: They declared an interest"):
        queries.answer_query("So.", query_id=asked.pk, **own)

    queries.answer_query("So.", query_id=asked.pk, **manager)

    assert models.StakedDeed.objects.count() == 0


def test_whoever_has_an_interest_in_an_applicant_on_the_register_is_not_asked(westmere):
    def asked(seat):
        found = desk.waiting_for(westmere.acting(seat, CLOSED), CLOSED)
        return sorted(one.about for one in found if one.what == "Say who scores it")

    one = making.published(westmere)
    making.expressed(westmere, one, "Alder", "Rowan")
    others = making.published(westmere, making.recorded(westmere, title="Diabetes pilots"))
    making.expressed(westmere, others, "Elm", "Beech")
    both = ["Diabetes pilots", "Frailty response pilots"]
    in_a1 = {"organisation_id": westmere.organisations["A1"].pk, "body": ""}
    register.declare(westmere, "senior manager", nearness=Nearness.PERCEIVED, **in_a1)
    assert asked("federation") == asked("senior manager") == both

    # A1 is a practice of Alder, which applied for the first alone; what is only perceived keeps nobody from it.
    register.declare(westmere, "federation", **in_a1)

    assert asked("federation") == both[:1]
    assert asked("senior manager") == both


def test_whoever_did_not_apply_has_no_stake_in_the_award(westmere):
    assert making.awarded(westmere, by="Hazel").awarded_at == AWARDED_AT


@pytest.mark.usefixtures("whole_record")
def test_with_nobody_else_there_it_is_done_and_everyone_reads_by_whom(westmere, as_):
    alone(westmere, "Hazel")
    one = making.prepared(westmere, making.recorded(westmere, by="Hazel"), by="Hazel")
    told = f"Its terms were written by Dr Hazel, Clinical director, {HAZEL}, who has a stake: {HAZEL} could apply"
    assert [each[: len(told)] for each in told_of_stakes(one)] == [told]
    # Written anew, it stands once.
    one = making.prepared(westmere, one, by="Hazel", on=making.offered(places=1))
    publish(westmere, one, by="Hazel")
    assert models.StakedDeed.objects.count() == 1

    page = as_(westmere, "Alder", PUBLISHED_AT).get(PAGE).content.decode()
    assert "Done by somebody with a stake" in page
    assert f"who has a stake: {HAZEL} could apply, and they act for it." in page


def test_the_letter_of_the_result_says_who_awarded_with_a_stake_and_not_what_was_declared(westmere):
    one = making.published(westmere)
    by = westmere.acting("federation", PUBLISHED_AT)
    expressing.declare_interest("My wife would run it.", opportunity_id=one.pk, by=by, at=PUBLISHED_AT)
    one = making.scored(westmere, one, scorers=("LMC officer", "trust"))
    alone(westmere, "federation")
    by = westmere.acting("federation", AWARDED_AT)

    awarding.award("So.", opportunity_id=one.pk, by=by, at=AWARDED_AT)

    text = Message.objects.filter(subject__startswith="Result:").first().text
    assert "It was awarded by Dr federation" in text
    assert "who has a stake: they declared an interest in it." in text
    assert "My wife" not in text


@pytest.mark.usefixtures("whole_record")
def test_where_everybody_left_applied_one_of_them_says_who_scores_and_everyone_reads_that(westmere, as_):
    one = making.published(westmere)
    making.expressed(westmere, one, "Hazel", "Alder")
    alone(westmere, "Hazel")

    making.named(westmere, one, scorers=("LMC officer", "trust"), by="Hazel")
    seat = models.Scorer.objects.first()
    own = {"opportunity_id": one.pk, "by": westmere.acting("Hazel", CLOSED), "at": CLOSED}
    scoring.stand_down(scorer_id=seat.pk, because="Ill.", **own)

    told = f"Who scores was said by Dr Hazel, Clinical director, {HAZEL}, who has a stake. Nobody without a stake was there."
    assert told_of_stakes(one) == (told,), "who applied is told by the result alone"
    assert told in as_(westmere, "Alder", CLOSED).get(PAGE).content.decode()


@pytest.mark.usefixtures("whole_record")
def test_where_everybody_left_applied_one_of_them_makes_it_void_and_its_letter_says_so(westmere):
    one = making.published(westmere)
    making.expressed(westmere, one, "Hazel", "Alder")
    alone(westmere, "Hazel")

    publishing.make_void(
        opportunity_id=one.pk, because="The funder withdrew.", by=westmere.acting("Hazel", CLOSED), at=CLOSED
    )

    text = Message.objects.filter(subject__startswith="Void:").first().text
    assert "It was made void by Dr Hazel" in text
    assert f"{HAZEL} applied" not in text
