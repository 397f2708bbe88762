"""Mail that no longer holds is not sent later: asked in the evening, it would arrive in the morning."""

from datetime import timedelta

import pytest
from tests import factories
from tests.factories import CLOSES_AT, JUST_AFTER, OPENED_AT, london

from folkmoot.desk.operations import clock
from folkmoot.matters import models, queries
from folkmoot.matters.domain.canvass import Handling, Position
from folkmoot.matters.domain.interest import Treatment
from folkmoot.matters.operations import answers, called_off, confirming, interests, invitations, putting_right
from folkmoot.matters.operations import canvass as canvasses
from folkmoot.matters.operations import matter as matters
from folkmoot.matters.operations.count import count_canvass
from folkmoot.post.models import Message

# Nothing is sent between eight in the evening and seven in the morning.
EVENING = london(9, 14, 21)
REMINDED_AT = london(9, 17, 8)
MINUTE = timedelta(minutes=1)


def waiting(kind="canvass", **words):
    return Message.objects.waiting().filter(kind=kind, **words)


def to_practice(code):
    return waiting(to_name__in=[f"Dr {code}", f"Dr {code} deputy", f"Dr {code} manager"])


@pytest.fixture
def canvass(place):
    """Asked in the evening: fifteen letters wait for the morning."""
    return factories.opened(place, at=EVENING)


def test_a_practice_that_has_answered_is_neither_asked_nor_reminded_later(place, canvass):
    invitations.remind_unheard(canvass_id=canvass.pk, at=REMINDED_AT)
    assert to_practice("A1").count() == 6

    factories.answer(place, canvass, "A1", at=REMINDED_AT + MINUTE)

    assert not to_practice("A1").exists()
    assert Message.objects.filter(cancelled_at=REMINDED_AT + MINUTE).count() == 6
    # The other four practices' three hands, asked and reminded.
    assert waiting().count() == 4 * 3 * 2


def test_what_was_sent_stays_sent_and_an_answer_takes_nothing_back(place, canvass):
    clock.tick(london(9, 15, 7))

    factories.answer(place, canvass, "A1", at=london(9, 15, 8))

    assert not Message.objects.exclude(cancelled_at=None).exists()


def test_members_of_a_group_who_have_voted_are_asked_no_more(place):
    group = place.groups[factories.GroupKind.LEADERSHIP_GROUP]
    canvass = factories.opened(place, group_id=group.pk, at=EVENING)
    seat = canvass.voices.get(appointment=place.appointments["Alder"])
    assert waiting().count() == 4

    answers.give_answer(
        factories.given(), voice_id=seat.pk, by=place.acting("Alder"), second_factor=False, at=EVENING + MINUTE
    )

    assert sorted(one.to_name for one in waiting()) == ["Dr Hazel", "Dr LMC chair", "Dr federation"]


@pytest.mark.parametrize("declared", [True, False], ids=["declared so", "handled so"])
def test_a_practice_taken_off_the_roll_by_its_interest_is_asked_no_more(place, canvass, declared):
    at = EVENING + MINUTE
    canvasses.declare_interest(
        voice_id=queries.voices(canvass.pk)["A1"],
        words="We bid.",
        handling=Handling.EXCLUDED if declared else Handling.DECLARED,
        by=place.acting("A1"),
        at=at,
    )
    if not declared:
        assert to_practice("A1").count() == 3
        interests.handle_interest(
            interest_id=models.Interest.objects.get().pk,
            treatment=Treatment.LEAVE,
            reason="They bid.",
            by=place.acting("senior manager"),
            at=at,
        )

    assert not to_practice("A1").exists()
    assert to_practice("A2").count() == 3


def test_a_withdrawn_canvass_asks_nobody_anything_more(place, canvass):
    factories.answer(place, canvass, "A2 deputy", at=EVENING)
    other = factories.opened(place, canvass.matter, wording="Something else?", at=EVENING)
    assert waiting("confirmation").count() == 3

    canvasses.withdraw_canvass(canvass_id=canvass.pk, why="Taken back.", by=place.acting("senior manager"), at=EVENING)

    assert not waiting("confirmation").exists()
    assert {one.key.partition(" asks ")[0] for one in waiting()} == {f"canvass {other.pk}"}
    assert waiting().count() == 15


def test_a_withdrawn_matter_asks_nobody_anything_more(place):
    canvass = factories.opened(place, factories.routed(place, at=london(9, 14, 20, 30)), at=EVENING)
    assert (waiting().count(), waiting("consultation").count()) == (15, 2)

    matters.withdraw_matter(
        matter_id=canvass.matter_id, why="Taken back.", by=place.acting("senior manager"), at=EVENING
    )

    assert not waiting().exists()
    assert not waiting("consultation").exists()


def test_a_closed_canvass_asks_nobody_anything_more(place):
    """The mail server was down all the while."""
    canvass = factories.opened(place)
    factories.answer(place, canvass, "A2 deputy", at=CLOSES_AT)
    assert (waiting().count(), waiting("confirmation").count()) == (12, 3)

    count_canvass(canvass_id=canvass.pk, at=JUST_AFTER)

    assert not waiting().exists()
    assert not waiting("confirmation").exists()


def confirm(place, answer):
    answers.confirm_answer(answer_id=answer.pk, by=place.acting("A1 manager"), second_factor=False, at=EVENING)


def refuse(place, answer):
    confirming.refuse_answer(answer_id=answer.pk, why="Not ours.", by=place.acting("A1 manager"), at=EVENING)


def replace(place, answer):
    factories.answer(place, answer.voice.canvass, "A1", Position.SUPPORT, at=EVENING)


@pytest.mark.parametrize("settle", [confirm, refuse, replace])
def test_an_answer_confirmed_refused_or_replaced_asks_nobody_to_confirm_it(place, canvass, settle):
    answer = factories.answer(place, canvass, "A1 deputy", at=EVENING)
    other = factories.answer(place, canvass, "A2 deputy", at=EVENING)
    assert waiting("confirmation").count() == 6

    settle(place, answer)

    assert {one.key.partition(" confirmed ")[0] for one in waiting("confirmation")} == {
        f"canvass {canvass.pk} answer {other.pk}"
    }


def advise(place, asked):
    matters.advise(consultation_id=asked.pk, advice="None.", by=place.acting("LMC chair"), at=EVENING)


def take_back(place, asked):
    by = place.acting("senior manager")
    putting_right.withdraw_consultation(consultation_id=asked.pk, why="By mistake.", by=by, at=EVENING)


@pytest.mark.parametrize("settle", [advise, take_back])
def test_advice_given_or_no_longer_wanted_is_asked_for_no_more(place, settle):
    factories.routed(place, at=EVENING)
    assert waiting("consultation").count() == 2

    settle(place, models.Consultation.objects.get())

    assert not waiting("consultation").exists()


@pytest.mark.parametrize("waits", [True, False])
def test_an_answer_calls_its_letters_off_in_two_queries(place, waits, django_assert_num_queries):
    canvass = factories.opened(place)
    if not waits:
        Message.objects.all().delete()
    voice = canvass.voices.select_related("canvass").get(organisation=place.organisations["A1"])

    with django_assert_num_queries(2):
        called_off.ask_no_more(voice, OPENED_AT)
