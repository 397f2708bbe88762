"""How many seats are held, and by whose people, is the same on every page that says so."""

import csv
import re
from datetime import date, timedelta
from html import unescape

import pytest
from tests import seats as making
from tests.factories import RAISED_AT

from folkmoot.directory.models import Appointment, SeatHolding
from folkmoot.directory.operations import covers, forums, seats
from folkmoot.directory.queries.sitting import sitting_in
from folkmoot.kernel.period import Period

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 7)


def rows_of(response):
    return list(csv.reader(response.content.decode("utf-8-sig").splitlines()))


def words_of(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def covered(place, seat, by):
    covers.cover_seat(
        seat=seat,
        cover=place.appointments[by],
        why="Leave",
        period=Period(starts_on=TODAY, ends_on=TODAY + timedelta(days=7)),
        at=RAISED_AT,
    )


@pytest.fixture
def seven(place):
    """A seat of every sort, in their lasting order, and one at a meeting that ended."""
    by = place.acting("senior manager")
    making.seat(place, "Alder")
    covered(place, making.seat(place, "A1"), by="Hazel")
    seats.vacate_seat(seat=making.seat(place, "Hazel"), ends_on=TODAY, by=by, at=RAISED_AT)
    dropped = making.seat(place, "H2")
    seats.drop_seat(seat=dropped, ends_on=TODAY, why="No longer of use", by=by, at=RAISED_AT)
    covered(place, making.seat(place), by="H1")
    making.seat(place, "A2", deputy="H1")
    Appointment.objects.filter(pk=place.appointments["A2"].pk).update(ends_on=TODAY)
    ended = making.forum(place, "Old board")
    at_ended = making.seat(place, "H2", at_forum=ended)
    forums.close_forum(forum=ended, ends_on=TODAY, why="Wound up", by=by, at=RAISED_AT)
    # A row written before closing a meeting ended its terms counts no more either.
    SeatHolding.objects.filter(seat=at_ended).update(ends_on=None)
    return place


def test_three_pages_count_the_same_seats_as_held_and_for_the_same_networks(seven, as_):
    browser = as_(seven, "senior manager")

    # Five stand: Alder's own, A1's while Hazel covers, a vacant one, one H1 covers that nobody holds, and one whose
    # holder has left, so that the deputy H1 goes.
    even_handed = [line[7] for line in rows_of(browser.get("/westmere/even-handed.csv"))[1:]]
    assert even_handed == ["2", "2"]
    shown = words_of(browser.get("/westmere/seat-map"))
    assert "ALDER Primary care network (PCN) Seats 2 More than its share No" in shown
    assert "HAZEL Primary care network (PCN) Seats 2 More than its share No" in shown
    assert "5 seats at 1 meeting. Amiss: nobody goes (1)" in shown
    board = words_of(browser.get("/westmere/voice/representation"))
    assert "5 seats." in board
    assert "1 seat has nobody in it." in board


def test_whoever_goes_sits_there_deputies_too(seven):
    assert [one.person.name for one in sitting_in(seven.forum.pk, TODAY)] == ["Dr Alder", "Dr Hazel", "Dr H1", "Dr H1"]
