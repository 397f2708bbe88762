"""What practices felt, as pages show it: not while they may still answer, not of fewer than five, nobody's alone."""

import csv
import io
from datetime import date, timedelta

import pytest
from tests import factories
from tests.factories import JUST_AFTER, MET_AT, london

from folkmoot.directory import models as directory_models
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
    assert "4.2" not in before
    after = page(as_, place, "A1", f"{MATTER}/feedback")
    assert "5 practices answered. Heard: 4.2 of 5." in after


@pytest.mark.parametrize(
    ("seat", "reads"),
    [("Hazel", True), ("LMC chair", True), ("Alder", False), ("senior manager", False), ("A1", False)],
)
def test_how_fairly_it_was_carried_is_read_by_the_speaker_and_the_chair_alone(place, note, as_, seat, reads):
    replied(place, note)

    shown = page(as_, place, seat, f"{MATTER}/feedback")

    # Every practice said 1: no figure may say so of each of them.
    assert ("Carried fairly: nearly all said 1 of 5." in shown) is reads
    assert "Heard: 4.2 of 5." in shown
    # One person carried all of the quarter: its figure would be theirs.
    loop = page(as_, place, seat, "/westmere/loop")
    file = as_(place, seat, AFTER).get("/westmere/loop.csv").content.decode()
    assert "nearly all said 1" not in loop.casefold() + file


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

    assert ("4.2 of 5" in shown) is reads
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
    assert (row["Felt heard"], row["Felt carried fairly, in the quarter"]) == ("4.2 of 5", "")
    assert row["Feedback due"] == "2026-09-30T17:00+01:00"
    assert "4.2 of 5" in shown
    assert "100%" in shown


def again(row, **different):
    """The same row once more, but for what is different."""
    row.pk, row._state.adding = None, True
    for name, value in different.items():
        setattr(row, name, value)
    row.save()
    return row


def decided_in(note, quarter):
    """The same decision in an earlier quarter, counted back from the last of 2025."""
    year, of_year = 2025 - quarter // 4, 4 - quarter % 4
    outcome = again(models.Outcome.objects.get(pk=note.outcome_id), met_on=date(year, 3 * of_year, 1))
    again(models.FeedbackNote.objects.get(pk=note.pk), outcome=outcome)


def test_quarters_stand_eight_to_a_page_and_are_narrowed_by_year(place, note, as_):
    for quarter in range(10):
        decided_in(note, quarter)
    browser = as_(place, "A1", AFTER)

    def quarters(address):
        shown = browser.get(address).content.decode()
        return [one.partition(":")[0] for one in shown.split("<h2>")[1:] if " Q" in one[:8]], shown

    first, shown = quarters("/westmere/loop")
    assert first == ["2026 Q3", *(f"2025 Q{n}" for n in (4, 3, 2, 1)), *(f"2024 Q{n}" for n in (4, 3, 2))]
    assert "Showing 1 to 8 of 11" in shown
    second, shown = quarters("/westmere/loop?page=2")
    assert second == ["2024 Q1", "2023 Q4", "2023 Q3"]
    # The file has everything, whatever page or year is shown.
    assert 'href="/westmere/loop.csv"' in shown
    assert len(list(csv.reader(io.StringIO(browser.get("/westmere/loop.csv?page=2").content.decode())))) == 1 + 11
    one_year, shown = quarters("/westmere/loop?year=2024")
    assert one_year == [f"2024 Q{n}" for n in (4, 3, 2, 1)]
    assert all(f'<option value="{year}"' in shown for year in (2023, 2024, 2025, 2026))
    none, shown = quarters("/westmere/loop?year=2019")
    assert none == []
    assert "Nothing was decided in that year." in shown


def test_one_year_s_quarters_need_no_choice_of_year(place, note, as_):
    shown = page(as_, place, "A1", "/westmere/loop")

    assert 'name="year"' not in shown
    assert "Showing" not in shown


def carried_by(place, note, name, nth):
    """The same matter once more, carried by somebody else and answered alike."""
    person = directory_models.Person.objects.create(name=name, email=f"{nth}@mail.example")
    seat = again(directory_models.Appointment.objects.get(pk=place.appointments["Hazel"].pk), person=person)
    given = again(
        models.Instruction.objects.get(pk=note.outcome.instruction_id), version=nth + 2, carrier=seat, deputy=None
    )
    outcome = again(
        models.Outcome.objects.get(pk=note.outcome_id),
        instruction=given,
        met_on=date(2026, 7, 1) + timedelta(days=nth),
        recorded_by=person,
    )
    told = again(models.FeedbackNote.objects.get(pk=note.pk), outcome=outcome)
    for reply in models.FeedbackReply.objects.filter(note=note):
        again(reply, note=told)


def test_the_chair_pages_through_the_speakers_and_finds_one_by_name(place, note, as_):
    replied(place, note)
    for nth in range(26):
        carried_by(place, note, f"Dr Speaker {nth:02}", nth)

    first = page(as_, place, "LMC chair", "/westmere/loop/speakers")
    assert "Showing 1 to 25 of 27" in first
    assert "Dr Speaker 23" in first
    assert "Dr Speaker 24" not in first
    assert "Dr Speaker 25" in page(as_, place, "LMC chair", "/westmere/loop/speakers?page=2")
    found = page(as_, place, "LMC chair", "/westmere/loop/speakers?words=speaker 07")
    assert "Dr Speaker 07" in found
    assert "Dr Speaker 08" not in found
    assert "No speaker is like that." in page(as_, place, "LMC chair", "/westmere/loop/speakers?words=nobody")
    # A speaker has one line, whoever is asked for.
    own = page(as_, place, "Hazel", "/westmere/loop/speakers?words=speaker 07")
    assert "Dr Speaker" not in own
    assert 'name="words"' not in own.partition("<main")[2]
