"""A calendar that comes by itself: at a secret address, of whoever it is of, for as long as they stand behind it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from icalendar import Calendar
from tests import factories, meetings, seats
from tests.factories import london
from tests.integration.matters.checks import refused
from tests.meetings import PLANNED_AT, STARTS_AT

from folkmoot.accounts.operations import make_account
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.models import Appointment
from folkmoot.directory.operations import communities, covers
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.period import Period
from folkmoot.meetings import models
from folkmoot.meetings.operations import calendar as operations
from folkmoot.meetings.operations.meetings import call_off
from folkmoot.meetings.queries import calendar as queries
from folkmoot.meetings.web.calendar import also_in_calendars, calendar_of

pytestmark = pytest.mark.usefixtures("whole_record")


@pytest.fixture
def met(place):
    """Two meetings: the leadership group's, and one of Alder's board a week later."""
    one = meetings.planned(place)
    meetings.board(place)
    later = STARTS_AT + timedelta(days=7)
    ends_at = later + timedelta(hours=1)
    other = meetings.planned(place, group=GroupKind.PCN_BOARD, by="Alder", starts_at=later, ends_at=ends_at)
    return one, other


def made(place, seat):
    """The secret of an address of whoever sits there, who has an account."""
    person = place.appointments[seat].person
    if person.account is None:
        person.account = make_account(email=person.email)
        person.save(update_fields=["account"])
    return operations.make_calendar_address(by=place.acting(seat, PLANNED_AT), at=PLANNED_AT)


def seen(secret, at=PLANNED_AT):
    return [one.group.name for one in queries.meetings_at(secret, at)[1]]


def gone(secret, at=PLANNED_AT):
    with pytest.raises(NotFound):
        queries.meetings_at(secret, at)


@pytest.mark.parametrize(
    ("seat", "groups"),
    [
        ("Alder", ["Leadership group", "Alder board"]),
        ("Hazel", ["Leadership group"]),
        ("A1", ["Alder board"]),
        ("administrator", ["Leadership group", "Alder board"]),
        ("ICB", []),
    ],
)
def test_it_holds_the_meetings_that_person_may_know_of(place, met, seat, groups):
    assert seen(made(place, seat)) == groups


def test_outside_meetings_that_one_goes_to_stand_in_it_too(place, met):
    other = seats.forum(place)
    seats.seat(place, "Alder")
    held = seats.seat(place, "Hazel", at_forum=other)
    days = Period(starts_on=date(2026, 9, 21), ends_on=date(2026, 9, 24))
    alder = place.appointments["Alder"]
    covers.cover_seat(seat=held, cover=alder, why="Leave", period=days, by=None, at=PLANNED_AT)
    (going,) = seats.dated(place)
    seats.dated(place, other)
    seats.dated(place, other, starts_at=london(10, 6, 14))

    def outside(seat):
        _, _, hats = queries.meetings_at(made(place, seat), PLANNED_AT)
        calendar = calendar_of([], "westmere", PLANNED_AT, also=also_in_calendars(hats, PLANNED_AT))
        return [(str(one["summary"]), one.decoded("dtstart")) for one in calendar.walk("VEVENT")]

    # In October Hazel goes again.
    assert outside("Alder") == [("Place partnership", going.starts_at), ("Urgent care board", going.starts_at)]
    assert outside("Hazel") == [("Urgent care board", london(10, 6, 14))]
    assert outside("A1") == []


def test_only_a_digest_of_the_secret_is_kept(place, met):
    secret = made(place, "Alder")
    row = models.CalendarAddress.objects.get()

    assert len(secret) == 43
    assert secret not in str(vars(row))
    gone(row.digest)


def test_a_new_one_takes_the_place_of_the_old_and_a_revoked_one_is_dead(place, met):
    first = made(place, "Alder")
    second = made(place, "Alder")
    gone(first)
    assert len(seen(second)) == 2

    operations.revoke_calendar_address(by=place.acting("Alder", PLANNED_AT), at=PLANNED_AT)
    gone(second)
    with refused("You have no calendar address"):
        operations.revoke_calendar_address(by=place.acting("Alder", PLANNED_AT), at=PLANNED_AT)


def test_a_role_that_has_ended_and_an_account_that_is_closed_show_nothing(place, met):
    secret, other = made(place, "Alder"), made(place, "Hazel")
    Appointment.objects.filter(pk=place.appointments["Alder"].pk).update(ends_on=PLANNED_AT.date())
    gone(secret)

    account = place.appointments["Hazel"].person.account
    account.is_active = False
    account.save(update_fields=["is_active"])
    gone(other)


def test_every_role_of_the_person_counts_and_no_other_community_s(place, met):
    elsewhere = factories.elsewhere()
    secret = made(place, "A1")
    Appointment.objects.filter(pk=place.appointments["Hazel"].pk).update(person=place.appointments["A1"].person)
    Appointment.objects.filter(pk=elsewhere.appointments["senior manager"].pk).update(
        person=place.appointments["A1"].person
    )
    meetings.planned(elsewhere)

    assert seen(secret) == ["Leadership group", "Alder board"]
    assert queries.meetings_at(secret, PLANNED_AT)[0] == "westmere"


def test_a_program_fetches_it_without_signing_in(place, met, as_, time_machine):
    time_machine.move_to(PLANNED_AT, tick=False)
    one, _ = met
    call_off(meeting_id=one.pk, because="Snow.", by=place.acting("senior manager", PLANNED_AT), at=PLANNED_AT)
    browser = as_(place, "Alder", PLANNED_AT)
    page = browser.post("/westmere/meetings/calendar/make").content.decode()
    address = page.partition("/calendar/")[2].partition("<")[0]
    assert "shown this once" in page

    answer = Client().get(f"/calendar/{address}")
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [(str(event["summary"]), str(event["status"])) for event in events] == [
        ("Leadership group", "CANCELLED"),
        ("Alder board", "CONFIRMED"),
    ]
    later = browser.get("/westmere/meetings/calendar").content.decode()
    assert address not in later
    assert "You have an address, made on Tuesday 8 September 2026" in later

    assert b"works no more" in browser.post("/westmere/meetings/calendar/revoke", follow=True).content
    assert Client().get(f"/calendar/{address}").status_code == 404


def test_it_ends_where_meetings_are_switched_off(place, met):
    secret = made(place, "Alder")
    others = frozenset(Module) - {Module.MEETINGS}
    communities.switch_modules(on=others, by=place.acting("administrator", PLANNED_AT), at=PLANNED_AT)

    gone(secret)


def test_who_only_knows_of_a_meeting_is_not_given_the_way_in(place):
    link = "https://video.example.org/leadership"

    key = meetings.planned(place, link=link).pk

    def shown(seat):
        meeting = models.Meeting.objects.get(pk=key)
        return queries.without_closed_link(meeting, [place.acting(seat, PLANNED_AT)]).link

    assert shown("Alder") == link
    assert shown("A1") == shown("ICB") == ""
