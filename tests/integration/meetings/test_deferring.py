"""An item deferred to the group's next meeting: whole, told to whoever proposed it, and minuted where it had begun."""

from datetime import timedelta

import pytest
from tests import factories, meetings
from tests.integration.matters.checks import acts, not_found, refused
from tests.meetings import AFTER, ENDS_AT, PLANNED_AT, STARTS_AT, UNDER_WAY

from folkmoot.meetings.domain.agenda import Purpose, Sort, Standing
from folkmoot.meetings.operations import agenda
from folkmoot.meetings.operations import meetings as planning
from folkmoot.meetings.operations.deferring import defer_item
from folkmoot.meetings.queries import agenda as queries
from folkmoot.post.models import Message

pytestmark = pytest.mark.usefixtures("whole_record")
FORTNIGHT = timedelta(days=14)


def later_than(place, weeks=2):
    return meetings.planned(
        place, starts_at=STARTS_AT + timedelta(weeks=weeks), ends_at=ENDS_AT + timedelta(weeks=weeks)
    )


@pytest.fixture
def planned(place):
    return meetings.planned(place)


@pytest.fixture
def following(place, planned):
    """The group's next meeting, beside one after it."""
    later_than(place, weeks=4)
    return later_than(place)


def defer(place, item, because="Not reached.", *, by="senior manager", at=UNDER_WAY):
    return defer_item(item_id=item.pk, because=because, by=place.acting(by, at), at=at)


def on(meeting):
    return [one.title for one in queries.items_of(meeting.pk, Standing.ON)]


def letters():
    return {(one.to_name, one.subject) for one in Message.objects.filter(subject__startswith="Deferred")}


def test_it_goes_to_the_next_meeting_as_it_is(place, planned, following):
    matter = factories.matter(place)
    lead = place.appointments["Hazel"].pk
    facts = {"purpose": Purpose.DECIDE, "minutes": 25, "lead_id": lead, "needs_paper": True, "sort": Sort.COMPLAINT}
    item = meetings.item(place, planned, title="Winter rota", matter_id=matter.pk, **facts)
    meetings.item(place, following, title="There already")

    made = defer(place, item, " Not reached. ")

    assert on(following) == ["There already", "Winter rota"]
    made.refresh_from_db()
    assert (made.purpose, made.minutes, made.lead_id, made.needs_paper, made.sort, made.matter_id) == (
        "decide", 25, lead, True, "complaint", matter.pk,
    )  # fmt: skip
    assert (made.proposed_by_id, made.proposed_at) == (item.proposed_by_id, item.proposed_at)
    item.refresh_from_db()
    assert (item.deferred_to, item.answered_because, item.standing) == (made, "Not reached.", Standing.ON)
    assert acts(place)[0][0] == "agenda item deferred"


def test_before_the_meeting_it_leaves_the_agenda_and_once_it_began_it_stays(place, planned, following):
    early, late = (meetings.item(place, planned, title=title) for title in ("Early", "Late"))

    defer(place, early, at=PLANNED_AT)
    defer(place, late, at=STARTS_AT)

    assert on(planned) == ["Late"]
    assert on(following) == ["Early", "Late"]


def test_who_proposed_it_and_who_leads_it_are_told_but_not_whoever_did_it(place, planned, following):
    item = meetings.item(place, planned, title="Parking", by="Alder", lead_id=place.appointments["Hazel"].pk)
    agenda.answer_proposal(item_id=item.pk, accepted=True, because="", by=place.acting("senior manager"), at=PLANNED_AT)
    own = meetings.item(place, planned, title="Lunch")

    defer(place, item, "Hazel is away.")
    defer(place, own)

    subject = "Deferred to Tuesday 6 October 2026, 18:30: Parking"
    assert letters() == {("Dr Alder", subject), ("Dr Hazel", subject)}
    said = Message.objects.get(to_name="Dr Alder", subject=subject).text
    assert "Why: Hazel is away." in said
    assert f"/westmere/meetings/{following.pk}/items/" in said


