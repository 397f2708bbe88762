"""An instruction that something has overtaken: a view that changed, a practice that merged."""

from datetime import date, timedelta

import pytest
from tests import factories
from tests.factories import JUST_AFTER, MET_AT, london
from tests.integration.matters.checks import acts, everything

from folkmoot.desk.operations import clock
from folkmoot.directory.models import Appointment, Succession
from folkmoot.matters import models, queries
from folkmoot.matters.domain import delegation
from folkmoot.matters.operations import instruction as instructions
from folkmoot.matters.operations import stale
from folkmoot.post.models import Message

MATTER = "/westmere/matters/M-2026-001"
LATER = london(9, 24, 12)


@pytest.fixture
def given(place):
    """An instruction approved on 21 September, after a canvass opened on the 7th."""
    return factories.instructed(place)


def merged(place, code="A1", into="A2", on=date(2026, 9, 23)):
    ours = place.organisations
    Succession.objects.create(predecessor=ours[code], successor=ours[into], happened_on=on)


def state(given):
    given.refresh_from_db()
    return given.stale_words


def approve_again(place, given, at):
    instructions.approve_instruction(
        matter_id=given.matter_id,
        tier=delegation.Tier.LEADERSHIP_GROUP,
        by=place.acting("LMC chair", at),
        at=at,
    )


def test_a_merger_of_a_practice_that_was_heard_makes_the_instruction_stale(place, given):
    merged(place)

    assert stale.notice_mergers(LATER) == 1

    names = (place.organisations[code].name for code in ("A1", "A2"))
    words = " merged into ".join(names)
    assert state(given) == words
    assert queries.timeline(given.matter, place.acting("A3"))[-1].words == words
    assert acts(place)[0] == ("instruction overtaken by a merger", None)


def test_a_merger_is_noticed_once_and_not_again_after_approval(place, given):
    merged(place)
    stale.notice_mergers(LATER)
    before = everything()

    assert stale.notice_mergers(LATER + timedelta(minutes=1)) == 0
    assert everything() == before

    approve_again(place, given, LATER)
    assert stale.notice_mergers(LATER + timedelta(hours=1)) == 0
    assert state(given) == ""


@pytest.mark.parametrize(
    "on",
    # Before the roll was frozen, and not yet.
    [date(2026, 9, 7), date(2026, 9, 25)],
)
def test_a_merger_the_roll_knew_and_one_to_come_make_nothing_stale(place, given, on):
    merged(place, on=on)

    assert stale.notice_mergers(LATER) == 0
    assert state(given) == ""


def test_a_matter_that_has_ended_is_left_alone(place, given):
    factories.told(place, factories.decided(place, given.matter, result=factories.outcome.Result.AGREED, next_on=None))
    merged(place)

    assert stale.notice_mergers(MET_AT) == 0


def test_the_clock_notices_by_itself(place, given):
    merged(place)

    assert clock.tick(LATER).overtaken == 1


def test_a_practice_tells_on_a_page_that_it_thinks_otherwise(place, given, as_):
    browser = as_(place, "A1", JUST_AFTER + timedelta(hours=1))
    assert f"{MATTER}/changed" in browser.get(f"{MATTER}/position").content.decode()

    page = browser.post(f"{MATTER}/changed", {"sentence": "We could live with a hub."}, follow=True)

    assert "The count stands" in page.content.decode()
    assert models.ChangedView.objects.get().organisation == place.organisations["A1"]
    assert state(given) == "A practice's view changed after the count"
    others = as_(place, "A2", JUST_AFTER + timedelta(hours=2)).get(MATTER).content.decode()
    assert "We could live" not in others
    assert as_(place, "ICB", JUST_AFTER).get(f"{MATTER}/changed").status_code == 403


def letters(**words):
    return Message.objects.filter(key__startswith="instruction ", **words).order_by("pk")


def waits(place, seat, at):
    return [one.what for one in queries.waiting_for(place.acting(seat, at), at)]


OUT_OF_DATE = "Wait before you speak: your instruction is out of date"


def test_carrier_and_deputy_are_told_that_what_they_hold_is_overtaken(place, given):
    stale.mark_stale(given.matter, "A practice's view changed after the count", LATER)

    assert sorted(one.to_name for one in letters()) == ["Dr Alder", "Dr Hazel"]
    letter = letters(to_name="Dr Hazel").get()
    assert letter.subject == "Wait before you speak: Move phlebotomy to a community hub"
    assert "out of date: A practice's view changed after the count." in letter.text
    assert "/westmere/matters/M-2026-001/instruction" in letter.text
    for speaker in ("Hazel", "Alder"):
        assert OUT_OF_DATE in waits(place, speaker, LATER)
        assert "Read your brief" not in waits(place, speaker, LATER)
    # Overtaken by a second thing, it is no more out of date than before.
    stale.mark_stale(given.matter, "Another view changed", LATER)
    assert letters().count() == 2


def test_what_overtakes_it_in_the_evening_is_told_in_the_morning(place, given):
    stale.mark_stale(given.matter, "A view changed", london(9, 24, 21))

    assert {one.may_be_sent_at for one in letters()} == {london(9, 25, 7)}


def test_approved_again_it_is_told_to_stand_and_the_warning_still_waiting_is_taken_back(place, given):
    stale.mark_stale(given.matter, "A view changed", london(9, 24, 21))
    approve_again(place, given, london(9, 24, 22))

    assert letters(cancelled_at=london(9, 24, 22), subject__startswith="Wait").count() == 2
    stands = letters(cancelled_at=None)
    assert sorted(one.to_name for one in stands) == ["Dr Alder", "Dr Hazel"]
    assert stands[0].subject == "Your instruction stands again: Move phlebotomy to a community hub"
    assert OUT_OF_DATE not in waits(place, "Hazel", london(9, 25))
    assert "Read your brief" in waits(place, "Hazel", london(9, 25))


def test_a_speaker_who_has_left_the_role_is_not_written_to(place, given):
    Appointment.objects.filter(pk=place.appointments["Hazel"].pk).update(ends_on="2026-09-24")

    stale.mark_stale(given.matter, "A view changed", LATER)

    assert [one.to_name for one in letters()] == ["Dr Alder"]


def test_the_first_approval_tells_nobody_of_standing_again(given):
    assert not letters().exists()


def test_on_the_day_of_the_meeting_the_carrier_is_warned_and_asked_what_came_of_it(place, given):
    stale.mark_stale(given.matter, "A view changed", LATER)
    record = "Record what was decided"

    assert {OUT_OF_DATE, record} <= set(waits(place, "Hazel", london(9, 28)))
    assert OUT_OF_DATE not in waits(place, "Hazel", london(9, 29))
    assert record in waits(place, "Hazel", london(9, 29))
