"""Whoever is given a seat, or is sent to its meetings for some days, is told by letter."""

from datetime import date

import pytest
from tests import factories
from tests import seats as making
from tests.factories import RAISED_AT, SINCE

from folkmoot.directory.operations import covers, seats
from folkmoot.kernel.period import Period
from folkmoot.post.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return factories.community()


def letters():
    return {(one.to_name, one.subject) for one in Message.objects.filter(kind="seat")}


def hold(place, seat, holder, deputy=None, *, by="senior manager"):
    people = {"holder": place.appointments[holder], "deputy": place.appointments[deputy] if deputy else None}
    acting = place.acting(by) if by else None
    return seats.hold_seat(seat=seat, term=Period(starts_on=SINCE), by=acting, at=RAISED_AT, **people)


def test_whoever_is_given_a_seat_and_their_deputy_are_told_what_it_is_for(place):
    hold(place, making.seat(place), "Hazel", "Alder")

    forum = place.forum.name
    assert letters() == {("Dr Hazel", f"You are given a seat: {forum}"), ("Dr Alder", f"You are a deputy: {forum}")}
    text = Message.objects.get(to_name="Dr Hazel").text
    assert "What we want: A say before money moves." in text
    assert f"/westmere/forums/{place.forum.pk}" in text


def test_nobody_is_told_of_what_they_gave_themselves_or_a_file_gave(place):
    hold(place, making.seat(place), "Hazel", by="Hazel")
    hold(place, making.seat(place), "Alder", by=None)

    assert letters() == set()


def test_whoever_is_sent_as_cover_is_told_for_which_days_and_again_when_they_change(place):
    seat = making.seat(place, "Hazel")
    by = place.acting("senior manager")
    days = Period(starts_on=date(2026, 9, 21), ends_on=date(2026, 9, 24))
    alder = place.appointments["Alder"]
    covering = covers.cover_seat(seat=seat, cover=alder, why="Leave", period=days, by=by, at=RAISED_AT)
    assert "from 21 September 2026 to 23 September 2026" in Message.objects.get(to_name="Dr Alder").text

    longer = Period(starts_on=date(2026, 9, 21), ends_on=date(2026, 9, 26))
    covers.change_cover(covering=covering, cover=alder, why="Leave", period=longer, by=by, at=RAISED_AT)

    assert Message.objects.filter(to_name="Dr Alder", kind="seat").count() == 2
    assert "to 25 September 2026" in Message.objects.filter(kind="seat").latest("pk").text
