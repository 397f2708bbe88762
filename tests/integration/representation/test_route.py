"""How a practice reaches each table: practice, PCN, seat, meeting."""

from html import unescape

import pytest
from tests import factories, seats
from tests.factories import RAISED_AT

from folkmoot.representation.queries.route import routes_of, unreached

pytestmark = pytest.mark.usefixtures("whole_record")


def routes(place, code, pcn="ALDER"):
    found = routes_of(place.organisations[code].pk, place.organisations[pcn].pk, place.acting("A1"), RAISED_AT)
    return {
        one.forum.name: (
            one.is_open,
            [(way.goes and way.goes.person.name, way.deputy and way.deputy.person.name) for way in one.ways],
        )
        for one in found
    }


def test_a_seat_of_its_pcn_speaks_for_a_practice_and_another_pcns_does_not(place):
    seats.seat(place, "Alder", deputy="A2", speaks_for=["ALDER"])

    assert routes(place, "A1") == {"Place partnership": (True, [("Dr Alder", "Dr A2")])}
    assert routes(place, "H1", "HAZEL") == {"Place partnership": (False, [])}


def test_a_seat_that_names_nobody_speaks_for_every_practice(place):
    seats.seat(place, "federation")
    assert routes(place, "H1", "HAZEL") == {"Place partnership": (True, [("Dr federation", None)])}


def test_a_vacant_seat_is_a_way_that_is_shut(place):
    seats.seat(place)
    assert routes(place, "A1") == {"Place partnership": (False, [(None, None)])}


def test_the_tables_no_practice_of_a_pcn_reaches_are_named(place):
    other = seats.forum(place)
    seats.seat(place, "Alder", speaks_for=["ALDER"])
    seats.seat(place, at_forum=other)

    found, practices = unreached(place.acting("A1"), RAISED_AT)

    assert practices == 5
    assert {one.forum.name: one.practices for one in found} == {
        "Place partnership": ("H1 Practice", "H2 Practice"),
        "Urgent care board": ("A1 Practice", "A2 Practice", "A3 Practice", "H1 Practice", "H2 Practice"),
    }


def test_the_page_shows_each_step_the_next_meeting_and_what_is_decided_there(place, as_):
    seats.seat(place, "Alder", deputy="A2", speaks_for=["ALDER"])
    seats.dated(place)
    factories.routed(place)

    page = unescape(as_(place, "A1").get("/westmere/seat-map/route").content.decode())

    steps = [
        "A1 Practice: Dr A1, Practice representative; Dr A1 deputy, Deputy representative",
        "ALDER Primary care network (PCN): Dr Alder, Clinical director",
        "Seat 1: Dr Alder, Clinical director, ALDER Primary care network (PCN); in their stead Dr A2",
        "<li>Place partnership</li>",
        "Next on Tuesday 22 September 2026, 14:00 to 16:00.",
        "28 September 2026, practices are not asked yet",
        "Ask for a seat of our own",
    ]
    places = [page.find(step) for step in steps]
    assert -1 not in places
    assert places == sorted(places)


def test_every_practice_is_the_list_of_what_is_out_of_reach(place, as_):
    seats.seat(place, "Alder", speaks_for=["ALDER"])

    page = as_(place, "senior manager").get("/westmere/seat-map/route").content.decode()

    assert "H1 Practice, H2 Practice" in page
    assert "No way in" in page
    chosen = place.organisations["H1"].pk
    assert "No seat there speaks for this practice." in (
        as_(place, "senior manager").get(f"/westmere/seat-map/route?practice={chosen}").content.decode()
    )
    assert as_(place, "senior manager").get("/westmere/seat-map/route?practice=%E0%A5%A7x").status_code == 200
