"""Letters about a proposal that is declined and about minutes to be looked at."""

import pytest
from tests import meetings
from tests.meetings import AFTER, PLANNED_AT

from folkmoot.kernel.visibility import Visibility
from folkmoot.meetings.operations import agenda, minutes
from folkmoot.post.models import Message

pytestmark = pytest.mark.usefixtures("whole_record")


@pytest.fixture
def planned(place):
    return meetings.planned(place)


def told(subject):
    return dict(Message.objects.filter(subject__startswith=subject).values_list("to_name", "text"))


def test_whoever_proposed_an_item_that_is_declined_is_told_why(place, planned):
    for title, accepted in (("Parking", False), ("Winter rota", True)):
        item = meetings.item(place, planned, title=title, by="Alder")
        agenda.answer_proposal(
            item_id=item.pk,
            accepted=accepted,
            because="" if accepted else "The council decides it.",
            by=place.acting("senior manager", PLANNED_AT),
            at=PLANNED_AT,
        )

    letters = told("Declined")
    assert list(letters) == ["Dr Alder"]
    assert "Parking\n\nWhy: The council decides it." in letters["Dr Alder"]
    assert Message.objects.count() == 1


def test_members_are_told_once_that_the_minutes_are_there_to_be_looked_at(place, planned):
    meetings.item(place, planned)
    meetings.drafted(place, planned)

    letters = told("Minutes to look at")
    assert "Dr Alder" in letters
    assert "Dr Hazel" in letters
    assert "Dr senior manager" not in letters, "whoever drafted them knows"
    assert f"/westmere/meetings/{planned.pk}/minutes\n" in letters["Dr Alder"]

    meetings.drafted(place, planned, because="A name was wrong.")
    meetings.approved(place, planned, version=2)
    by = place.acting("senior manager", AFTER)
    minutes.publish_minutes(meeting_id=planned.pk, to=Visibility.ALL_PRACTICES, by=by, at=AFTER)
    assert Message.objects.count() == len(letters)
