"""Meetings as calendar files: what stands in them, in which order, and what a diary makes of one that is called off."""

from datetime import timedelta

import pytest
from icalendar import Calendar
from tests import meetings
from tests.factories import london
from tests.meetings import AFTER, ENDS_AT, PLANNED_AT, STARTS_AT

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.kernel.visibility import Visibility
from folkmoot.meetings.operations.meetings import call_off
from folkmoot.meetings.operations.minutes import publish_minutes

pytestmark = pytest.mark.usefixtures("whole_record")

LINK = "https://video.example.org/leadership"
WEEK = timedelta(days=7)
PUBLISHED = AFTER + timedelta(hours=2)


@pytest.fixture
def met(place):
    """One meeting in a library and by video, and one of Alder's board a week later that is called off."""
    one = meetings.planned(place, link=LINK)
    meetings.board(place)
    when = {"starts_at": STARTS_AT + WEEK, "ends_at": ENDS_AT + WEEK, "place": ""}
    other = meetings.planned(place, group=GroupKind.PCN_BOARD, by="Alder", **when)
    call_off(meeting_id=other.pk, because="Snow.", by=place.acting("Alder", PLANNED_AT), at=PLANNED_AT)
    return one, other


def events(answer):
    """What the events of a file say, in the order they stand there."""
    calendar = Calendar.from_ical(answer.content)
    assert (str(calendar["version"]), str(calendar["prodid"])) == ("2.0", "-//Folkmoot//Meetings//EN")
    return [
        {
            "group": str(event["summary"]),
            "from": event.decoded("dtstart"),
            "until": event.decoded("dtend"),
            "stamp": event.decoded("dtstamp"),
            "where": str(event.get("location", "")),
            "status": str(event["status"]),
            "page": str(event["url"]).partition("/westmere")[2],
            "uid": str(event["uid"]).partition("@")[0],
        }
        for event in calendar.walk("VEVENT")
    ]


def expected(one, **overrides):
    facts = {
        "group": "Leadership group",
        # Half past six in the evening of a British summer is half past five in the world's time.
        "from": london(9, 22, 18, 30),
        "until": london(9, 22, 20),
        "stamp": PLANNED_AT,
        "where": f"Library, {LINK}",
        "status": "CONFIRMED",
        "page": f"/meetings/{one.pk}",
        "uid": f"meeting-{one.pk}",
    }
    return facts | overrides


def test_all_that_is_to_come_stands_in_one_file_the_next_first(place, met, as_, time_machine):
    one, other = met
    browser = as_(place, "Alder", PLANNED_AT)
    time_machine.move_to(PLANNED_AT, tick=False)
    answer = browser.get("/westmere/meetings.ics")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="westmere-meetings.ics"'
    later = {"from": london(9, 29, 18, 30), "until": london(9, 29, 20), "where": "", "status": "CANCELLED"}
    assert events(answer) == [expected(one), expected(other, group="Alder board", **later)]


def test_one_group_s_alone_and_what_is_past_stays_out(place, met, as_, time_machine):
    one, _ = met
    browser = as_(place, "Alder", PLANNED_AT)
    time_machine.move_to(PLANNED_AT, tick=False)
    assert events(browser.get(f"/westmere/meetings.ics?group={one.group_id}")) == [expected(one)]

    later = as_(place, "Alder", AFTER)
    assert [one["group"] for one in events(later.get("/westmere/meetings.ics"))] == ["Alder board"]


def test_one_meeting_is_a_file_of_its_own(place, met, as_, time_machine):
    one, _ = met
    browser = as_(place, "Alder", PLANNED_AT)
    time_machine.move_to(PLANNED_AT, tick=False)
    answer = browser.get(f"/westmere/meetings/{one.pk}.ics")

    assert answer["Content-Disposition"] == f'attachment; filename="westmere-meeting-{one.pk}.ics"'
    assert events(answer) == [expected(one)]


def test_who_only_knows_of_a_meeting_is_told_where_it_was_and_not_the_way_in(place, met, as_):
    one, _ = met
    meetings.drafted(place, one)
    meetings.approved(place, one)
    manager = place.acting("senior manager", PUBLISHED)
    publish_minutes(meeting_id=one.pk, to=Visibility.ALL_PRACTICES, by=manager, at=PUBLISHED)

    (found,) = events(as_(place, "A2", PUBLISHED).get(f"/westmere/meetings/{one.pk}.ics"))
    assert (found["group"], found["where"]) == ("Leadership group", "Library")
    (whole,) = events(as_(place, "Alder", PUBLISHED).get(f"/westmere/meetings/{one.pk}.ics"))
    assert whole["where"] == f"Library, {LINK}"


def test_a_meeting_one_does_not_know_of_is_no_file(place, met, as_):
    browser = as_(place, "ICB", PLANNED_AT)

    assert browser.get(f"/westmere/meetings/{met[1].pk}.ics").status_code == 404
    assert events(browser.get("/westmere/meetings.ics")) == []
