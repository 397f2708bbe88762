"""The seat map: who goes, when next, and what is amiss."""

import re
from datetime import date

import pytest
from tests import factories, meetings, seats
from tests.factories import RAISED_AT, london
from tests.integration.interests.making import declare, opened
from tests.integration.matters.conftest import westmere

from folkmoot.desk import queries as desk
from folkmoot.directory.domain.kinds import Funding
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.models import Appointment
from folkmoot.directory.operations import covers
from folkmoot.directory.operations.thresholds import change_threshold
from folkmoot.kernel.period import Period
from folkmoot.kernel.working_days import end_of_working_day
from folkmoot.meetings.domain.attendance import How
from folkmoot.representation.domain.seat_map import Fault
from folkmoot.representation.queries.cover import who_could_go
from folkmoot.representation.queries.seat_map import seats_seen, shares

__all__ = ["westmere"]
pytestmark = pytest.mark.usefixtures("whole_record")


def faults(place, seat="A1", at=RAISED_AT):
    return {(one.forum.name, one.number): set(one.faults) for one in seats_seen(place.acting(seat, at), at)}


def covers_wanted(place, at=RAISED_AT):
    waiting = desk.waiting_for(place.acting("senior manager", at), at)
    return [(one.what, one.about, one.due_at) for one in waiting if one.page == "who-could-go"]


def test_a_seat_with_a_holder_who_is_paid_and_knows_what_for_has_nothing_amiss(place):
    seats.seat(place, "Alder")
    (made,) = seats.dated(place)

    (one,) = seats_seen(place.acting("A1"), RAISED_AT)

    assert (one.goes.person.name, one.next, one.faults) == ("Dr Alder", made, frozenset())


def test_a_vacancy_unpaid_time_and_a_missing_aim_are_each_shown(place):
    seats.seat(place)
    seats.seat(place, "Alder", funding=Funding.UNFUNDED)
    seats.seat(place, "Hazel", outcome_sought="")

    assert faults(place) == {
        ("Place partnership", 1): {Fault.VACANT},
        ("Place partnership", 2): {Fault.UNPAID},
        ("Place partnership", 3): {Fault.NO_AIM},
    }


def test_one_person_at_two_tables_in_one_hour_is_a_clash_until_another_covers(place):
    other = seats.forum(place)
    seats.seat(place, "Alder")
    second = seats.seat(place, "Alder", at_forum=other)
    seats.dated(place)
    seats.dated(place, other, starts_at=london(9, 22, 15))

    assert faults(place) == {("Place partnership", 1): {Fault.CLASH}, ("Urgent care board", 1): {Fault.CLASH}}
    assert covers_wanted(place) == [
        ("Find cover: one person, two places", "Place partnership, seat 1", london(9, 22, 14)),
        ("Find cover: one person, two places", "Urgent care board, seat 1", london(9, 22, 15)),
    ]

    covers.cover_seat(
        seat=second,
        cover=place.appointments["Hazel"],
        period=Period(starts_on=date(2026, 9, 22), ends_on=date(2026, 9, 23)),
        why="Two meetings at once",
        by=place.acting("senior manager"),
        at=RAISED_AT,
    )
    assert faults(place) == {("Place partnership", 1): set(), ("Urgent care board", 1): set()}


def test_a_meeting_of_our_own_in_that_hour_is_a_clash_until_apologies_are_sent(place):
    seats.seat(place, "Alder")
    seats.dated(place)
    ours = meetings.planned(place, starts_at=london(9, 22, 15), ends_at=london(9, 22, 17))

    (one,) = seats_seen(place.acting("A1"), RAISED_AT)

    assert one.faults == {Fault.CLASH}
    assert [there.meeting for _, there in one.clashes] == ["a meeting of our own"]

    meetings.attended(place, ours, {"Alder": (How.APOLOGIES, None)}, by="Alder", at=meetings.PLANNED_AT)

    assert faults(place, at=meetings.PLANNED_AT) == {("Place partnership", 1): set()}


