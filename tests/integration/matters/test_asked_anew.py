"""Whoever was asked at an address that was somebody else's: that link works no more, and they are asked once more."""

from datetime import timedelta

import pytest
from tests import factories
from tests.factories import CLOSES_AT, OPENED_AT, london
from tests.integration.matters.checks import refused

from folkmoot.directory.domain.keeping import Detail
from folkmoot.directory.operations import keeping
from folkmoot.matters import models
from folkmoot.matters.operations import canvass as canvass_operations
from folkmoot.matters.operations import invitations
from folkmoot.post import models as post_models

HOUR, RIGHT = timedelta(hours=1), "right@mail.example"


@pytest.fixture
def canvass(place):
    return factories.opened(place)


def token_in(letter):
    return letter.text.partition("/answer/")[2].split()[0].strip("/")


def letters_to(name):
    return post_models.Message.objects.filter(kind="canvass", to_name=name).order_by("pk")


def all_sent(at=OPENED_AT):
    post_models.Message.objects.update(claimed_at=at, sent_at=at)


def put_right(place, seat="A1", email=RIGHT, at=OPENED_AT + HOUR):
    person = place.appointments[seat].person
    keeping.correct_person(person_id=person.pk, what=Detail.EMAIL, value=email, by=None, at=at)


def test_a_link_sent_to_an_address_put_right_since_shows_and_answers_nothing(place, canvass):
    stray = token_in(letters_to("Dr A1").get())
    assert invitations.followed(stray, at=OPENED_AT + HOUR)

    put_right(place)

    with refused("sent to an address that has been put right since"):
        invitations.answer_by_link(factories.given(via="link"), token=stray, at=OPENED_AT + HOUR)
    # Nobody else's link is touched.
    assert invitations.followed(token_in(letters_to("Dr A1 deputy").get()), at=OPENED_AT + HOUR)


def test_they_are_asked_once_more_at_the_right_address_with_a_link_that_answers(place, canvass):
    all_sent()
    put_right(place)

    assert invitations.ask_anew(OPENED_AT + 2 * HOUR) == 1
    assert invitations.ask_anew(OPENED_AT + 3 * HOUR) == 0

    first, anew = letters_to("Dr A1")
    assert (anew.to_address, anew.subject) == (RIGHT, first.subject)
    answer = invitations.answer_by_link(factories.given(via="link"), token=token_in(anew), at=OPENED_AT + 2 * HOUR)
    assert answer.given_by == place.appointments["A1"].person
    # One invitation still: it is the same link for the same hand.
    assert models.Invitation.objects.filter(appointment=place.appointments["A1"]).count() == 1


def test_what_still_waits_for_them_is_cancelled_and_written_anew(place, canvass):
    put_right(place)

    invitations.ask_anew(OPENED_AT + 2 * HOUR)

    first, anew = letters_to("Dr A1")
    assert (first.cancelled_at, anew.cancelled_at) == (OPENED_AT + 2 * HOUR, None)


def test_put_right_twice_they_are_asked_at_the_last_address_alone(place, canvass):
    all_sent()
    put_right(place, email="wrong.too@mail.example")
    invitations.ask_anew(OPENED_AT + 2 * HOUR)
    put_right(place, at=OPENED_AT + 3 * HOUR)

    assert invitations.ask_anew(OPENED_AT + 4 * HOUR) == 1

    waiting = letters_to("Dr A1").filter(sent_at=None, cancelled_at=None).get()
    assert waiting.to_address == RIGHT


def test_the_heard_and_those_put_right_before_it_opened_are_not_asked_again(place, canvass):
    factories.answer(place, canvass, "A1")
    put_right(place)
    put_right(place, "A2", "early@mail.example", at=OPENED_AT - HOUR)

    assert invitations.ask_anew(OPENED_AT + 2 * HOUR) == 0


@pytest.mark.parametrize(
    "at", [CLOSES_AT + timedelta(minutes=1), london(9, 20, 21)], ids=["closed", "too late at night"]
)
def test_nobody_is_asked_again_for_what_would_arrive_after_the_close(place, at):
    closing_early = factories.opened(place, closes_at=london(9, 21, 6, 30))
    put_right(place)

    assert invitations.ask_anew(at) == 0
    assert closing_early.closes_at < CLOSES_AT


def test_a_withdrawn_canvass_asks_nobody_again(place, canvass):
    put_right(place)
    canvass_operations.withdraw_canvass(
        canvass_id=canvass.pk, why="Taken back.", by=place.acting("senior manager"), at=OPENED_AT + HOUR
    )

    assert invitations.ask_anew(OPENED_AT + 2 * HOUR) == 0


def test_a_reminder_leads_with_the_right_link(place, canvass):
    put_right(place)
    invitations.remind_unheard(canvass_id=canvass.pk, at=london(9, 14, 8))

    reminder = letters_to("Dr A1").get(subject__startswith="Not heard yet")
    assert invitations.followed(token_in(reminder), at=london(9, 14, 9))


def test_whoever_answers_in_the_night_is_not_asked_in_the_morning(place, canvass):
    all_sent()
    night = london(9, 8, 22)
    put_right(place, at=night)
    assert invitations.ask_anew(night + HOUR / 2) == 1

    factories.answer(place, canvass, "A1 deputy", at=night + HOUR)

    assert letters_to("Dr A1").latest("pk").cancelled_at == night + HOUR
