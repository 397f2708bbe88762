"""Who is told that a meeting is moved or called off, or that something came after its agenda went out."""

from datetime import timedelta

import pytest
from tests import meetings
from tests.integration.matters.checks import refused
from tests.meetings import ENDS_AT, PLANNED_AT, STARTS_AT

from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.operations import agenda
from folkmoot.meetings.operations import meetings as operations
from folkmoot.post.models import Message
from folkmoot.record.models import Entry

pytestmark = pytest.mark.usefixtures("whole_record")

# Two directors, the LMC's chair, the federation and the manager sit there; the manager moves it, and knows.
OTHERS = ["Dr Alder", "Dr Hazel", "Dr LMC chair", "Dr federation"]

WEDNESDAY = {"starts_at_day": "23", "starts_at_month": "9", "starts_at_year": "2026", "starts_at_time": "18:30"}


@pytest.fixture
def planned(place):
    return meetings.planned(place)


def moved(place, meeting, /, *, days=1, because="", by="senior manager", **overrides):
    on = timedelta(days=days)
    facts = {"starts_at": STARTS_AT + on, "ends_at": ENDS_AT + on, "place": "Hall"}
    said = operations.Planned(**facts | overrides)
    acting = place.acting(by, PLANNED_AT)
    return operations.change_meeting(said, meeting_id=meeting.pk, because=because, by=acting, at=PLANNED_AT)


def agenda_out(place, meeting):
    operations.send_agenda_out(meeting_id=meeting.pk, by=place.acting("senior manager", PLANNED_AT), at=PLANNED_AT)


def told(beginning):
    return sorted(Message.objects.filter(subject__startswith=beginning).values_list("to_name", flat=True))


def letter(to, beginning):
    return Message.objects.get(subject__startswith=beginning, to_name=to)


def test_everybody_else_is_told_that_it_is_moved_before_the_agenda_is_out(place, planned):
    assert moved(place, planned, because="The library is shut.") == 4

    assert told("Moved") == OTHERS
    one = letter("Dr Alder", "Moved")
    from_to = "from Tuesday 22 September 2026, 18:30 to Wednesday 23 September 2026, 18:30"
    assert one.subject == f"Moved: Leadership group, {from_to}"
    assert f"Leadership group is moved {from_to}." in one.text
    assert "It was to be: Tuesday 22 September 2026, 18:30 to 20:00, Library" in one.text
    assert "Now: Wednesday 23 September 2026, 18:30 to 20:00\nHall" in one.text
    assert "Why: The library is shut." in one.text
    assert f"/westmere/meetings/{planned.pk}\n" in one.text


def test_another_place_on_the_same_day_is_a_change(place, planned):
    moved(place, planned, days=0, place="Town hall")

    one = letter("Dr Hazel", "Changed")
    assert one.subject == "Changed: Leadership group, Tuesday 22 September 2026, 18:30"
    assert "Now: Tuesday 22 September 2026, 18:30 to 20:00\nTown hall" in one.text
    assert "Why:" not in one.text
    with refused("That is when and where it is already."):
        moved(place, planned, days=0, place=" Town hall ")


def test_they_are_told_once_more_when_the_agenda_is_out(place, planned):
    meetings.item(place, planned)
    agenda_out(place, planned)

    assert moved(place, planned) == 4
    assert "1. Winter plans (to discuss, 20 minutes)" in letter("Dr Alder", "Agenda").text
    assert told("Moved") == OTHERS


def test_deputies_and_who_leads_an_item_from_outside_the_group_are_told_too(place, planned):
    item = meetings.item(place, planned, lead_id=place.appointments["ICB"].pk)
    meetings.attended(place, planned, {"Hazel": (How.DEPUTY, "H1")}, at=PLANNED_AT)

    assert moved(place, planned) == 6

    assert set(told("Moved")) - set(OTHERS) == {"Dr ICB", "Dr H1"}
    assert f"/westmere/meetings/{planned.pk}/items/{item.pk}\n" in letter("Dr ICB", "Moved").text
    assert f"/westmere/meetings/{planned.pk}\n" in letter("Dr H1", "Moved").text


