"""Planning a meeting or a series, moving it, calling it off, and sending the agenda out."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests import meetings
from tests.factories import elsewhere, london
from tests.integration.matters.checks import acts, everything, not_found, refused
from tests.meetings import AFTER, ENDS_AT, PLANNED_AT, STARTS_AT

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.meetings import models
from folkmoot.meetings.operations import meetings as operations
from folkmoot.post.models import Message

pytestmark = pytest.mark.usefixtures("whole_record")


@pytest.fixture
def planned(place):
    return meetings.planned(place)


def moved(place, meeting, /, *, by="senior manager", at=PLANNED_AT, **overrides):
    facts = {"starts_at": STARTS_AT + timedelta(days=1), "ends_at": ENDS_AT + timedelta(days=1), "place": "Hall"}
    said = operations.Planned(**facts | overrides)
    operations.change_meeting(said, meeting_id=meeting.pk, by=place.acting(by, at), at=at)
    meeting.refresh_from_db()


def called_off(place, meeting, *, because="Nobody can come.", by="senior manager", at=PLANNED_AT):
    operations.call_off(meeting_id=meeting.pk, because=because, by=place.acting(by, at), at=at)
    meeting.refresh_from_db()


def test_a_meeting_is_planned_and_stands_in_the_record(place, planned):
    assert (planned.starts_at, planned.ends_at, planned.place) == (STARTS_AT, ENDS_AT, "Library")
    assert acts(place)[0] == ("meeting planned", "Dr senior manager")


def test_a_series_is_so_many_meetings_each_its_own(place):
    first = meetings.planned(place, every_weeks=4, until=date(2026, 12, 1))

    rows = models.Meeting.objects.order_by("starts_at")
    assert [one.starts_at for one in rows] == [STARTS_AT, london(10, 20, 18, 30), london(11, 17, 18, 30)]
    assert [one.series_id for one in rows] == [None, first.pk, first.pk]
    called_off(place, rows[1])
    assert models.Meeting.objects.filter(called_off_at=None).count() == 2


@pytest.mark.parametrize("seat", ["senior manager", "LMC chair", "administrator"])
def test_who_keeps_a_group_or_administers_plans_its_meetings(place, seat):
    assert meetings.planned(place, by=seat).planned_by_id == place.appointments[seat].pk


@pytest.mark.parametrize("seat", ["Alder", "A1", "ICB"])
def test_nobody_else_does(place, seat):
    with refused("Whoever keeps Leadership group, or a community administrator, sets its meetings."):
        meetings.planned(place, by=seat)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"starts_at": london(9, 1, 18), "ends_at": london(9, 1, 19)}, "begin in the past"),
        ({"link": "http://x.example"}, "begins with https://"),
        ({"place": "x" * 201}, "200 at most"),
        ({"place": "Room for pt JS"}, "patient's initials"),
        ({"every_weeks": 2}, "Give both"),
    ],
)
def test_a_mistake_is_refused_with_its_reason(place, facts, reason):
    with refused(reason):
        meetings.planned(place, **facts)


def test_a_group_meets_once_at_a_time(place, planned):
    with refused("The group meets already on Tuesday 22 September 2026, 18:30."):
        meetings.planned(place)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Meeting.objects.filter(pk=planned.pk).update(ends_at=STARTS_AT)
    called_off(place, planned)
    assert meetings.planned(place).pk != planned.pk


def test_a_group_of_another_community_is_not_there(place):
    other = elsewhere()
    place.groups[GroupKind.OTHER] = other.groups[GroupKind.EXECUTIVE]

    with not_found():
        meetings.planned(place, group=GroupKind.OTHER)


def test_a_meeting_that_has_begun_is_neither_moved_nor_called_off(place, planned):
    with refused("has begun", "begin in the past"):
        moved(place, planned, at=STARTS_AT, starts_at=STARTS_AT, ends_at=ENDS_AT)
    with refused("has begun"):
        called_off(place, planned, at=AFTER)


def test_calling_off_gives_the_reason_and_stops_the_agenda(place, planned):
    meetings.item(place, planned)
    operations.send_agenda_out(meeting_id=planned.pk, by=place.acting("senior manager"), at=PLANNED_AT)
    with refused("Say why"):
        called_off(place, planned, because=" ")

    called_off(place, planned)

    assert planned.called_off_because == "Nobody can come."
    assert Message.objects.filter(subject__startswith="Agenda", cancelled_at=None).count() == 0
    assert "Why: Nobody can come." in Message.objects.get(subject__startswith="Called off", to_name="Dr Alder").text
    with refused("called off"):
        meetings.item(place, planned)


def test_an_agenda_goes_out_once_and_not_empty(place, planned):
    manager = place.acting("senior manager")
    with refused("nothing on the agenda"):
        operations.send_agenda_out(meeting_id=planned.pk, by=manager, at=PLANNED_AT)
    meetings.item(place, planned)
    with refused("Only whoever keeps"):
        operations.send_agenda_out(meeting_id=planned.pk, by=place.acting("Alder"), at=PLANNED_AT)

    assert operations.send_agenda_out(meeting_id=planned.pk, by=manager, at=PLANNED_AT) == 5
    before = everything("meetings")
    with refused("out already"):
        operations.send_agenda_out(meeting_id=planned.pk, by=manager, at=PLANNED_AT)
    assert everything("meetings") == before