def test_whoever_has_the_next_agenda_is_told_of_what_comes_onto_it(place, planned, following):
    meetings.item(place, following, title="There already")
    planning.send_agenda_out(meeting_id=following.pk, by=place.acting("senior manager"), at=PLANNED_AT)

    defer(place, meetings.item(place, planned, title="Parking"))

    assert Message.objects.filter(subject__startswith="Another item").exists()


def test_it_is_refused_with_the_reason(place, planned):
    item = meetings.item(place, planned)
    with refused("No later meeting of the group is planned"):
        defer(place, item)
    following = later_than(place)
    with refused("Only whoever keeps Leadership group"):
        defer(place, item, by="Alder")
    with refused("Say why it is deferred"):
        defer(place, item, " ")
    with refused("patient's initials"):
        defer(place, item, "For pt JS")
    matter = factories.matter(place)
    about = meetings.item(place, planned, matter_id=matter.pk)
    meetings.item(place, following, matter_id=matter.pk)
    with refused("on the next agenda already"):
        defer(place, about)
    decided = meetings.item(place, planned, title="Decided")
    meetings.decision(place, decided)
    with refused("A decision is minuted on this item"):
        defer(place, decided)
    defer(place, item)
    with refused("It was deferred already."):
        defer(place, item)
    proposed = meetings.item(place, planned, title="Proposed", by="Alder")
    with refused("This item is not on the agenda."):
        defer(place, proposed)


def test_a_meeting_called_off_is_none_to_defer_to(place, planned):
    item = meetings.item(place, planned)
    off = later_than(place, weeks=1)
    planning.call_off(meeting_id=off.pk, because="Half term.", by=place.acting("senior manager"), at=PLANNED_AT)
    later_than(place, weeks=2)

    made = defer(place, item)

    assert made.meeting.starts_at == STARTS_AT + FORTNIGHT


def test_another_communitys_item_is_not_found(place, planned, following):
    item = meetings.item(place, planned)
    with not_found():
        defer(factories.elsewhere(), item)


def test_its_pages_and_the_minutes_say_so(place, planned, following, as_):
    item = meetings.item(place, planned, title="Parking")
    browser = as_(place, "senior manager", UNDER_WAY)
    here = f"/westmere/meetings/{planned.pk}"
    form = browser.get(f"{here}/items/{item.pk}/defer").content.decode()
    assert "It goes to the meeting on Tuesday 6 October 2026, 18:30, as it is." in form

    page = browser.post(f"{here}/items/{item.pk}/defer", {"because": "Not reached."}, follow=True).content.decode()

    assert "deferred to Tuesday 6 October 2026" in page
    was = browser.get(f"{here}/items/{item.pk}").content.decode()
    assert "Deferred to the meeting on Tuesday 6 October 2026, 18:30</a>: Not reached." in was
    assert "Defer it to the next meeting" not in was
    item.refresh_from_db()
    now = browser.get(f"/westmere/meetings/{following.pk}/items/{item.deferred_to_id}").content.decode()
    assert "Deferred from the meeting on Tuesday 22 September 2026, 18:30</a>: Not reached." in now
    assert f'href="{here}/items/{item.pk}"' in now
    meetings.drafted(place, planned)
    minuted = as_(place, "senior manager", AFTER).get(f"{here}/minutes").content.decode()
    assert "Deferred to Tuesday 6 October 2026, 18:30: Not reached." in minuted


def test_from_an_agenda_it_left_it_leads_back_to_the_meeting(place, planned, following, as_):
    made = defer(place, meetings.item(place, planned), at=PLANNED_AT)

    page = as_(place, "Alder", PLANNED_AT).get(f"/westmere/meetings/{following.pk}/items/{made.pk}").content.decode()

    assert f'<a href="/westmere/meetings/{planned.pk}">Deferred from the meeting on' in page