def test_on_another_day_everyone_is_asked_anew_whether_they_come(place, planned, as_):
    said = {"Hazel": (How.DEPUTY, "H1"), "Alder": (How.APOLOGIES, None)}
    meetings.attended(place, planned, said, at=PLANNED_AT)
    address, words = f"/westmere/meetings/{planned.pk}", "This meeting was to be on Tuesday 22 September 2026."
    page = as_(place, "Alder", PLANNED_AT).get(address).content.decode()
    assert "Sends apologies" in page
    assert words not in page

    moved(place, planned)

    assert list(planned.attendance.all()) == []
    assert "Apologies and deputies named for the earlier day no longer count" in letter("Dr H1", "Moved").text
    page = as_(place, "Alder", PLANNED_AT).get(address).content.decode()
    assert words in page
    assert "Sends apologies" not in page
    latest = Entry.objects.filter(act="meeting changed").latest("seq")
    assert latest.details == {"was": "2026-09-22", "asked anew": 2}

    meetings.attended(place, planned, {"Alder": (How.PRESENT, None)}, at=PLANNED_AT)
    moved(place, planned, days=1, place="Town hall")
    assert [row.how for row in planned.attendance.all()] == ["present"], (
        "elsewhere on the same day nobody is asked anew"
    )


def test_a_meeting_moved_back_to_its_day_says_nothing_of_another(place, planned, as_):
    meetings.attended(place, planned, {"Alder": (How.APOLOGIES, None)}, at=PLANNED_AT)
    moved(place, planned)
    moved(place, planned, days=0)

    page = as_(place, "Alder", PLANNED_AT).get(f"/westmere/meetings/{planned.pk}").content.decode()
    assert "This meeting was to be on" not in page


def test_a_meeting_of_which_nobody_said_anything_asks_nothing_anew(place, planned, as_):
    moved(place, planned)

    assert "no longer count" not in letter("Dr Alder", "Moved").text
    page = as_(place, "Alder", PLANNED_AT).get(f"/westmere/meetings/{planned.pk}").content.decode()
    assert "This meeting was to be on" not in page


def test_whoever_was_expected_is_told_that_it_is_called_off(place, planned):
    acting = place.acting("LMC chair", PLANNED_AT)
    meetings.item(place, planned, lead_id=place.appointments["ICB"].pk)

    number = operations.call_off(meeting_id=planned.pk, because="Snow.", by=acting, at=PLANNED_AT)

    assert number == 5
    assert told("Called off") == ["Dr Alder", "Dr Hazel", "Dr ICB", "Dr federation", "Dr senior manager"]
    assert "Why: Snow." in letter("Dr ICB", "Called off").text


def test_the_page_says_how_many_are_told_and_why_it_was_changed(place, planned, as_):
    browser, address = as_(place, "senior manager", PLANNED_AT), f"/westmere/meetings/{planned.pk}"
    said = {"minutes": "90", "place": "Hall", "because": "The library is shut."}
    said |= WEDNESDAY
    expected = "Its members, their deputies and whoever leads an item are told by e-mail."
    for asked in ("change", "call-off"):
        assert expected in browser.get(f"{address}/{asked}").content.decode(), asked

    page = browser.post(f"{address}/change", said, follow=True).content.decode()
    assert "Changed. 4 people are told." in page
    assert "The library is shut." in page
    off = browser.post(f"{address}/call-off", {"because": "Snow."}, follow=True).content.decode()
    assert "Called off. 4 people are told." in off


def test_members_are_told_of_what_is_put_on_the_agenda_after_it_went_out(place, planned):
    meetings.item(place, planned)
    agenda_out(place, planned)
    everybody = told("Agenda")
    assert Message.objects.filter(subject__startswith="Another item").count() == 0

    meetings.item(place, planned, title="Flu clinics", minutes=1)
    assert told("Another item") == everybody == [*OTHERS, "Dr senior manager"]
    one = letter("Dr Alder", "Another item")
    assert one.subject == "Another item: Leadership group, Tuesday 22 September 2026, 18:30"
    assert "Flu clinics (to discuss, 1 minute)" in one.text


def test_members_are_told_of_a_proposal_when_it_is_taken_up(place, planned):
    meetings.item(place, planned)
    agenda_out(place, planned)
    taken_up, declined = (meetings.item(place, planned, title=title, by="Alder") for title in ("Beds", "Parking"))
    assert told("Another item") == []

    by = place.acting("senior manager", PLANNED_AT)
    agenda.answer_proposal(item_id=taken_up.pk, accepted=True, because="", by=by, at=PLANNED_AT)
    agenda.answer_proposal(item_id=declined.pk, accepted=False, because="Elsewhere.", by=by, at=PLANNED_AT)

    assert "Beds (to discuss, 20 minutes)" in letter("Dr Alder", "Another item").text