def test_a_matter_whose_speaker_is_not_who_goes_is_shown(place):
    # The instruction of the first scenario is carried by Hazel, its deputy Alder, to the place partnership on the 28th.
    factories.instructed(place)
    held = seats.seat(place, "Hazel")
    at = london(9, 25)
    assert faults(place, at=at) == {("Place partnership", 1): set()}

    covers.cover_seat(
        seat=held,
        cover=place.appointments["federation"],
        period=Period(starts_on=date(2026, 9, 28), ends_on=date(2026, 9, 29)),
        why="Away",
        by=place.acting("senior manager", at),
        at=at,
    )
    assert faults(place, at=at) == {("Place partnership", 1): {Fault.SPEAKER_AWAY}}
    # The matter comes up on Monday the 28th: whoever goes is settled by five on the Friday.
    assert covers_wanted(place, at) == [
        ("Find cover: Dr Hazel is to speak, and is not who goes", "Place partnership, seat 1", london(9, 25, 17))
    ]


def test_more_than_three_seats_are_too_many_for_one_person(place):
    for _ in range(3):
        seats.seat(place, "Hazel")
    assert set().union(*faults(place).values()) == set()

    seats.seat(place, "Hazel")
    seats.seat(place, "Alder")

    found = faults(place)
    assert [found["Place partnership", number] for number in range(1, 6)] == [{Fault.TOO_MANY}] * 4 + [set()]


def test_the_seats_are_counted_by_pcn(place):
    seats.seat(place, "Alder")
    seats.seat(place, "A1")
    seats.seat(place, "Hazel")
    seats.seat(place, "federation")
    seats.seat(place)

    seen = seats_seen(place.acting("A1"), RAISED_AT)

    found = shares(seen, place.community.pk, RAISED_AT.date())
    assert [(one.seats, one.too_many) for one in found] == [(2, False), (1, False)]
    assert [one.pcn[:5] for one in found] == ["ALDER", "HAZEL"]


def asked(place, hat="senior manager", at=RAISED_AT):
    """What the seat map asks of a hat."""
    return [one for one in desk.waiting_for(place.acting(hat, at), at) if one.page == "seat-map"]


def test_that_a_pcn_carries_too_many_is_due_so_long_after_it_took_the_one_too_many(westmere):
    # Two seats over six PCNs: twice the mean is two thirds, so the second one is too many.
    seats.seat(westmere, "Alder")
    later = seats.seat(westmere)
    seats.given(westmere, later, "A1", starts_on=date(2026, 9, 1))
    (due_at,) = [one.due_at for one in asked(westmere)]

    # Thirty days from 1 September is Thursday 1 October 2026.
    assert due_at == end_of_working_day(date(2026, 10, 1))
    # Given to somebody else of the same PCN it is no shorter a time too many.
    seats.given(westmere, later, "A2", starts_on=date(2026, 9, 5))
    assert [one.due_at for one in asked(westmere)] == [due_at]
    change_threshold(
        Threshold.SEAT_OUTCOME,
        figure=60,
        starts_on=date(2026, 9, 8),
        reason="The next election is in October.",
        by=westmere.acting("administrator"),
        at=RAISED_AT,
    )
    # Sixty days from 1 September is Saturday 31 October 2026.
    at = london(9, 8)
    assert [one.due_at for one in asked(westmere, at=at)] == [end_of_working_day(date(2026, 10, 31))]


def test_a_seat_taken_from_another_pcn_is_too_many_from_that_day_and_one_covered_alone_from_its_cover(westmere):
    seats.seat(westmere, "Alder")
    taken, covered = seats.seat(westmere, "Hazel"), seats.seat(westmere)
    seats.given(westmere, taken, "A1", starts_on=date(2026, 9, 2))
    assert [one.due_at for one in asked(westmere)] == [end_of_working_day(date(2026, 10, 2))]

    seats.given(westmere, taken, "Hazel", starts_on=date(2026, 9, 7))
    covers.cover_seat(
        seat=covered,
        cover=westmere.appointments["A2"],
        period=Period(starts_on=date(2026, 9, 7), ends_on=date(2026, 9, 15)),
        why="Nobody else could.",
        by=westmere.acting("senior manager"),
        at=RAISED_AT,
    )
    # Three seats over six PCNs: twice the mean is one. Thirty days from 7 September is 7 October.
    assert [one.due_at for one in asked(westmere)] == [end_of_working_day(date(2026, 10, 7))]


