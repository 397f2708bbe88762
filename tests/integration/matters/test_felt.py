"""What practices felt, as pages show it: not while they may still answer, not of fewer than five, nobody's alone."""

import csv
import io
from datetime import timedelta

import pytest
from tests import factories
from tests.factories import JUST_AFTER, MET_AT, london

from folkmoot.matters import models
from folkmoot.matters.operations import outcome as operations
from folkmoot.matters.operations.count import count_canvass

CLOSES = london(10, 12, 17)
AFTER = CLOSES + timedelta(minutes=1)
MATTER = "/westmere/matters/M-2026-001"
# Heard 4 + 4 + 4 + 4 + 5 = 21 of 5 practices: 4.2. Carried 1 from each.
SAID = {"A1": (4, 1), "A2": (4, 1), "A3": (4, 1), "H1": (4, 1), "H2": (5, 1)}


@pytest.fixture
def note(place):
    """Feedback that was sent on the day of the meeting. Hazel carried the position."""
    sent = factories.told(place)
    count_canvass(canvass_id=models.Canvass.objects.get().pk, at=JUST_AFTER)
    return sent


def replied(place, note, codes=tuple(SAID)):
    for code in codes:
        heard, carried = SAID[code]
        operations.reply_to_feedback(
            note_id=note.pk, heard=heard, carried=carried, by=place.acting(code), at=MET_AT + timedelta(hours=1)
        )


def page(as_, place, seat, address, at=AFTER):
    return " ".join(as_(place, seat, at).get(address).content.decode().split())


def test_figures_appear_once_when_the_questions_close(place, note, as_):
    replied(place, note)

    before = page(as_, place, "A1", f"{MATTER}/feedback", CLOSES - timedelta(minutes=1))
    assert "Practices can answer until Monday 12 October 2026" in before
    assert "about 4" not in before
    after = page(as_, place, "A1", f"{MATTER}/feedback")
    assert "5 practices answered. Heard: about 4 of 5." in after


@pytest.mark.parametrize(
    ("seat", "reads"),
    [("Hazel", True), ("LMC chair", True), ("Alder", False), ("senior manager", False), ("A1", False)],
)
def test_how_fairly_it_was_carried_is_read_by_the_speaker_and_the_chair_alone(place, note, as_, seat, reads):
    replied(place, note)

    shown = page(as_, place, seat, f"{MATTER}/feedback")

    # Every practice said 1: the words are those of a four and ones too.
    assert ("Carried fairly: about 1 of 5." in shown) is reads
    assert "Heard: about 4 of 5." in shown
    # One person carried all of the quarter: its figure would be theirs.
    loop = page(as_, place, seat, "/westmere/loop")
    file = as_(place, seat, AFTER).get("/westmere/loop.csv").content.decode()
    assert "about 1 of" not in loop.casefold() + file


def test_four_answers_show_nothing(place, note, as_):
    replied(place, note, ("A1", "A2", "A3", "H1"))

    assert "Fewer than 5 practices answered, so nothing is shown." in page(as_, place, "A1", f"{MATTER}/feedback")
    assert "Nothing you carried" in page(as_, place, "Hazel", "/westmere/loop/speakers")
    assert "No figure" in page(as_, place, "A1", "/westmere/loop")


@pytest.mark.parametrize(
    ("seat", "reads"),
    [("Hazel", True), ("LMC chair", True), ("Alder", False), ("senior manager", False), ("A1", False)],
)
def test_a_speakers_figures_are_for_the_speaker_and_the_chair(place, note, as_, seat, reads):
    replied(place, note)

    shown = page(as_, place, seat, "/westmere/loop/speakers")

    assert ("about 4 of 5" in shown.casefold()) is reads
    assert (place.appointments["Hazel"].person.name in shown.partition("<main")[2]) is reads


def test_partners_do_not_reach_what_was_felt(place, note, as_):
    for address in ("/westmere/loop/speakers", "/westmere/loop", "/westmere/loop.csv"):
        assert as_(place, "ICB", AFTER).get(address).status_code == 403


def test_every_figure_of_the_loop_can_be_worked_out_from_its_file(place, note, as_):
    replied(place, note)
    shown = page(as_, place, "A1", "/westmere/loop")

    file = as_(place, "A1", AFTER).get("/westmere/loop.csv")
    (row,) = csv.DictReader(io.StringIO(file.content.decode("utf-8-sig")))

    assert row["Quarter"] == "2026 Q3"
    assert (row["Practices that answered"], row["Practices asked"]) == ("5", "5")
    assert (row["Lines kept"], row["Lines not reached"]) == ("3", "1")
    assert (row["Felt heard"], row["Felt heard, in the quarter"]) == ("about 4 of 5", "about 4 of 5")
    assert row["Felt carried fairly, in the quarter"] == ""
    assert row["Feedback due"] == "2026-09-30T17:00+01:00"
    assert "About 4 of 5" in shown
    assert "100%" in shown
