"""What is on an agenda: put there, proposed and answered, built from what is coming, brought into order."""

from datetime import date, timedelta

import pytest
from tests import factories, meetings
from tests.integration.matters.checks import acts, not_found, refused
from tests.meetings import AFTER, PLANNED_AT, STARTS_AT, UNDER_WAY

from folkmoot.meetings.domain.agenda import Purpose, Standing
from folkmoot.meetings.operations import agenda as operations
from folkmoot.meetings.queries import agenda as queries

pytestmark = pytest.mark.usefixtures("whole_record")


@pytest.fixture
def planned(place):
    return meetings.planned(place)


def on_it(meeting):
    return [one.title for one in queries.items_of(meeting.pk, Standing.ON)]


def move(place, item, *, up, by="senior manager"):
    operations.move_item(item_id=item.pk, up=up, by=place.acting(by), at=PLANNED_AT)


def answer(place, item, *, accepted, because="", by="senior manager"):
    operations.answer_proposal(item_id=item.pk, accepted=accepted, because=because, by=place.acting(by), at=PLANNED_AT)
    item.refresh_from_db()


def test_whoever_keeps_the_group_puts_items_on_in_order_and_moves_them(place, planned):
    first, second, third = (meetings.item(place, planned, title=title) for title in ("One", "Two", "Three"))

    move(place, third, up=True)
    assert on_it(planned) == ["One", "Three", "Two"]
    move(place, first, up=False)
    assert on_it(planned) == ["Three", "One", "Two"]
    move(place, second, up=False)
    assert on_it(planned) == ["Three", "One", "Two"]
    with refused("Only whoever keeps Leadership group"):
        move(place, first, up=True, by="Alder")


def test_a_member_proposes_and_whoever_keeps_the_group_answers(place, planned):
    wanted = meetings.item(place, planned, title="Parking", by="Alder")
    other = meetings.item(place, planned, title="Lunch", by="Alder")
    assert on_it(planned) == []

    with refused("Only whoever keeps"):
        answer(place, wanted, accepted=True, by="Alder")
    with refused("Say why it is declined"):
        answer(place, other, accepted=False)
    answer(place, wanted, accepted=True)
    answer(place, other, accepted=False, because="For the executive.")

    assert on_it(planned) == ["Parking"]
    assert (other.standing, other.answered_because) == (Standing.DECLINED, "For the executive.")
    assert [act for act, _ in acts(place)[:2]] == ["agenda item declined", "agenda item accepted"]
    with refused("has been answered"):
        answer(place, other, accepted=True)


@pytest.mark.parametrize("seat", ["A1", "ICB", "administrator"])
def test_nobody_from_outside_the_group_proposes(place, planned, seat):
    with refused("Only the members of Leadership group"):
        meetings.item(place, planned, by=seat)


def test_members_propose_until_it_begins(place, planned):
    with refused("This meeting has begun"):
        meetings.item(place, planned, by="Alder", at=STARTS_AT)
    assert meetings.item(place, planned, at=UNDER_WAY).standing == Standing.ON


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"title": " "}, "title"),
        ({"minutes": 0}, "from 1 to 480 minutes"),
        ({"title": "About pt JS"}, "patient's initials"),
        ({"lead_id": 10**6}, "Choose who leads it"),
        ({"matter_id": 10**6}, "Choose the matter"),
    ],
)
def test_a_mistake_is_refused_with_its_reason(place, planned, facts, reason):
    with refused(reason):
        meetings.item(place, planned, **facts)


def test_an_item_is_changed_and_taken_off_with_the_reason(place, planned):
    item = meetings.item(place, planned)
    said = operations.Item(title="Winter  rota", summary="What came of it.", purpose=Purpose.DECIDE, minutes=30)
    manager = place.acting("senior manager")

    operations.change_item(said, item_id=item.pk, by=manager, at=PLANNED_AT)
    item.refresh_from_db()
    assert (item.title, item.purpose, item.minutes) == ("Winter rota", "decide", 30)
    with refused("Only whoever keeps"):
        operations.change_item(said, item_id=item.pk, by=place.acting("Alder"), at=PLANNED_AT)

    with refused("Say why"):
        operations.take_off(item_id=item.pk, because="", by=manager, at=PLANNED_AT)
    operations.take_off(item_id=item.pk, because="Settled by telephone.", by=manager, at=PLANNED_AT)
    assert on_it(planned) == []
    with refused("not on the agenda"):
        operations.change_item(said, item_id=item.pk, by=manager, at=PLANNED_AT)


def test_what_is_minuted_on_is_not_taken_off(place, planned):
    item = meetings.item(place, planned)
    meetings.decision(place, item)

    with refused("it stays"):
        operations.take_off(item_id=item.pk, because="x", by=place.acting("senior manager"), at=AFTER)


def test_an_agenda_is_built_from_the_forward_plan_and_what_is_open(place, planned):
    met = meetings.planned(
        place, starts_at=STARTS_AT - timedelta(days=7), ends_at=STARTS_AT - timedelta(days=6, hours=23)
    )
    open_one = meetings.action(place, met, what="Ring the trust", at=PLANNED_AT)
    soon = factories.routed(place, title="Soon", decides_on=date(2026, 10, 5))
    factories.routed(place, title="Far off", decides_on=date(2027, 3, 1))
    undated = factories.routed(place, title="No date", decides_on=None)
    manager = place.acting("senior manager", PLANNED_AT)

    offered = queries.matters_to_put(planned, manager, PLANNED_AT.date())
    assert [(one.title, one.asked) for one in offered] == [("Soon", False), ("No date", False)]
    chosen = {"matter_ids": [soon.pk, undated.pk], "action_ids": [open_one.pk]}
    assert operations.build_agenda(meeting_id=planned.pk, **chosen, by=manager, at=PLANNED_AT) == 3

    assert on_it(planned) == ["Soon", "No date", "Action: Ring the trust"]
    assert not queries.matters_to_put(planned, manager, PLANNED_AT.date()).exists()
    with refused("is on the agenda by now"):
        operations.build_agenda(meeting_id=planned.pk, **chosen, by=manager, at=PLANNED_AT)
    with refused("Choose at least one"):
        operations.build_agenda(meeting_id=planned.pk, matter_ids=[], action_ids=[], by=manager, at=PLANNED_AT)
    with refused("on the agenda already"):
        meetings.item(place, planned, matter_id=soon.pk)


def test_an_item_of_another_community_is_not_there(place, planned):
    other = factories.elsewhere()
    item = meetings.item(place, planned)

    with not_found():
        operations.move_item(item_id=item.pk, up=True, by=other.acting("senior manager"), at=PLANNED_AT)
