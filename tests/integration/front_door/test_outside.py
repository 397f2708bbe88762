"""Asking from outside, without an account: confirmed by a link, let in or turned away, answered, and forgotten in time."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from tests.factories import RAISED_AT, london, raised
from tests.integration.front_door.making import answered
from tests.integration.matters.checks import last_act, refused

from folkmoot.desk import queries as desk
from folkmoot.desk.operations.clock import tick
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.models import Appointment
from folkmoot.directory.operations import communities
from folkmoot.front_door import models
from folkmoot.front_door.domain.request import CameBy, Kind, Outcome, Said, State
from folkmoot.front_door.operations import asking, dealing, outside
from folkmoot.front_door.queries.health import came_since
from folkmoot.governance.domain.erasing import Ground
from folkmoot.governance.operations import erase_person
from folkmoot.post.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]

TITLE = "Could a practice try our leaflet?"
STRANGER = outside.Stranger(name="Una Marsh", email="una@alliance.example", organisation="Westmere Voluntary Alliance")
TYPED = {
    "name": STRANGER.name,
    "email": STRANGER.email,
    "organisation": STRANGER.organisation,
    "kind": "other",
    "title": TITLE,
    "words": "A leaflet on warm homes.",
}


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def lodged(place, *, stranger=STRANGER, title=TITLE, files=(), at=RAISED_AT):
    asked = asking.Asked(kind=Kind.OTHER, title=title, words="A leaflet on warm homes.")
    outside.lodge(asked, stranger, brought=files, community_id=place.community.pk, at=at)
    return models.OutsideRequest.objects.latest("pk")


def link(one, what="confirm"):
    """The token in the letter to whoever asked."""
    return re.search(r"/asked/(\S+)", Message.objects.get(key=f"outside {one.pk} {what}").text)[1]


def confirmed(place, **more):
    one = lodged(place, **more)
    return outside.confirm(link(one), at=RAISED_AT)


def let_in(place, one, partner="TRUST"):
    return outside.let_in(
        outside_id=one.pk,
        partner_id=place.organisations[partner].pk,
        by=place.acting("senior manager"),
        at=RAISED_AT,
    )


def test_the_open_page_asks_for_a_link_and_repeats_nothing_that_was_typed(place):
    browser = Client()

    sent = browser.post("/westmere/ask", TYPED, follow=True)

    assert "Check your e-mail" in text(sent)
    letter = Message.objects.get(kind="request")
    assert letter.to_address == STRANGER.email
    for typed in ("leaflet", STRANGER.name, STRANGER.organisation):  # by whom, nobody knows yet
        assert typed not in letter.to_name + letter.subject + letter.text
    assert models.AccessRequest.objects.count() == 0


def test_opening_the_link_writes_nothing_and_pressing_its_button_confirms(place, time_machine):
    time_machine.move_to(RAISED_AT)
    one = lodged(place)
    browser, address = Client(), f"/asked/{link(one)}"

    opened = browser.get(address)
    one.refresh_from_db()
    assert one.confirmed_at is None
    assert TITLE not in text(opened)

    pressed = browser.post(address, follow=True)
    one.refresh_from_db()
    assert one.confirmed_at is not None
    assert "looks who can answer" in text(pressed)
    browser.post(address)  # again, nothing more
    assert models.OutsideRequest.objects.count() == 1


def test_the_executive_lets_it_in_for_a_partner_and_both_are_told_the_answer(place):
    one = confirmed(place)
    waiting = [each.what for each in desk.waiting_for(place.acting("senior manager"), RAISED_AT)]
    assert "Let in a request from outside" in waiting
    assert "Let in a request from outside" not in [
        each.what for each in desk.waiting_for(place.acting("A1"), RAISED_AT)
    ]

    request = let_in(place, one)

    assert (request.asked_by, request.asker, request.came_by, request.state) == (
        place.organisations["TRUST"],
        None,
        "outside",
        State.RECEIVED,
    )
    assert last_act(place) == ("request received", "Dr senior manager")
    answered(place, request, by="senior manager")
    told = Message.objects.filter(subject__startswith="Answered").values_list("to_address", flat=True)
    assert set(told) == {STRANGER.email, place.appointments["trust"].person.email}
    assert "The estates team" in text(Client().get(f"/asked/{link(one)}"))
    with refused("let in already"):
        let_in(place, one)


def test_whoever_is_known_at_the_address_is_let_in_at_once(place):
    email = place.appointments["ICB"].person.email.upper()
    one = confirmed(place, stranger=outside.Stranger(name="Rachel", email=email, organisation="The board"))

    request = models.AccessRequest.objects.get()
    assert (request.asked_by, request.asker) == (place.organisations["ICB"], place.appointments["ICB"])
    one.refresh_from_db()
    assert one.request == request
    answered(place, request, by="senior manager")
    assert Message.objects.filter(subject__startswith="Answered").count() == 1  # not a second time as a stranger


def test_somebody_of_a_practice_is_no_partner_and_waits(place):
    email = place.appointments["A1"].person.email
    confirmed(place, stranger=outside.Stranger(name="A1", email=email, organisation="A1"))

    assert models.AccessRequest.objects.count() == 0


def test_it_is_turned_away_with_a_reason_that_is_told(place):
    one = confirmed(place)
    by = place.acting("senior manager")

    with refused("Say why"):
        outside.turn_away(outside_id=one.pk, why=" ", by=by, at=RAISED_AT)
    with refused("Only the executive"):
        outside.turn_away(outside_id=one.pk, why="No.", by=place.acting("A1"), at=RAISED_AT)
    outside.turn_away(outside_id=one.pk, why="We take no advertisements.", by=by, at=RAISED_AT)

    assert "We take no advertisements." in Message.objects.get(key=f"outside {one.pk} turned away").text
    assert "We take no advertisements." in text(Client().get(f"/asked/{link(one)}"))
    with refused("turned away already"):
        let_in(place, one)


def test_a_no_reaches_the_stranger_with_its_reason(place):
    request = let_in(place, confirmed(place))
    said = Said(outcome=Outcome.CANNOT, words="", because="No room left.", instead="Ask the library.")
    answered(place, request, by="senior manager", said=said)

    letter = Message.objects.get(to_address=STRANGER.email, subject__startswith="Answered")
    assert "Why not: No room left." in letter.text


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"name": ""}, "name"),
        ({"email": "no address"}, "e-mail"),
        ({"organisation": ""}, "organisation"),
        ({"words": "About NHS number 943 476 5919."}, "NHS number"),
        ({"title": "x" * 200}, "shorter"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_sent(place, said, why):
    answer = Client().post("/westmere/ask", TYPED | said)

    assert answer.status_code == 200
    assert why in text(answer)
    assert models.OutsideRequest.objects.count() == Message.objects.count() == 0


def test_a_forged_or_old_link_says_what_to_do(place, time_machine):
    one = lodged(place)
    time_machine.move_to(RAISED_AT + timedelta(days=7, minutes=1))

    assert "not complete" in text(Client().get("/asked/forged"))
    answer = Client().post(f"/asked/{link(one)}")
    assert (answer.status_code, "too old" in text(answer)) == (410, True)


def test_one_address_asks_only_so_often(place, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"ask_outside": "60/h/ip,2/h/key"}

    addresses = (STRANGER.email, STRANGER.email.upper(), STRANGER.email)
    answers = [Client().post("/westmere/ask", TYPED | {"email": one}).status_code for one in addresses]

    assert answers == [302, 302, 429]


@pytest.mark.parametrize("counted", ["60/h/ip,1/h/key", "1/h/ip,60/h/key"])
def test_who_asks_too_often_has_what_they_typed_still_and_reads_when_to_send_it_again(
    place, settings, time_machine, counted
):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"ask_outside": counted}
    time_machine.move_to(london(9, 7, 10), tick=False)
    typed = TYPED | {"title": "A second leaflet", "words": "Another leaflet, on damp."}
    Client().post("/westmere/ask", TYPED)

    stopped = Client().post("/westmere/ask", typed)

    page = text(stopped)
    assert stopped.status_code == 429
    assert "Yours was not sent" in page
    assert "send it again after Monday 7 September 2026 at 11:00am" in page
    for value in typed.values():
        assert value in page
    assert models.OutsideRequest.objects.count() == 1
    time_machine.move_to(london(9, 7, 11, 1), tick=False)
    assert Client().post("/westmere/ask", typed).status_code == 302


def test_there_is_no_door_where_it_is_switched_off_or_no_community_stands(place):
    assert Client().get("/nowhere/ask").status_code == 404
    on = frozenset(Module) - {Module.FRONT_DOOR}
    communities.switch_modules(on=on, by=place.acting("administrator"), at=RAISED_AT)
    assert Client().get("/westmere/ask").status_code == 404


def test_strangers_are_forgotten_in_time(place):
    never, away = lodged(place), confirmed(place, title="A second leaflet")
    outside.turn_away(outside_id=away.pk, why="No.", by=place.acting("senior manager"), at=RAISED_AT)
    kept = confirmed(place, title="A third leaflet")
    request = let_in(place, kept)
    still_open = confirmed(place, title="A fourth leaflet")
    let_in(place, still_open)
    dealing.decline(request_id=request.pk, why="No.", by=place.acting("senior manager"), at=RAISED_AT)

    outside.forget_old(RAISED_AT + timedelta(days=7))
    assert set(models.OutsideRequest.objects.values_list("pk", flat=True)) == {
        never.pk, away.pk, kept.pk, still_open.pk,
    }  # fmt: skip
    outside.forget_old(RAISED_AT + timedelta(days=30))
    assert not models.OutsideRequest.objects.filter(pk=never.pk).exists()
    assert models.OutsideRequest.objects.filter(pk=away.pk).exists()
    tick(RAISED_AT + timedelta(days=91))  # the day's round of the clock does it

    found = dict(models.OutsideRequest.objects.values_list("pk", "email"))
    assert found == {kept.pk: "", still_open.pk: STRANGER.email}


def test_whoever_nobody_let_in_for_a_quarter_is_forgotten(place):
    one = confirmed(place)

    outside.forget_old(RAISED_AT + timedelta(days=90))
    assert models.OutsideRequest.objects.filter(pk=one.pk).exists()
    outside.forget_old(RAISED_AT + timedelta(days=90, minutes=1))
    assert not models.OutsideRequest.objects.filter(pk=one.pk).exists()
    assert "Ask again on the open page." in text(Client().get(f"/asked/{link(one)}"))


def test_the_executive_alone_reads_what_was_asked_outside(place, as_):
    one = confirmed(place)

    assert TITLE in text(as_(place, "senior manager").get("/westmere/front-door/outside"))
    assert STRANGER.email in text(as_(place, "senior manager").get(f"/westmere/front-door/outside/{one.pk}"))
    for seat in ("A1", "ICB", "administrator"):
        assert as_(place, seat).get(f"/westmere/front-door/outside/{one.pk}").status_code == 403


def test_it_is_let_in_on_the_page(place, as_):
    one = confirmed(place)
    manager = as_(place, "senior manager")

    told = manager.post(
        f"/westmere/front-door/outside/{one.pk}",
        {"partner": place.organisations["TRUST"].pk, "kind": "other"},
        follow=True,
    )

    assert "Let in as R-2026-001." in text(told)
    assert manager.get(f"/westmere/front-door/outside/{one.pk}").status_code == 302


def test_whoever_acts_for_two_partners_has_not_said_which_of_them_asks(place):
    person = place.appointments["ICB"].person
    Appointment.objects.filter(pk=place.appointments["trust"].pk).update(person=person)

    one = confirmed(place, stranger=outside.Stranger(name="Rachel", email=person.email, organisation="The trust"))

    assert (one.confirmed_at, one.request) == (RAISED_AT, None)


def test_nothing_is_confirmed_where_the_door_has_been_closed_since(place, time_machine):
    time_machine.move_to(RAISED_AT)
    address = f"/asked/{link(lodged(place))}"
    on = frozenset(Module) - {Module.FRONT_DOOR}
    communities.switch_modules(on=on, by=place.acting("administrator"), at=RAISED_AT)

    for answer in (Client().get(address), Client().post(address)):
        assert (answer.status_code, "has closed its front door" in text(answer)) == (410, True)
    assert models.OutsideRequest.objects.get().confirmed_at is None


def test_the_link_says_that_it_was_declined_and_why(place):
    one, by = confirmed(place), place.acting("senior manager")
    request = let_in(place, one)
    dealing.decline(request_id=request.pk, why="We have a leaflet.", by=by, at=RAISED_AT)

    shown = text(Client().get(f"/asked/{link(one)}"))
    assert "Declined: We have a leaflet." in shown
    assert "promised" not in shown


def test_the_link_says_that_it_was_taken_back_or_up(place):
    back, up = confirmed(place), confirmed(place, title="A second leaflet")
    asking.withdraw(request_id=let_in(place, back).pk, why="Done.", by=place.acting("trust"), at=RAISED_AT)
    dealing.take_up(raised(place), request_id=let_in(place, up).pk, by=place.acting("senior manager"), at=RAISED_AT)

    assert "TRUST NHS trust has taken it back." in text(Client().get(f"/asked/{link(back)}"))
    assert "Practices are being asked about it." in text(Client().get(f"/asked/{link(up)}"))


def test_a_stranger_answered_late_is_named_for_a_quarter_after_the_answer(place):
    one = confirmed(place)
    request = let_in(place, one)
    late = RAISED_AT + timedelta(days=80)
    answered(place, request, by="senior manager", at=late)

    outside.forget_old(late + timedelta(days=90))
    one.refresh_from_db()
    assert one.email == STRANGER.email
    outside.forget_old(late + timedelta(days=90, minutes=1))
    one.refresh_from_db()
    assert (one.name, one.email) == ("", "")


def test_mail_forwarded_by_one_of_us_is_let_in_as_gone_past_the_door(place, as_):
    one, manager = confirmed(place), as_(place, "senior manager")
    alder = place.organisations["ALDER"]
    address = f"/westmere/front-door/outside/{one.pk}"
    typed = {"partner": place.organisations["TRUST"].pk, "kind": "other", "approached": alder.pk}
    day = {"approached_on_day": "4", "approached_on_month": "9", "approached_on_year": "2026"}
    assert "Give the day they were approached." in text(manager.post(address, typed))
    assert "Choose who was approached that day" in text(manager.post(address, typed | day | {"approached": ""}))

    shown = text(manager.post(address, typed | day, follow=True))

    assert f"{alder.name} was approached on Friday 4 September 2026, and sent it here" in shown
    request = models.AccessRequest.objects.get()
    assert (request.came_by, request.bypass.approached) == (CameBy.SIDE, alder)
    assert [one.went_past for one in came_since(place.community.pk, RAISED_AT)] == [True]


def test_a_bypass_is_of_one_of_ours_before_it_came(place):
    one = confirmed(place)

    def let_in_past(code, day):
        past = outside.Forwarded(approached_id=place.organisations[code].pk, approached_on=day)
        by, trust = place.acting("senior manager"), place.organisations["TRUST"].pk
        return outside.let_in(outside_id=one.pk, partner_id=trust, forwarded=past, by=by, at=RAISED_AT)

    with refused("from the community's own organisations", "They were approached before it came here"):
        let_in_past("ICB", RAISED_AT.date() + timedelta(days=1))
    assert let_in_past("A1", RAISED_AT.date()).came_by == CameBy.SIDE


def test_whose_details_are_erased_is_forgotten_outside_too(place):
    person, other = place.appointments["trust"].person, lodged(place)
    theirs = outside.Stranger(name=person.name, email=person.email.upper(), organisation="Trust")
    let, never = confirmed(place, stranger=theirs), lodged(place, stranger=theirs, title="A second leaflet")
    Appointment.objects.filter(person=person).update(ends_on=RAISED_AT.date())

    erase_person(person_id=person.pk, ground=Ground.ASKED, by=place.acting("administrator"), at=RAISED_AT)

    found = dict(models.OutsideRequest.objects.values_list("pk", "email"))
    assert found == {other.pk: STRANGER.email, let.pk: ""}
    assert never.pk not in found
