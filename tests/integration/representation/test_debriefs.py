"""What whoever goes brings back: by whom, with what weight, and read by whom."""

import pytest
from tests import factories, seats
from tests.factories import elsewhere, london
from tests.integration.matters.checks import acts, not_found, refused
from tests.seats import MEETS_AT

from folkmoot.desk import queries as desk
from folkmoot.directory.domain.speaking import SpokenAs
from folkmoot.directory.queries.going import seat_ahead
from folkmoot.representation import models
from folkmoot.representation.domain.debrief import Care, Contractor
from folkmoot.representation.domain.story import Kind
from folkmoot.representation.operations.debriefs import Told, debrief
from folkmoot.representation.queries.story import story_of

pytestmark = pytest.mark.usefixtures("whole_record")
AFTER = london(9, 22, 17)
ONLY = "Only who holds or covers the seat that day, or the deputy, says what came of it."


@pytest.fixture
def seat(place):
    """Hazel's seat at the place partnership, Alder its deputy; the meeting was on 22 September from two to four."""
    made = seats.seat(place, "Hazel", deputy="Alder")
    (made.met,) = seats.dated(place)
    return made


def told(**overrides):
    facts = {
        "said": "A hub needs parallel running.",
        "heard": "The trust lead would fund three months.",
        "hands_on": "Ask again in October.",
        "spoken_as": SpokenAs.REPRESENTS,
    }
    return Told(**facts | overrides)


def brought_back(place, seat, /, *, by="Hazel", at=AFTER, **overrides):
    return debrief(told(**overrides), seat_id=seat.pk, date_id=seat.met.pk, by=place.acting(by, at), at=at)


def story(place, seat, hat, at=AFTER):
    one = seat_ahead(place.community.pk, seat.pk, at.date())
    return story_of(one, place.acting(hat, at))


def test_it_is_asked_of_who_went_until_said(place, seat):
    def waits(hat):
        found = desk.waiting_for(place.acting(hat, AFTER), AFTER)
        return [(one.what, one.about, one.due_at) for one in found if one.page == "debrief"]

    # Two working days after Tuesday 22 September, by five.
    asked = [("Say what came of an outside meeting", "Place partnership, 22 September", london(9, 24, 17))]
    assert (waits("Hazel"), waits("Alder"), waits("senior manager")) == (asked, [], [])

    brought_back(place, seat)

    assert waits("Hazel") == []
    assert acts(place)[0] == ("debrief given", "Dr Hazel")


@pytest.mark.parametrize("hat", ["senior manager", "Alder", "Hazel"])
def test_it_is_read_by_the_seat_the_leaders_and_the_executive(place, seat, hat):
    brought_back(place, seat)

    (one,) = story(place, seat, hat)

    assert one.kind is Kind.DEBRIEF
    assert one.words == (
        "Represents those spoken for. For general practice.",
        "Said: A hub needs parallel running.",
        "Heard: The trust lead would fund three months.",
        "For whoever goes next: Ask again in October.",
    )


def test_nobody_else_reads_it(place, seat):
    brought_back(place, seat)
    assert story(place, seat, "A1") == []


def test_a_successor_reads_it_from_the_first_day(place, seat):
    brought_back(place, seat)
    day = london(10, 1)
    seats.given(place, seat, "A1", starts_on=day.date())

    assert [one.kind for one in story(place, seat, "A1", at=day)] == [Kind.DEBRIEF]


def test_all_primary_care_says_whom_one_asked(place, seat):
    brought_back(place, seat, care=Care.PRIMARY_CARE, consulted=[Contractor.PHARMACY, Contractor.DENTISTRY])

    (one,) = story(place, seat, "Hazel")
    assert one.words[0] == (
        "Represents those spoken for. For all primary care, with pharmacy and dentistry asked first."
    )


@pytest.mark.parametrize("hat", ["A1", "senior manager", "LMC chair"])
def test_only_who_sits_there_says_what_came(place, seat, hat):
    with refused(ONLY):
        brought_back(place, seat, by=hat)


