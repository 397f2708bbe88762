"""Those who sit at the meeting: offered first to carry the instruction, and each sent the brief, whoever carries it."""

import re
from datetime import date

import pytest
from tests import factories
from tests.factories import JUST_AFTER, SINCE, london

from folkmoot.directory.models import Appointment, Seat, SeatCover, SeatHolding
from folkmoot.directory.queries.sitting import sitting_in
from folkmoot.matters.operations import instruction as instructions
from folkmoot.post.models import Message

# The meeting of the first scenario.
MEETING = date(2026, 9, 28)


@pytest.fixture
def seats(place):
    """General practice's two seats at the place partnership: a practice's representative, and Alder's director."""
    held = []
    for seat in ("A1", "Alder"):
        made = Seat.objects.create(forum=place.forum, outcome_sought="A say")
        SeatHolding.objects.create(seat=made, holder=place.appointments[seat], starts_on=SINCE)
        held.append(made)
    return held


def sitting(place, day=MEETING):
    return [one.person.name for one in sitting_in(place.forum.pk, day)]


def briefed(place, given):
    instructions.issue_brief(matter_id=given.matter_id, by=place.acting("senior manager"), at=JUST_AFTER)
    step = given.matter.steps.get(kind="brief_issued").words
    return sorted(Message.objects.filter(kind="brief").values_list("to_name", flat=True)), step


def test_who_sits_is_the_holder_or_the_cover_that_day(place, seats):
    assert sitting(place) == ["Dr A1", "Dr Alder"]

    covering = {"starts_on": MEETING, "ends_on": date(2026, 9, 29)}
    SeatCover.objects.create(seat=seats[1], cover=place.appointments["Hazel"], **covering)
    assert sitting(place) == ["Dr A1", "Dr Hazel"]
    assert sitting(place, date(2026, 9, 29)) == ["Dr A1", "Dr Alder"]

    # Whoever left the role, or whose term has ended, sits there no more; nor does anybody in a seat that was dropped.
    Appointment.objects.filter(pk=place.appointments["A1"].pk).update(ends_on=MEETING)
    assert sitting(place) == ["Dr Hazel"]
    SeatHolding.objects.filter(seat=seats[1]).update(ends_on=MEETING)
    assert sitting(place, date(2026, 9, 29)) == []
    Seat.objects.filter(pk=seats[1].pk).update(ends_on=MEETING)
    assert sitting(place) == []


def test_the_draft_begins_with_those_who_sit_at_the_meeting(place, seats, as_):
    factories.position(place)

    page = as_(place, "senior manager", JUST_AFTER).get("/westmere/matters/M-2026-001/instruction/draft")

    chosen = re.findall(r'<option value="(\d+)" selected', page.content.decode())[:2]
    assert chosen == [str(place.appointments[seat].pk) for seat in ("A1", "Alder")]


def test_the_brief_goes_to_both_seats_whoever_carries_it(place, seats):
    # Hazel carries it and Alder, in the second seat, is the deputy: the first seat's holder is told too, Alder once.
    told, step = briefed(place, factories.instructed(place))

    assert told == ["Dr A1", "Dr Alder", "Dr Hazel"]
    assert step == "Brief issued to Dr Alder, Dr Hazel and Dr A1"


def test_where_nobody_else_sits_the_carrier_and_the_deputy_alone_are_told(place):
    told, step = briefed(place, factories.instructed(place))

    assert told == ["Dr Alder", "Dr Hazel"]
    assert step == "Brief issued to Dr Alder and Dr Hazel"


def test_a_cover_on_the_day_of_the_meeting_is_told_in_good_time(place, seats):
    SeatCover.objects.create(
        seat=seats[0], cover=place.appointments["A2"], starts_on=MEETING, ends_on=london(9, 29).date()
    )

    told, _ = briefed(place, factories.instructed(place))

    assert told == ["Dr A2", "Dr Alder", "Dr Hazel"]
