"""A request leads on: to an opportunity, a seat, a wish for one, or to practices; both ways readable by whoever may."""

import re
from datetime import date
from html import unescape
from urllib.parse import unquote

import pytest
from django.db import IntegrityError, transaction
from tests import seats
from tests.factories import RAISED_AT
from tests.integration.front_door.information import drafted
from tests.integration.front_door.making import HERE, answered, asked, asked_of_us, triaged
from tests.integration.matters.checks import last_act, refused
from tests.opportunities import heard

from folkmoot.desk import queries as desk
from folkmoot.directory.operations.seats import drop_seat
from folkmoot.front_door.domain.information_values import ItemKind
from folkmoot.front_door.domain.request import Kind, State
from folkmoot.front_door.models import InformationRequest
from folkmoot.front_door.operations import dealing, information, leading
from folkmoot.opportunities.models import Opportunity
from folkmoot.opportunities.operations import publishing
from folkmoot.representation.domain.wish import Outcome, Reason
from folkmoot.representation.models import SeatWish
from folkmoot.representation.operations import wishes
from folkmoot.representation.operations.wishes import Wished

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]

DOOR = "/westmere/front-door/R-2026-001"


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


def test_a_meeting_not_listed_is_added_and_leads_back_to_the_request(place, as_):
    asked_of_us(place)
    browser = as_(place, "senior manager")
    page = browser.get(f"{DOOR}/seat").content.decode()
    adding = unescape(re.search(r'href="(/westmere/forums/add[^"]*)"', page)[1])
    assert DOOR in unquote(browser.get(adding).content.decode())  # and back without adding one

    typed = {
        "host": place.organisations["ICB"].pk,
        "name": "Winter resilience meeting",
        "purpose": "Beds in winter",
        "decides": "Who opens what",
    }
    added = browser.post(adding, typed, follow=True)

    assert added.redirect_chain == [(f"{DOOR}/seat", 302)]
    assert "Winter resilience meeting: a new seat, vacant until somebody is named" in text(added)


def test_adding_a_meeting_leads_to_no_other_site(place, as_):
    typed = {"host": place.organisations["ICB"].pk, "name": "Board", "purpose": "Beds", "decides": "Money"}
    added = as_(place, "senior manager").post("/westmere/forums/add?next=//evil.example/", typed)

    assert added.headers["Location"].startswith("/westmere/forums/")


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


OURSELVES = "We would rather speak at the board ourselves."


def own_voice(place, **more):
    return asked_of_us(place, **{"by": "A1", "title": "May we speak there?", "words": OURSELVES} | more)


def wished(place, request, *, by="A1", reasons=(Reason.NOT_HEARD,)):
    said = Wished(forum_id=place.forum.pk, reasons=reasons, words=OURSELVES)
    return leading.lead_to_wish(said, request_id=request.pk, by=place.acting(by), at=RAISED_AT)


def test_a_practice_makes_its_own_wish_for_a_seat_of_what_it_asked(place, as_):
    request = own_voice(place)
    begun = text(as_(place, "A1").get(f"{DOOR}/own-seat"))
    typed = {"forum": place.forum.pk, "reasons": [Reason.NOT_HEARD], "words": OURSELVES}
    led_to = as_(place, "A1").post(f"{DOOR}/own-seat", typed).headers["Location"]
    request.refresh_from_db()

    assert OURSELVES in begun
    assert led_to == f"/westmere/seat-wishes/{request.wish.pk}"
    assert (request.wish.organisation, request.wish.reasons) == (place.organisations["A1"], ["not_heard"])
    # It is answered as a wish alone.
    assert (request.state, waits(place, "senior manager")) == (State.CLOSED, [])
    for seat in ("A1", "senior manager"):
        assert led_to in as_(place, seat).get(DOOR).content.decode()
        assert DOOR in as_(place, seat).get(led_to).content.decode()


def test_what_became_of_the_wish_stands_on_the_request(place, as_):
    request = own_voice(place)
    wishes.answer_wish(
        wish_id=wished(place, request),
        outcome=Outcome.MENDED,
        answer="You are asked first from now on.",
        by=place.acting("senior manager"),
        at=RAISED_AT,
    )

    assert "Answered: We mend what it was about." in text(as_(place, "A1").get(DOOR))


def test_other_practices_read_the_request_and_nothing_of_a_wish(place, as_):
    wished(place, own_voice(place))
    page = text(as_(place, "H1").get(DOOR))

    assert "goes on with it another way" in page
    assert "wish" not in page.casefold()


