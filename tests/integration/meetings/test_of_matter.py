"""A matter's timeline leads to the meetings it was talked about in, as far as its reader may read them."""

import pytest
from tests import factories, meetings
from tests.meetings import AFTER, PLANNED_AT, UNDER_WAY

from folkmoot.kernel.visibility import Visibility
from folkmoot.meetings.operations import agenda, minutes
from folkmoot.meetings.operations import meetings as operations
from folkmoot.meetings.queries.of_matter import steps_of_matter

pytestmark = pytest.mark.usefixtures("whole_record")


@pytest.fixture
def planned(place):
    return meetings.planned(place)


def said(place, matter, seat, at):
    return [(one.words, one.page, one.args) for one in steps_of_matter(matter, place.acting(seat, at), at)]


def test_it_leads_to_the_item_and_once_they_are_approved_to_the_minutes(place, planned, as_):
    matter = factories.matter(place)
    item = meetings.item(place, planned, matter_id=matter.pk)
    there = ("item", ("westmere", planned.pk, item.pk))

    assert said(place, matter, "Alder", PLANNED_AT) == [("To be discussed at Leadership group", *there)]
    assert said(place, matter, "Alder", UNDER_WAY) == [("Discussed at Leadership group", *there)]

    meetings.drafted(place, planned)
    meetings.approved(place, planned)
    page = as_(place, "Alder", AFTER).get("/westmere/matters/M-2026-001").content.decode()
    timeline = page[page.index('class="app-timeline"') :]
    discussed = f'<a href="/westmere/meetings/{planned.pk}/items/{item.pk}">Discussed at Leadership group</a>'
    approved = f'<a href="/westmere/meetings/{planned.pk}/minutes">Minutes of Leadership group approved</a>'
    assert timeline.index("22 September 2026") < timeline.index(discussed) < timeline.index(approved)


def test_whoever_reads_only_published_minutes_is_led_to_these_alone(place, planned):
    matter = factories.matter(place)
    meetings.item(place, planned, matter_id=matter.pk)
    meetings.drafted(place, planned)
    meetings.approved(place, planned)
    assert said(place, matter, "A1", AFTER) == []

    by = place.acting("senior manager", AFTER)
    minutes.publish_minutes(meeting_id=planned.pk, to=Visibility.ALL_PRACTICES, by=by, at=AFTER)

    there = ("Minutes of Leadership group approved", "minutes", ("westmere", planned.pk))
    assert said(place, matter, "A1", AFTER) == [there]
    assert said(place, matter, "ICB", AFTER) == []


def test_an_item_taken_off_and_a_meeting_called_off_are_no_steps(place, planned):
    matter = factories.matter(place)
    item = meetings.item(place, planned, matter_id=matter.pk)
    by = place.acting("senior manager", PLANNED_AT)
    agenda.take_off(item_id=item.pk, because="It waits.", by=by, at=PLANNED_AT)
    assert said(place, matter, "Alder", UNDER_WAY) == []

    meetings.item(place, planned, matter_id=matter.pk)
    assert len(said(place, matter, "Alder", UNDER_WAY)) == 1
    operations.call_off(meeting_id=planned.pk, because="Snow.", by=by, at=PLANNED_AT)
    assert said(place, matter, "Alder", UNDER_WAY) == []
