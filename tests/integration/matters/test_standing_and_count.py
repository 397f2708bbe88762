"""The answer that stands on the page is the answer that is counted, whatever the order of hands and moments."""

import json
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import factories
from tests.factories import CLOSES_AT, JUST_AFTER

from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.matters import models, queries
from folkmoot.matters.domain import counting
from folkmoot.matters.domain.canvass import Handling, Position, Standing
from folkmoot.matters.operations import answers, confirming
from folkmoot.matters.operations import canvass as canvass_operations
from folkmoot.matters.operations.count import count_canvass

# The last minutes before the close and the first after it: many hands at one moment, some out of their turn.
MINUTES = st.integers(-3, 1)
SEATS = st.sampled_from(["A1", "A1 deputy", "A1 manager", "A1 partner"])
# Mostly answers: an interest that excludes the practice ends the game.
MOVE = st.sampled_from(["answer", "answer", "answer", "confirm", "confirm", "refuse", "exclude"])
MOVES = st.lists(st.tuples(MOVE, SEATS, MINUTES), min_size=2, max_size=8)


def play(place, canvass, moves):
    """Each move in turn, as requests arrive: some are refused, and change nothing."""
    for number, (move, seat, minutes) in enumerate(moves):
        with suppress(Refused, NotFound), transaction.atomic():
            _MOVES[move](place, canvass, seat, CLOSES_AT + timedelta(minutes=minutes), number)


def _answer(place, canvass, seat, at, number):
    # A condition of its own tells which answer was counted.
    factories.answer(place, canvass, seat, Position.SUPPORT_IF, at=at, conditions=(f"condition {number}",))


def _confirm(place, canvass, seat, at, number):
    voice = queries.voices(canvass.pk)[seat.split()[0]]
    waiting = models.Answer.objects.filter(voice_id=voice, authority="provisional").order_by("pk")
    if waiting:
        # Now and then an older answer than the latest, which has been replaced.
        chosen = waiting[number % len(waiting)] if number % 3 == 0 else waiting.last()
        answers.confirm_answer(answer_id=chosen.pk, by=place.acting(seat), second_factor=True, at=at)


def _refuse(place, canvass, seat, at, number):
    voice = queries.voices(canvass.pk)[seat.split()[0]]
    for waiting in models.Answer.objects.filter(voice_id=voice, authority="provisional").order_by("-pk")[:1]:
        confirming.refuse_answer(answer_id=waiting.pk, why=f"Reason {number}.", by=place.acting(seat), at=at)


def _exclude(place, canvass, seat, at, number):
    canvass_operations.declare_interest(
        voice_id=queries.voices(canvass.pk)[seat.split()[0]],
        words="We may bid.",
        handling=Handling.EXCLUDED if number % 2 else Handling.DECLARED,
        by=place.acting(seat),
        at=at,
    )


_MOVES = {"answer": _answer, "confirm": _confirm, "refuse": _refuse, "exclude": _exclude}


def standing_on_the_page(canvass):
    """Which answer stands for each voice on the roll, by its condition; and who waits for authority."""
    roll = queries.counted_voices(canvass.pk)
    rows = models.Answer.objects.filter(voice__in=roll).select_related("voice")
    effective = {row.voice.code: row.conditions[0] for row in rows if row.standing == Standing.EFFECTIVE}
    provisional = {row.voice.code for row in rows if row.standing in {Standing.PROVISIONAL, Standing.REFUSED}}
    return effective, provisional - set(effective)


def chosen_by_the_count(outcome):
    """The same, from the outcome document."""
    counted = {code: one["condition"] for one in outcome["conditions"] for code in one["organisations"]}
    return counted, set(outcome["awaiting_authority"])


@pytest.fixture
def canvass(place):
    """A canvass open to answers: each example plays in a transaction of its own, taken back after it."""
    return factories.opened(place)


EXAMPLES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)


@EXAMPLES
@given(moves=MOVES)
def test_what_stands_is_what_is_counted(place, canvass, moves):
    with transaction.atomic():
        play(place, canvass, moves)

        outcome = count_canvass(canvass_id=canvass.pk, at=JUST_AFTER).outcome
        assert chosen_by_the_count(outcome) == standing_on_the_page(canvass)
        assert queries.turnout(canvass.pk) == (outcome["counted"]["voices"], outcome["roll"]["voices"])
        receipts = models.Receipt.objects.filter(voice__canvass=canvass).values_list("voice__code", flat=True)
        assert set(receipts) == set(standing_on_the_page(canvass)[0])
        transaction.set_rollback(True)


@EXAMPLES
@given(before=MOVES, after=MOVES)
def test_what_is_tried_after_the_count_changes_nothing_of_it(place, canvass, before, after):
    with transaction.atomic():
        play(place, canvass, before)
        published = count_canvass(canvass_id=canvass.pk, at=JUST_AFTER).outcome

        play(place, canvass, after)

        recounted = counting.read_canvass(json.dumps(queries.document(canvass)).encode())
        assert counting.outcome_document(counting.count(recounted)) == published
        transaction.set_rollback(True)


@pytest.mark.parametrize(("silent", "said"), [((), "Nearly all said: oppose"), (("A1",), "Too few answered")])
def test_a_page_says_that_too_few_answered_only_where_they_did(place, as_, silent, said):
    canvass = factories.heard(place, positions=dict.fromkeys(silent))
    count_canvass(canvass_id=canvass.pk, at=JUST_AFTER)

    page = as_(place, "A1", JUST_AFTER).get(f"/westmere/canvasses/{canvass.pk}").content.decode()

    assert said in page
    assert ("Nearly all said" in page) is not ("Too few answered" in page)
