"""Asking at the front door: received, redirected, joined, withdrawn, asked again, closed."""

from datetime import timedelta

import pytest
from tests import factories
from tests.factories import RAISED_AT
from tests.integration.front_door.making import TITLE, answered, asked, asked_of_us, redirected
from tests.integration.matters.checks import last_act, not_found, refused

from folkmoot.front_door import models, queries
from folkmoot.front_door.domain.request import Kind, State
from folkmoot.front_door.operations import asking, pledges
from folkmoot.post.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]


def kinds(request):
    return [one.kind for one in request.steps.order_by("pk")]


def test_a_request_is_received_numbered_and_recorded(place):
    first, second = asked(place), asked(place, title="Something else")

    assert (first.year, first.number, second.number) == (2026, 1, 2)
    assert (first.state, first.asked_by, first.asked_of) == (
        State.RECEIVED,
        place.organisations["A1"],
        place.organisations["ICB"],
    )
    assert kinds(first) == ["received"]
    assert last_act(place) == ("request received", "Dr A1 manager")


def test_a_partner_asks_general_practice_alone(place):
    asked_of_us(place)

    with refused("Partners ask general practice here"):
        asked(place, by="trust", of="ICB")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"title": ""}, "Give the request a title."),
        ({"words": "Seen on the ward: NHS number 943 476 5919."}, "NHS number"),
        ({"title": "x" * 161}, "160 at most"),
        ({"wanted_by": RAISED_AT.date() - timedelta(days=1)}, "already past"),
        ({"of": "A2"}, "from the partners of this community"),
    ],
)
def test_what_may_not_be_asked_is_refused_and_keeps_nothing(place, said, why):
    with refused(why):
        asked(place, **said)


def test_an_approach_is_redirected_the_bypass_noted_and_the_partner_told(place):
    request = redirected(place)

    assert (request.asked_by, request.asked_of, request.came_by) == (place.organisations["ICB"], None, "side")
    assert request.bypass.approached == place.organisations["ALDER"]
    letter = Message.objects.get(key__startswith=f"request {request.pk} redirected")
    assert letter.to_address == place.appointments["ICB"].person.email
    assert "one front door" in letter.text
    assert "/westmere/front-door/R-2026-001" in letter.text


def test_only_members_redirect_and_only_partners_approaches(place):
    with refused("Only the community's own people redirect", "from the partners"):
        redirected(place, by="ICB", partner="A1")
    approach = asking.Approach(
        partner_id=place.organisations["ICB"].pk,
        approached_on=RAISED_AT.date() + timedelta(days=1),
        kind=Kind.OTHER,
        title="Later",
        words="Not yet.",
    )
    with refused("still to come"):
        asking.redirect(approach, by=place.acting("A1"), at=RAISED_AT)


def test_others_join_in_asking_once_each_and_get_the_answer(place):
    request = asked(place)
    for seat in ("A2", "H1 manager"):
        asking.join(request_id=request.pk, by=place.acting(seat), at=RAISED_AT)

    with refused("already"):
        asking.join(request_id=request.pk, by=place.acting("A2 deputy"), at=RAISED_AT)
    with refused("asked this itself"):
        asking.join(request_id=request.pk, by=place.acting("A1"), at=RAISED_AT)
    answered(place, request)

    told = Message.objects.filter(key__startswith=f"request {request.pk} answered").values_list("to_address", flat=True)
    assert set(told) == {place.appointments[seat].person.email for seat in ("A1 manager", "A2", "H1 manager")}
    with refused("answered already"):
        asking.join(request_id=request.pk, by=place.acting("H2"), at=RAISED_AT)


