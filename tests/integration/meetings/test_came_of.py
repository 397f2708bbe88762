"""What came of the actions that fell due in the last year, by group and never by person; and what a group meets for."""

from datetime import date, timedelta

import pytest
from tests import meetings
from tests.factories import london
from tests.meetings import UNDER_WAY

from folkmoot.meetings.domain.actions import CameOf
from folkmoot.meetings.operations import actions
from folkmoot.meetings.queries.actions import came_of

pytestmark = pytest.mark.django_db
MID_OCTOBER = london(10, 14)


def close(place, action, at, *, done=True, seat="Alder"):
    actions.close_action(action_id=action.pk, done=done, words="So.", by=place.acting(seat, at), at=at)


def test_it_is_counted_by_the_day_each_was_due(place, as_):
    meeting = meetings.planned(place)
    due = [meetings.action(place, meeting, what=f"Number {number}") for number in range(5)]
    meetings.action(place, meeting, what="To come", due_on=date(2026, 12, 1))
    # Due on Friday 2 October: at ten at night of that day, still its day; the Monday after, later.
    close(place, due[0], london(9, 28))
    close(place, due[1], london(10, 2, 22))
    close(place, due[2], london(10, 5))
    close(place, due[3], london(10, 5), done=False, seat="senior manager")

    alder = place.acting("Alder", MID_OCTOBER)
    of = meeting.group_id
    assert came_of(alder, MID_OCTOBER.date(), of) == CameOf(in_time=2, later=1, still_open=1, released=1)
    assert came_of(alder, MID_OCTOBER.date() + timedelta(days=380), of).in_time == 0
    assert came_of(alder, MID_OCTOBER.date(), of + 1).in_time == 0
    page = as_(place, "Alder", MID_OCTOBER).get(f"/westmere/actions?group={of}").content.decode()
    assert (
        "Of 5 actions due in the last twelve months, 2 were done by their day, 1 later, 1 is still open, "
        "1 was released with the reason." in page
    )


def test_nothing_is_said_before_any_fell_due(place, as_):
    meeting = meetings.planned(place)
    meetings.action(place, meeting)

    page = as_(place, "Alder", UNDER_WAY).get(f"/westmere/actions?group={meeting.group_id}").content.decode()

    assert "due in the last twelve months" not in page


def test_the_page_of_a_meeting_says_what_its_group_is_for(place, as_):
    meeting = meetings.planned(place)
    meeting.group.purpose = "It speaks for general practice at place."
    meeting.group.save()

    page = as_(place, "Alder", UNDER_WAY).get(f"/westmere/meetings/{meeting.pk}").content.decode()

    assert "It speaks for general practice at place." in page
