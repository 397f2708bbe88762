"""How a group has worked for a year: whose items, what its time went to, who reported back; read with its papers alone."""

from datetime import timedelta

import pytest
from tests import meetings
from tests.meetings import AFTER, STARTS_AT, UNDER_WAY

from folkmoot.directory.domain.prompts import DEFAULTS
from folkmoot.directory.models import GroupMember
from folkmoot.directory.operations import communities
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings.domain.agenda import Heading
from folkmoot.meetings.operations import actions, agenda
from folkmoot.meetings.operations.meetings import call_off
from folkmoot.meetings.queries.habits import habits_of

pytestmark = pytest.mark.usefixtures("whole_record")
DAY = local_day(AFTER)


@pytest.fixture
def group(place):
    """A leadership group that met once, with an item of a member, one of whoever keeps it, and two actions."""
    meeting = meetings.planned(place)
    meetings.item(place, meeting, by="LMC chair", minutes=30, heading=Heading.PRACTICES)
    proposed = meetings.item(place, meeting, by="Alder", minutes=10)
    agenda.answer_proposal(
        item_id=proposed.pk, accepted=True, because="", by=place.acting("LMC chair", UNDER_WAY), at=UNDER_WAY
    )
    meetings.item(place, meeting, by="Alder", title="Only proposed")
    for owner in ("Alder", "Hazel"):
        made = meetings.action(place, meeting, owner=owner, what=f"Ask {owner}")
    by = place.acting("Hazel", AFTER)
    actions.close_action(action_id=made.pk, done=True, words="Asked.", by=by, at=AFTER)
    return meeting.group


def test_it_is_counted_over_what_was_on_the_agenda(group):
    found = habits_of(group, DAY)

    assert (found.own, found.keepers, found.partners) == (2, 0, 0)
    assert found.minutes == {Heading.PRACTICES: 30, Heading.NONE: 10}
    assert (found.took, found.reported) == (2, 1)


def test_whoever_has_left_since_or_come_counts_as_on_the_day_it_met(place, group):
    before = habits_of(group, DAY)
    by = place.acting("LMC chair", AFTER)
    for seat in ("Alder", "Hazel"):
        held = GroupMember.objects.get(group=group, appointment=place.appointments[seat])
        communities.leave_group(place=held, ends_on=DAY, by=by, at=AFTER)
    GroupMember.objects.create(
        group=group, appointment=place.appointments["A1"], votes=True, chairs=False, starts_on=DAY
    )

    found = habits_of(group, DAY)
    assert (found.own, found.took, found.reported) == (2, 2, 1)
    assert found.members == before.members, "A1 came after the only meeting"


def test_what_is_older_than_a_year_or_was_called_off_counts_no_more(place, group):
    off = meetings.planned(
        place, starts_at=STARTS_AT + timedelta(days=7), ends_at=STARTS_AT + timedelta(days=7, hours=1)
    )
    meetings.item(place, off, by="LMC chair")
    call_off(meeting_id=off.pk, because="Snow.", by=place.acting("LMC chair", AFTER), at=AFTER)

    assert habits_of(group, DAY + timedelta(days=8)).own == 2
    assert habits_of(group, DAY + timedelta(days=367)).sentences(DEFAULTS) == ()


def test_whoever_reads_the_papers_reads_it_where_they_choose_the_group(place, group, as_):
    def read(seat, chosen=group.pk):
        page = as_(place, seat, AFTER).get(f"/westmere/meetings?which=past&group={chosen}")
        return " ".join(page.content.decode().split())

    assert "Of 2 items on its agendas, 2 came from its own members." in read("Alder")
    assert "keeping practices alive and growing: 75%" in read("Alder")
    assert "How it has worked for a year" not in read("Alder", "")
    for seat in ("administrator", "A1", "ICB"):
        assert "How it has worked for a year" not in read(seat)


def test_the_subject_is_chosen_on_the_form_of_a_leading_group(place, group, as_):
    meeting = meetings.planned(
        place, starts_at=STARTS_AT + timedelta(days=14), ends_at=STARTS_AT + timedelta(days=14, hours=1)
    )
    browser = as_(place, "LMC chair", AFTER)
    said = {
        "title": "Winter",
        "summary": "How we get through it.",
        "purpose": "discuss",
        "minutes": "20",
        "heading": "resilience",
    }
    browser.post(f"/westmere/meetings/{meeting.pk}/items/new", said)

    assert meeting.items.get().heading == "resilience"
    page = browser.get(f"/westmere/meetings/{meeting.pk}").content.decode()
    assert "building resilience" in page