def test_whoever_asked_says_that_it_is_answered_or_asks_again(place):
    request = answered(place, asked(place))

    with refused("Only whoever asked"):
        asking.close(request_id=request.pk, by=place.acting("A2"), at=RAISED_AT)
    asking.ask_again(request_id=request.pk, words="And for rates?", by=place.acting("A1 manager"), at=RAISED_AT)
    request.refresh_from_db()
    assert (request.state, request.reply_by) == (State.RECEIVED, None)
    answered(place, request)
    asking.close(request_id=request.pk, by=place.acting("A1"), at=RAISED_AT)

    request.refresh_from_db()
    assert request.state == State.CLOSED
    assert kinds(request) == ["received", "answered", "asked_again", "answered", "closed"]
    other = asked(place)
    with refused("no answer yet"):
        asking.ask_again(request_id=other.pk, words="Well?", by=place.acting("A1"), at=RAISED_AT)


def test_what_was_asked_is_withdrawn_with_a_reason(place):
    request = asked(place)

    asking.join(request_id=request.pk, by=place.acting("H1 manager"), at=RAISED_AT)
    with refused("Say why"):
        asking.withdraw(request_id=request.pk, why=" ", by=place.acting("A1"), at=RAISED_AT)
    asking.withdraw(request_id=request.pk, why="Found it.", by=place.acting("A1"), at=RAISED_AT)

    request.refresh_from_db()
    assert request.state == State.WITHDRAWN
    letter = Message.objects.get(key__startswith=f"request {request.pk} withdrawn")
    assert (letter.to_name, "Found it." in letter.text) == ("Dr H1 manager", True)
    with refused("withdrawn already"):
        asking.withdraw(request_id=request.pk, why="Again.", by=place.acting("A1"), at=RAISED_AT)


def test_a_partner_sees_its_own_alone_and_another_community_nothing(place):
    ours, theirs = asked_of_us(place), asked_of_us(place, by="trust", title="A ward question")
    abroad = factories.elsewhere()

    seen = {
        seat: [one.title for one in queries.requests_seen_by(place.acting(seat))] for seat in ("A1", "ICB", "trust")
    }
    assert seen == {"A1": [theirs.title, ours.title], "ICB": [ours.title], "trust": [theirs.title]}
    assert list(queries.requests_seen_by(abroad.acting("Y1"))) == []
    with not_found():
        queries.request_by_reference("R-2026-002", place.acting("ICB"))
    with not_found():
        asking.join(request_id=ours.pk, by=abroad.acting("Y1"), at=RAISED_AT)


def test_an_organisation_pledges_once_and_takes_it_back(place):
    pledges.pledge(by=place.acting("Alder"), at=RAISED_AT)
    with refused("pledged already"):
        pledges.pledge(by=place.acting("Alder"), at=RAISED_AT)
    with refused("Whoever represents or leads"):
        pledges.pledge(by=place.acting("A1 partner"), at=RAISED_AT)
    with refused("partners come to the door"):
        pledges.pledge(by=place.acting("ICB"), at=RAISED_AT)
    assert [one.organisation for one in queries.pledges(place.community.pk)] == [place.organisations["ALDER"]]

    pledges.take_back(by=place.acting("Alder"), at=RAISED_AT)
    assert list(queries.pledges(place.community.pk)) == []
    with refused("Whoever represents or leads"):
        pledges.take_back(by=place.acting("A1 partner"), at=RAISED_AT)
    with refused("has not pledged"):
        pledges.take_back(by=place.acting("Alder"), at=RAISED_AT)
    assert models.Pledge.objects.count() == 1


def test_the_same_asked_again_within_thirty_days_is_found(place):
    first = asked_of_us(place, title="Weekly workforce return")
    later = asked_of_us(place, title="A return of the workforce, weekly", at=RAISED_AT + timedelta(days=29))
    asked_of_us(place, by="trust", title="Weekly workforce return", at=RAISED_AT + timedelta(days=29))
    asked_of_us(place, title=TITLE, at=RAISED_AT + timedelta(days=29))
    asked_of_us(place, title="Workforce return, weekly", at=RAISED_AT + timedelta(days=61))

    assert queries.alike_to(later, place.acting("senior manager"), 30) == [first]