def left(place, seat):
    """Whoever holds a seat leaves their role on Thursday 3 September, four days before it is looked at."""
    Appointment.objects.filter(pk=place.appointments[seat].pk).update(ends_on=date(2026, 9, 3))


def test_a_seat_counts_for_its_deputys_pcn_from_the_day_its_holder_left(westmere):
    seats.seat(westmere, "Alder")
    seats.seat(westmere, "Hazel", deputy="A1")
    left(westmere, "Hazel")

    # Two seats over six PCNs: twice the mean is two thirds. Thirty days from 3 September is Saturday 3 October.
    assert [one.due_at for one in asked(westmere)] == [end_of_working_day(date(2026, 10, 3))]


def test_a_seat_whose_holder_left_counts_for_the_pcn_of_its_cover_from_the_covers_first_day(westmere):
    seats.seat(westmere, "Alder")
    covered = seats.seat(westmere, "Hazel")
    left(westmere, "Hazel")
    covers.cover_seat(
        seat=covered,
        cover=westmere.appointments["A2"],
        period=Period(starts_on=date(2026, 9, 5), ends_on=date(2026, 9, 15)),
        why="Nobody else could.",
        by=westmere.acting("senior manager"),
        at=RAISED_AT,
    )

    # Thirty days from 5 September is Monday 5 October.
    assert [one.due_at for one in asked(westmere)] == [end_of_working_day(date(2026, 10, 5))]


def test_more_than_twice_the_mean_waits_for_the_executive_until_the_community_says_otherwise(westmere):
    for seat in ("Alder", "A1", "A2", "Hazel"):
        seats.seat(westmere, seat)

    def waits(hat, at=RAISED_AT):
        return [one.about for one in asked(westmere, hat, at)]

    # Four seats over six PCNs: the mean is two thirds, twice it one and a third; Alder's people hold three.
    assert waits("senior manager") == ["ALDER Primary care network (PCN), 3 seats"]
    assert waits("A1") == []

    change_threshold(
        Threshold.SEAT_SHARE,
        figure=6,
        starts_on=date(2026, 9, 8),
        reason="Alder has the time.",
        by=westmere.acting("administrator"),
        at=RAISED_AT,
    )
    assert waits("senior manager", london(9, 8)) == []


def test_who_covers_is_shown_with_for_whom_and_until_when(place, as_):
    held = seats.seat(place, "Alder")
    covers.cover_seat(
        seat=held,
        cover=place.appointments["Hazel"],
        period=Period(starts_on=date(2026, 9, 7), ends_on=date(2026, 9, 15)),
        why="Leave",
        by=place.acting("senior manager"),
        at=RAISED_AT,
    )

    page = as_(place, "A1").get("/westmere/seat-map").content.decode()

    assert "instead of Dr Alder until 14 September 2026" in page


def test_the_page_says_what_is_amiss_and_offers_cover_to_those_who_keep_the_seats(place, as_):
    other = seats.forum(place)
    seats.seat(place, "Alder")
    seats.seat(place, "Alder", at_forum=other, funding=Funding.UNFUNDED)
    seats.dated(place)
    seats.dated(place, other)

    kept = as_(place, "senior manager").get("/westmere/seat-map").content.decode()
    read = as_(place, "A1").get("/westmere/seat-map").content.decode()

    for page in (kept, read):
        assert "2 seats at 2 meetings. Amiss: two places at once (2), nobody pays for the time (1)." in page
        assert "the same person is expected at Urgent care board too" in page
    assert "Send somebody else" in kept
    assert "Send somebody else" not in read
    narrowed = as_(place, "A1").get("/westmere/seat-map?fault=unpaid").content.decode()
    assert "Urgent care board, seat 1" in narrowed
    assert "Place partnership, seat 1" not in narrowed


