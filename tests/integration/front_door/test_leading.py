"""A request leads on: to an opportunity for all, or to a seat; both ways readable, and its asker sees how far it is."""

from html import unescape

import pytest
from tests import seats
from tests.factories import RAISED_AT
from tests.integration.front_door.making import asked, asked_of_us, triaged
from tests.integration.matters.checks import last_act, refused
from tests.opportunities import heard

from folkmoot.desk import queries as desk
from folkmoot.directory.operations.seats import drop_seat
from folkmoot.front_door.domain.request import Kind, State
from folkmoot.front_door.operations import dealing, leading
from folkmoot.opportunities.models import Opportunity
from folkmoot.opportunities.operations import publishing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]


def offered(place):
    return asked_of_us(place, by="trust", kind=Kind.OPPORTUNITY, title="Two frailty pilots")


def led(place, request, *, by="senior manager"):
    said = heard(place, known_at=RAISED_AT)
    return leading.lead_to_opportunity(said, request_id=request.pk, by=place.acting(by), at=RAISED_AT)


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def waits(place, seat):
    return [one.what for one in desk.waiting_for(place.acting(seat), RAISED_AT) if one.page == "request"]


def test_what_a_partner_offers_becomes_an_opportunity_readable_both_ways(place, as_):
    request = offered(place)
    name = led(place, request)
    request.refresh_from_db()

    assert (name, request.state, request.opportunity) == ("O-2026-001", State.TRIAGED, Opportunity.objects.get())
    assert last_act(place)[0] == "request taken up as an opportunity"
    assert waits(place, "senior manager") == []
    door, chance = "/westmere/front-door/R-2026-001", "/westmere/opportunities/O-2026-001"
    assert chance in as_(place, "senior manager").get(door).content.decode()
    assert door in as_(place, "senior manager").get(chance).content.decode()


def test_whoever_offered_it_sees_how_far_it_is_and_reads_it_once_it_is_published(place, as_):
    led(place, offered(place))

    page = as_(place, "trust").get("/westmere/front-door/R-2026-001")
    # Known on Monday the seventh: to be published one working day on, on Tuesday at five.
    assert "O-2026-001. Known, not yet published. To be published by Tuesday 8 September 2026 at 5:00pm." in text(page)
    assert "/westmere/opportunities/O-2026-001" not in page.content.decode()


def test_once_it_is_void_the_asker_is_still_to_be_told(place):
    request = offered(place)
    led(place, request)
    publishing.make_void(
        opportunity_id=Opportunity.objects.get().pk,
        because="The trust has withdrawn it.",
        by=place.acting("senior manager"),
        at=RAISED_AT,
    )

    assert waits(place, "senior manager") == ["Answer a request"]


def test_it_is_led_by_the_executive_once_and_only_what_is_asked_of_us(place):
    ours, theirs = offered(place), asked(place)
    with refused("Only the executive"):
        led(place, ours, by="A1")
    with refused("Only the organisation it was put to", "Only what is asked of general practice here"):
        led(place, theirs)
    led(place, ours)
    with refused("dealt with elsewhere already"):
        led(place, ours)
    with refused("dealt with elsewhere already"):
        dealing.pass_on(
            request_id=ours.pk,
            to=place.organisations["ICB"].pk,
            why="Theirs.",
            by=place.acting("senior manager"),
            at=RAISED_AT,
        )


def test_whoever_asks_for_a_voice_sees_the_seat_and_who_goes(place, as_):
    request = triaged(place, asked_of_us(place), by="senior manager", owner="senior manager")
    seat = seats.seat(place, "Alder")
    leading.lead_to_seat(request_id=request.pk, seat_id=seat.pk, by=place.acting("senior manager"), at=RAISED_AT)
    request.refresh_from_db()

    # It is answered here, once it is settled who goes.
    assert (request.seat, waits(place, "senior manager")) == (seat, ["Answer a request"])
    assert "Held: Clinical director" in text(as_(place, "ICB").get("/westmere/front-door/R-2026-001"))
    story = as_(place, "senior manager").get(f"/westmere/seat-map/{seat.pk}")
    assert "Asked for at the front door" in text(story)
    assert "/westmere/front-door/R-2026-001" in story.content.decode()


def test_a_new_seat_is_made_for_it_vacant_and_says_why(place, as_):
    request = asked_of_us(place)
    form = as_(place, "senior manager")
    answer = form.post("/westmere/front-door/R-2026-001/seat", {"place": f"forum-{place.forum.pk}"})
    request.refresh_from_db()

    assert (answer.status_code, request.seat.forum) == (302, place.forum)
    assert request.seat.why.endswith("asked for somebody: A winter voice")
    assert "Vacant: nobody goes yet" in text(as_(place, "ICB").get("/westmere/front-door/R-2026-001"))


def test_a_dropped_seat_is_no_answer(place):
    request, seat = asked_of_us(place), seats.seat(place)
    drop_seat(
        seat=seat,
        ends_on=RAISED_AT.date(),
        why="The board is wound up.",
        by=place.acting("senior manager"),
        at=RAISED_AT,
    )

    with refused("That seat is dropped"):
        leading.lead_to_seat(request_id=request.pk, seat_id=seat.pk, by=place.acting("senior manager"), at=RAISED_AT)


def test_the_form_of_an_opportunity_begins_with_what_was_offered(place, as_):
    offered(place)
    page = as_(place, "senior manager").get("/westmere/front-door/R-2026-001/opportunity")

    assert "Two frailty pilots" in text(page)
    assert "Front door, R-2026-001" in text(page)
    assert as_(place, "A1").get("/westmere/front-door/R-2026-001/opportunity").status_code == 403