def test_what_cannot_be_said_is_refused_with_every_reason(place, seat):
    with refused(
        "This meeting is not over yet.",
        "Say what you said there, or what you heard.",
        "Say that you spoke for all primary care, or leave out whom you asked first.",
    ):
        brought_back(place, seat, said=" ", heard="", consulted=[Contractor.PHARMACY], at=MEETS_AT)


def test_only_an_instructed_speaker_commits_others(place, seat):
    with refused("Only the speaker or deputy of an approved instruction commits others."):
        brought_back(place, seat, spoken_as=SpokenAs.COMMITS)


def test_the_speaker_of_an_approved_instruction_commits(place):
    factories.instructed(place)  # carried by Hazel to the place partnership on 28 September
    seat = seats.seat(place, "Hazel")
    at = london(9, 28, 17)
    (seat.met,) = seats.dated(place, starts_at=london(9, 28, 14))

    made = brought_back(place, seat, at=at, spoken_as=SpokenAs.COMMITS)

    assert made.spoken_as == "commits"


def test_it_is_put_right_with_a_reason_and_what_was_said_stays_in_the_record(place, seat):
    before = brought_back(place, seat)
    with refused("Say why you put it right."):
        brought_back(place, seat, heard="Six months.")

    brought_back(place, seat, heard="Six months.", because="I misheard.")

    before.refresh_from_db()
    assert before.superseded_at == AFTER
    (one,) = story(place, seat, "Hazel")
    assert "Heard: Six months." in one.words
    assert "Put right, because: I misheard." in one.words
    assert models.Debrief.objects.count() == 2
    assert acts(place)[0] == ("debrief put right", "Dr Hazel")


def test_another_communitys_meeting_is_not_found(place, seat):
    theirs = elsewhere()
    (met,) = seats.dated(theirs)
    with not_found():
        debrief(told(), seat_id=seat.pk, date_id=met.pk, by=place.acting("Hazel", AFTER), at=AFTER)


def test_the_whole_loop_stands_in_the_story_of_the_seat(place, as_):
    given = factories.instructed(place)
    seat = seats.seat(place, "Hazel")
    seats.briefed(place, given.matter)
    factories.decided(place, given.matter)

    found = story(place, seat, "A1", at=london(9, 29))

    assert [one.kind for one in found] == [Kind.OUTCOME, Kind.BRIEF]
    assert found[0].words[0] == "Deferred: Deferred, for transition money to be costed."
    page = as_(place, "A1", london(9, 29)).get(f"/westmere/seat-map/{seat.pk}").content.decode()
    assert "Move phlebotomy to a community hub" in page
    rows = as_(place, "A1", london(9, 29)).get(f"/westmere/seat-map/{seat.pk}.csv?kind=brief").content.decode()
    assert len(rows.splitlines()) == 2


def test_it_is_said_on_its_page(place, seat, as_):
    browser = as_(place, "Hazel", AFTER)
    address = f"/westmere/seat-map/{seat.pk}/dates/{seat.met.pk}"
    assert address in browser.get(f"/westmere/seat-map/{seat.pk}").content.decode()

    sent = {"said": "", "heard": "They wait.", "hands_on": "", "spoken_as": "personal", "care": "general_practice"}
    page = browser.post(address, sent, follow=True).content.decode()

    assert "A personal view. For general practice." in page
    assert "Heard: They wait." in page
    assert as_(place, "A1", AFTER).get(address).status_code == 404


def test_the_story_of_a_seat_says_what_its_meeting_is_for_and_may_decide(place, seat, as_):
    browser = as_(place, "Hazel", AFTER)
    assert browser.get(f"/westmere/seat-map/{seat.pk}").content.decode().count("Nobody has said") == 2
    place.forum.purpose, place.forum.decides = "It plans for the place.", "Nothing: it advises the board."
    place.forum.save()

    page = browser.get(f"/westmere/seat-map/{seat.pk}").content.decode()

    assert "It plans for the place." in page
    assert "Nothing: it advises the board." in page
