"""Sent twice, kept once: a button pressed twice and a form sent again both lead to the first one's page."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.factories import RAISED_AT
from tests.integration.front_door.information import drafted
from tests.integration.front_door.making import TITLE, WORDS, asked, redirected

from folkmoot.front_door import models
from folkmoot.front_door.operations import asking, information, outside, payments
from folkmoot.front_door.operations.once import SHORTLY
from folkmoot.post.models import Message
from folkmoot.record import queries as record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]

ASKED = {"kind": "navigation", "title": TITLE, "words": WORDS}
OUTSIDE = ASKED | {"name": "Una Marsh", "email": "una@alliance.example", "organisation": "Westmere Voluntary Alliance"}


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(RAISED_AT, tick=False)


def sent_twice(browser, address, typed):
    """Where each of the two sends led to."""
    return [browser.post(address, typed).headers["Location"] for _ in range(2)]


def test_a_request_sent_twice_is_one_and_both_lead_to_its_page(place, as_):
    led_to = sent_twice(as_(place, "A1 manager"), "/westmere/front-door/new", ASKED)

    assert led_to == ["/westmere/front-door/R-2026-001"] * 2
    assert models.AccessRequest.objects.count() == 1
    assert models.RequestStep.objects.count() == 1


def test_an_approach_redirected_twice_is_one_and_its_partner_is_told_once(place, as_):
    partner = place.organisations["ICB"].pk
    typed = ASKED | {
        "partner": partner,
        "approached_on_day": "6",
        "approached_on_month": "9",
        "approached_on_year": "2026",
    }
    led_to = sent_twice(as_(place, "Alder"), "/westmere/front-door/redirect", typed)

    assert led_to == ["/westmere/front-door/R-2026-001"] * 2
    assert models.SideApproach.objects.count() == 1
    assert Message.objects.filter(key__contains="redirected").count() == 1


def test_what_is_asked_outside_twice_is_kept_once_and_one_link_is_sent(place):
    led_to = sent_twice(Client(), "/westmere/ask", OUTSIDE)

    assert led_to == ["/westmere/ask/sent"] * 2
    assert models.OutsideRequest.objects.count() == 1
    assert Message.objects.count() == 1


def test_an_information_request_drafted_twice_is_one_draft(place):
    acting = place.acting("ICB")
    names = [information.draft(drafted(), by=acting, at=RAISED_AT) for _ in range(2)]

    assert names == ["I-2026-001"] * 2
    assert models.InformationRequest.objects.count() == 1


def test_a_payment_query_raised_twice_is_one(place):
    said = payments.Raised(
        asked_of=place.organisations["ICB"].pk,
        scheme="Winter access",
        period="2025/26",
        amount_pence=120_000,
        opened_on=RAISED_AT.date(),
    )
    names = [payments.raise_query(said, by=place.acting("A1 manager"), at=RAISED_AT) for _ in range(2)]

    assert names == ["P-2026-001"] * 2
    assert models.PaymentQuery.objects.count() == 1


def test_the_second_send_writes_nothing_in_the_record(place):
    asked(place)
    acts = record.head(place.community.slug)
    asked(place)

    assert record.head(place.community.slug) == acts


@pytest.mark.parametrize(
    "other", [{"title": "Another"}, {"words": "Another."}, {"of": "TRUST"}, {"by": "A1"}, {"at": RAISED_AT + SHORTLY}]
)
def test_what_differs_or_comes_later_is_another_request(place, other):
    first, second = asked(place), asked(place, **other)

    assert first.pk != second.pk


def test_of_an_approach_to_another_body_or_on_another_day_nothing_is_lost(place):
    first, second = redirected(place), redirected(place, by="A1")

    assert first.pk != second.pk
    assert redirected(place).pk == first.pk


def test_what_was_taken_back_may_be_asked_again_at_once(place):
    first = asked(place)
    asking.withdraw(request_id=first.pk, why="A slip.", by=place.acting("A1 manager"), at=RAISED_AT)

    assert asked(place).pk != first.pk


def test_outside_the_same_words_from_another_address_are_another_request(place):
    said = asking.Asked(kind=asking.Kind.OTHER, title=TITLE, words=WORDS)
    for address in ("una@alliance.example", "ivo@alliance.example"):
        stranger = outside.Stranger(name="Marsh", email=address, organisation="Alliance")
        outside.lodge(said, stranger, community_id=place.community.pk, at=RAISED_AT)
    later = RAISED_AT + SHORTLY + timedelta(seconds=1)
    outside.lodge(said, stranger, community_id=place.community.pk, at=later)

    assert models.OutsideRequest.objects.count() == 3