def test_only_whoever_asked_makes_a_wish_of_it_once_and_for_the_reasons_a_wish_has(place, as_):
    request, theirs = own_voice(place), asked_of_us(place)
    for seat in ("H1", "senior manager"):
        with refused("Only whoever asked"):
            wished(place, request, by=seat)
    with refused("at least one reason"):
        wished(place, request, reasons=())
    with refused("A practice, a PCN, the federation or the LMC asks"):
        wished(place, theirs, by="ICB")
    wished(place, request)
    with refused("closed already", "dealt with elsewhere already"):
        wished(place, request)
    assert SeatWish.objects.count() == 1
    assert "Only whoever asked" in text(as_(place, "H1").get(f"{DOOR}/own-seat"))
    assert as_(place, "ICB").get(f"{DOOR}/own-seat").status_code == 403


def returns(place):
    return asked_of_us(place, kind=Kind.INFORMATION, title="Winter staffing", words="How many nurses are in post?")


def to_practices(place, request, *, by="senior manager"):
    return leading.lead_to_information(drafted(), request_id=request.pk, by=place.acting(by), at=RAISED_AT)


def test_the_executive_asks_practices_for_it_in_the_askers_words_and_answers_once_they_have(place, as_):
    request = returns(place)
    form = text(as_(place, "senior manager").get(f"{DOOR}/practices"))
    assert "asks: How many nurses are in post?" in form
    assert "Winter staffing" in form

    name = to_practices(place, request)
    draft = InformationRequest.objects.get()
    request.refresh_from_db()
    assert (name, request.information, request.state) == ("I-2026-001", draft, State.TRIAGED)
    assert draft.by_executive
    # A draft asks nobody: it is not dealt with yet.
    assert waits(place, "senior manager") == ["Answer a request"]

    act = {"request_id": draft.pk, "by": place.acting("senior manager"), "at": RAISED_AT}
    information.add_items(["Nurses in post"], ItemKind.NUMBER, **act)
    information.issue(**act)
    assert waits(place, "senior manager") == []
    information.close(**act)
    assert waits(place, "senior manager") == ["Answer a request"]
    answered(place, request, by="senior manager", said=HERE)


def test_the_asker_sees_how_far_practices_are_asked_and_opens_no_draft(place, as_):
    to_practices(place, returns(place))
    page = as_(place, "ICB").get(DOOR)

    assert "I-2026-001. Draft." in text(page)
    assert "/westmere/information/I-2026-001" not in page.content.decode()
    assert DOOR in as_(place, "senior manager").get("/westmere/information/I-2026-001").content.decode()


def test_a_partner_asks_practices_itself_for_what_it_asked_here(place, as_):
    request = returns(place)
    assert "Ask practices for it yourselves" in text(as_(place, "ICB").get(DOOR))
    to_practices(place, request, by="ICB")
    request.refresh_from_db()

    assert (request.state, request.information.asked_by) == (State.CLOSED, place.organisations["ICB"])
    assert waits(place, "senior manager") == []
    assert DOOR in as_(place, "ICB").get("/westmere/information/I-2026-001").content.decode()
    assert "I-2026-001. Draft." in text(as_(place, "A1").get(DOOR))


def test_nobody_else_asks_practices_for_it(place, as_):
    request = returns(place)
    with refused("Only whoever asked"):
        to_practices(place, request, by="trust")
    with refused("Only whoever asked"):
        to_practices(place, request, by="A1")
    ours = asked_of_us(place, by="A1", kind=Kind.INFORMATION, title="Do others have a vacancy?")
    with refused("Partners and the executive ask for information here"):
        to_practices(place, ours, by="A1")
    to_practices(place, request)
    with refused("dealt with elsewhere already"):
        to_practices(place, request)
    assert as_(place, "trust").get(f"{DOOR}/practices").status_code == 404
    assert "Only whoever asked" in text(as_(place, "A1").get(f"{DOOR}/practices"))


def test_a_draft_begins_with_the_later_of_the_fair_day_and_the_day_it_is_needed(place, as_):
    # Ten working days after Monday the seventh of September is Monday the twenty-first.
    returns(place)
    asked_of_us(place, kind=Kind.INFORMATION, title="Later", wanted_by=date(2026, 10, 1))
    asked_of_us(place, kind=Kind.INFORMATION, title="Sooner", wanted_by=date(2026, 9, 10))
    forms = [text(as_(place, "ICB").get(f"/westmere/front-door/R-2026-00{each}/practices")) for each in (1, 2, 3)]

    days = [re.search(r'name="due_on_day"[^>]*value="(\d+)"', one)[1] for one in forms]
    assert days == ["21", "1", "21"]


def test_a_request_leads_to_one_thing_whoever_writes_the_row(place):
    request = own_voice(place)
    wished(place, request)
    request.refresh_from_db()

    request.seat = seats.seat(place)
    with pytest.raises(IntegrityError, match="request_led_to_one_thing"), transaction.atomic():
        request.save()
