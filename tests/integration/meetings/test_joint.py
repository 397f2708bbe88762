"""A joint meeting opens with work under way, and parks complaints; the page of any meeting says who sits there as what."""

import pytest
from tests import factories, meetings
from tests.factories import SINCE
from tests.meetings import PLANNED_AT, STARTS_AT, UNDER_WAY

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.models import Appointment, GroupMember
from folkmoot.meetings.domain.agenda import Purpose, Sort, Standing
from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.operations import agenda as operations
from folkmoot.meetings.operations.agenda import Item
from folkmoot.meetings.queries import agenda as queries

pytestmark = pytest.mark.usefixtures("whole_record")
WARNED = b"It opens with a complaint"


@pytest.fixture
def joint(place):
    """The leadership group, with somebody of the ICB on it."""
    group = place.groups[GroupKind.LEADERSHIP_GROUP]
    GroupMember.objects.create(group=group, appointment=place.appointments["ICB"], votes=False, starts_on=SINCE)
    return meetings.planned(place)


def on_it(meeting):
    return [one.title for one in queries.items_of(meeting.pk, Standing.ON)]


def put(place, meeting, title, sort=Sort.OTHER, by="senior manager"):
    return meetings.item(place, meeting, title=title, sort=sort, by=by)


def test_a_joint_agenda_opens_with_work_under_way_and_parks_complaints(place, joint):
    put(place, joint, "Too few nurses", Sort.COMPLAINT)
    put(place, joint, "Parking")
    put(place, joint, "Leg ulcers", Sort.UNDER_WAY)
    put(place, joint, "Slow letters", Sort.COMPLAINT)
    put(place, joint, "Falls", Sort.UNDER_WAY)

    assert on_it(joint) == ["Leg ulcers", "Falls", "Parking", "Too few nurses", "Slow letters"]


def test_what_is_proposed_or_changed_finds_its_place(place, joint):
    put(place, joint, "Slow letters", Sort.COMPLAINT)
    proposed = put(place, joint, "Falls", Sort.UNDER_WAY, by="Alder")
    manager = place.acting("senior manager", PLANNED_AT)
    operations.answer_proposal(item_id=proposed.pk, accepted=True, because="", by=manager, at=PLANNED_AT)
    assert on_it(joint) == ["Falls", "Slow letters"]

    said = Item(title="Falls", summary="What came of it.", purpose=Purpose.DISCUSS, minutes=20, sort=Sort.COMPLAINT)
    operations.change_item(said, item_id=proposed.pk, by=manager, at=PLANNED_AT)
    assert on_it(joint) == ["Falls", "Slow letters"]
    operations.build_agenda(
        meeting_id=joint.pk, matter_ids=[factories.routed(place, decides_on=None, title="Soon").pk], action_ids=[],
        by=manager, at=PLANNED_AT,
    )  # fmt: skip
    assert on_it(joint) == ["Soon", "Falls", "Slow letters"]


def test_dragged_above_it_is_warned_of(place, joint, as_):
    put(place, joint, "Leg ulcers", Sort.UNDER_WAY)
    complaint = put(place, joint, "Slow letters", Sort.COMPLAINT)
    browser, at = as_(place, "senior manager", PLANNED_AT), f"/westmere/meetings/{joint.pk}"
    assert WARNED not in browser.get(at).content

    browser.post(f"{at}/items/{complaint.pk}/move", {"to": "up"})
    assert on_it(joint) == ["Slow letters", "Leg ulcers"]
    assert WARNED in browser.get(at).content


def test_any_other_agenda_stays_in_the_order_it_was_made(place, as_):
    planned = meetings.planned(place)
    put(place, planned, "Slow letters", Sort.COMPLAINT)
    put(place, planned, "Falls", Sort.UNDER_WAY)

    assert on_it(planned) == ["Slow letters", "Falls"]
    page = as_(place, "senior manager", PLANNED_AT).get(f"/westmere/meetings/{planned.pk}/items/new")
    assert b"What sort of item" not in page.content


def test_the_form_of_a_joint_meeting_asks_what_sort_it_is(place, joint, as_):
    browser, at = as_(place, "senior manager", PLANNED_AT), f"/westmere/meetings/{joint.pk}"
    put(place, joint, "Slow letters", Sort.COMPLAINT)
    form = {
        "title": "Leg ulcers",
        "summary": "Fewer, since nurses share a list.",
        "purpose": "note",
        "minutes": "10",
        "lead": "",
        "matter": "",
        "sort": "under_way",
    }
    page = browser.post(f"{at}/items/new", form, follow=True).content.decode()

    assert on_it(joint) == ["Leg ulcers", "Slow letters"]
    assert "Work already under way." in page


def test_everyone_who_came_stands_with_every_hat_they_wear(place, joint, as_):
    Appointment.objects.filter(pk=place.appointments["A1"].pk).update(person=place.appointments["Alder"].person)
    meetings.attended(
        place, joint, {"Alder": (How.PRESENT, None), "Hazel": (How.DEPUTY, "H1"), "ICB": (How.APOLOGIES, None)}
    )
    page = " ".join(as_(place, "Hazel", UNDER_WAY).get(f"/westmere/meetings/{joint.pk}").content.decode().split())

    assert "Dr Alder, Clinical director, ALDER Primary care network (PCN) (also Practice representative, A1" in page
    assert "in their place Dr H1, Practice representative" in page


def test_the_page_leads_with_the_next_step(place, as_):
    planned = meetings.planned(place)
    manager, member = as_(place, "senior manager", PLANNED_AT), as_(place, "Alder", PLANNED_AT)
    at = f"/westmere/meetings/{planned.pk}"

    def leads(browser):
        page = browser.get(at).content.decode()
        top = page[page.index("<h1") : page.index("<h2>Agenda")]
        return top.count("nhsuk-button"), top.count('class="nhsuk-list app-actions"'), top

    assert "Build the agenda" in leads(manager)[2]
    assert "Say whether you come" in leads(member)[2]
    assert leads(manager)[1] == leads(member)[1] == 0
    assert STARTS_AT > PLANNED_AT