def test_whoever_chooses_cover_sees_who_is_free_that_hour_and_who_has_an_interest_there(place, as_):
    other = seats.forum(place)
    held = seats.seat(place, "Alder")
    seats.seat(place, "Hazel", at_forum=other)
    (met,) = seats.dated(place)
    seats.dated(place, other)
    opened(place)
    declare(
        place, "LMC officer", organisation_id=place.forum.host_id, body="", words="My wife is its finance director."
    )

    found = {
        one.role.person.name: one for one in who_could_go(held.pk, place.acting("senior manager"), RAISED_AT).people
    }

    assert found["Dr Hazel"].elsewhere == ("Urgent care board",)
    assert (found["Dr federation"].elsewhere, found["Dr federation"].has_interest) == ((), False)
    assert found["Dr LMC officer"].has_interest
    assert "Dr ICB" not in found
    address = f"/westmere/seat-map/{held.pk}/who-could-go"
    keeper = as_(place, "senior manager")
    # Those who are expected elsewhere come last.
    page = "".join(keeper.get(f"{address}?page={number}").content.decode() for number in (1, 2))
    assert "It meets next Tuesday 22 September 2026" in page
    assert "Expected at Urgent care board" in page
    assert "Declared an interest there" in page
    assert "finance director" not in page
    narrowed = keeper.get(f"{address}?words=hazel+CLINICAL").content.decode()
    assert "Dr Hazel" in narrowed
    assert "Dr federation" not in narrowed
    nobody = keeper.get(f"{address}?words=nobody+of+that+name").content.decode()
    assert "Nobody like that could go." in nobody
    assert f'href="{address}"' in nobody, "a way back to everyone"
    cover = place.appointments["federation"].pk
    send = f"/westmere/seats/{held.pk}/cover?cover={cover}&on=2026-09-22"
    assert send.replace("&", "&amp;") in page
    form = as_(place, "senior manager").get(send).content.decode()
    for name in ("starts_on", "last_day"):
        boxes = [re.search(rf'name="{name}_{part}"[^>]*value="(\d+)"', form)[1] for part in ("day", "month", "year")]
        assert boxes == ["22", "9", "2026"], "they go to that meeting, unless more days are meant"
    later = as_(place, "senior manager").get(send.replace("2026-09-22", "soon")).content.decode()
    assert not re.search(r'name="last_day_day"[^>]*value="\d', later)
    assert re.search(rf'<option value="{cover}"[^>]* selected', form)
    assert as_(place, "A1").get(address).status_code == 403
    assert as_(place, "senior manager").get("/westmere/seat-map/0/who-could-go").status_code == 404
    assert met.forum_id == place.forum.pk


def test_partners_are_not_shown_the_map(place, as_):
    assert as_(place, "ICB").get("/westmere/seat-map").status_code == 403


def test_the_download_has_a_row_for_each_seat(place, as_):
    seats.seat(place)
    seats.seat(place, "Alder")

    rows = as_(place, "A1").get("/westmere/seat-map.csv").content.decode("utf-8-sig").splitlines()

    assert len(rows) == 3
    assert rows[1].startswith(
        "Place partnership,1,Vacant,Nobody,Every practice,For general practice,,Paid for,Nobody goes"
    )


def test_a_date_is_added_on_its_page_and_called_off(place, as_):
    browser = as_(place, "administrator")
    sent = {
        "forum": place.forum.pk,
        "starts_at_day": "22",
        "starts_at_month": "9",
        "starts_at_year": "2026",
        "starts_at_time": "14:00",
        "minutes": "90",
        "place": "Town hall",
        "every_weeks": "",
        "until_day": "",
        "until_month": "",
        "until_year": "",
    }

    listed = browser.post("/westmere/seat-map/dates/new", sent, follow=True).content.decode()

    assert "Tuesday 22 September 2026, 14:00 to 15:30" in listed
    assert "Call it off" in listed
