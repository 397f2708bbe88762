"""Recording, preparing and publishing: who may, when, and on which terms."""

from datetime import timedelta

import pytest
from tests import factories
from tests import opportunities as making
from tests.factories import london
from tests.integration.matters.checks import refused
from tests.integration.opportunities.acts import publish, waits
from tests.opportunities import CLOSES_AT, KNOWN_AT, PUBLISHED_AT, RECORDED_AT

from folkmoot.kernel.errors import NotFound
from folkmoot.opportunities.domain.opportunity import How, Procurement
from folkmoot.opportunities.operations import known, publishing
from folkmoot.opportunities.queries import opportunities as reading
from folkmoot.post.models import Message

pytestmark = pytest.mark.django_db


def test_only_those_who_publish_know_of_it_before_and_everyone_at_once_after(westmere):
    one = making.recorded(westmere)
    for seat, knows in (("Beech", True), ("senior manager", True), ("Hazel", True), ("Alder", False), ("trust", False)):
        seen = reading.opportunities_seen_by(westmere.acting(seat, RECORDED_AT)).exists()
        assert seen is knows, seat

    making.published(westmere, one)

    for seat, knows in (("Alder", True), ("A1", True), ("teller", True), ("trust", True), ("ICB", False)):
        assert reading.opportunities_seen_by(westmere.acting(seat, PUBLISHED_AT)).exists() is knows, seat
    letters = Message.objects.filter(kind="opportunity")
    assert sorted(letters.values_list("to_name", flat=True)) == [
        f"Dr {pcn}" for pcn in ("Alder", "Beech", "Cedar", "Elm", "Hazel", "Rowan")
    ]
    assert set(letters.values_list("may_be_sent_at", flat=True)) == {PUBLISHED_AT}
    text = letters.first().text
    assert "£38,000 for each" in text
    assert "- Need: 40 of 100" in text
    assert "by Tuesday 20 October 2026, 17:00" in text


def test_a_procurement_stops(westmere):
    one = making.prepared(westmere, making.recorded(westmere, procurement=Procurement.YES))
    with refused("This is a procurement"):
        publish(westmere, one)
    assert waits(westmere, "Beech", RECORDED_AT) == []
    two = making.prepared(westmere, making.recorded(westmere, procurement=Procurement.UNSURE))
    with refused("Find out first"):
        publish(westmere, two)


def test_what_was_recorded_can_be_put_right_and_known_only_earlier(westmere):
    one = making.recorded(westmere)
    beech = westmere.acting("Beech", RECORDED_AT)
    own = {"opportunity_id": one.pk, "by": beech, "at": RECORDED_AT}
    with refused("can be put earlier, never later"):
        known.change_opportunity(making.heard(westmere, known_at=KNOWN_AT + timedelta(hours=1)), **own)
    known.change_opportunity(making.heard(westmere, known_at=london(10, 2, 16), title="Two pilots"), **own)
    one.refresh_from_db()
    # Known on Friday 2 October: due by Monday the 5th at five.
    assert (one.title, one.publish_by) == ("Two pilots", london(10, 5, 17))
    with pytest.raises(NotFound):
        known.change_opportunity(making.heard(westmere), **own | {"by": westmere.acting("Alder", RECORDED_AT)})


def test_what_nobody_may_record(westmere):
    with refused("The community's own people record"):
        making.recorded(westmere, by="trust")
    with refused("in the future"):
        making.recorded(westmere, known_at=RECORDED_AT + timedelta(minutes=1))
    with refused("more than a year ago"):
        making.recorded(westmere, known_at=london(10, 5, year=2024))
    elsewhere = factories.elsewhere()
    with refused("what it is", "what you heard", "1 to 50", "Give the money", "Choose who offers it"):
        making.recorded(
            westmere, title=" ", summary="", places=0, pence=0, offered_by=elsewhere.organisations["TRUST"].pk
        )


@pytest.mark.parametrize(
    ("terms", "why"),
    [
        ({"criteria": (("Need", "", 40), ("Readiness", "", 50))}, ["add up to 90"]),
        ({"criteria": ()}, ["by which criteria"]),
        ({"criteria": (("Need", "", 50), ("need ", "", 50))}, ["a name of its own"]),
        ({"criteria": (("Need", "", 0), ("Readiness", "", 100))}, ["a weight of 1"]),
        ({"criteria": tuple((f"C{n}", "", 10) for n in range(10))}, ["6 criteria at most"]),
        ({"closes_at": None}, ["when expressions of interest close"]),
        ({"closes_at": RECORDED_AT}, ["before anyone could apply"]),
        ({"closes_at": london(10, 7, 17)}, ["less than 3 working days"]),
        ({"closes_at": london(12, 7, year=2027)}, ["more than a year away"]),
        ({"closes_at": london(10, 24, 17)}, ["Saturday 24 October is no working day"]),
        ({"closes_at": london(12, 25, 17)}, ["Friday 25 December is no working day"]),
        ({"opens_at": london(10, 19)}, ["less than 3 working days"]),
        ({"places": 6}, ["There are 6 PCNs and 6 could have it"]),
        ({"places": 0}, ["1 to 50"]),
        ({"how": How.DRAWN}, ["Name the public random value", "when that value is made public"]),
        ({"how": How.DRAWN, "random_what": "Lotto", "random_at": CLOSES_AT}, ["after expressions close"]),
    ],
)
def test_terms_that_are_refused(westmere, terms, why):
    one = making.recorded(westmere)

    with refused(*why):
        making.prepared(westmere, one, on=making.offered(**terms))


def test_terms_are_locked_at_publication(westmere):
    one = making.published(westmere)
    own = {"opportunity_id": one.pk, "by": westmere.acting("senior manager", PUBLISHED_AT), "at": PUBLISHED_AT}

    with refused("its terms, criteria and weights are locked"):
        known.prepare_opportunity(making.offered(places=3), **own)
    with refused("locked"):
        known.change_opportunity(making.heard(westmere), **own)
    with refused("It is published already"):
        publishing.publish_opportunity(**own)


def test_it_cannot_be_published_without_terms(westmere):
    one = making.recorded(westmere)

    with refused("when expressions of interest close", "by which criteria"):
        publish(westmere, one)


def test_who_is_asked_to_publish_and_when_it_is_late(westmere):
    making.recorded(westmere)
    due = ("Publish an opportunity to all", london(10, 6, 17))
    assert waits(westmere, "Beech", RECORDED_AT) == waits(westmere, "senior manager", RECORDED_AT) == [due]
    assert waits(westmere, "Alder", RECORDED_AT) == []
