"""Saying when outside meetings are, and that one is called off."""

from datetime import date, timedelta

import pytest
from tests import seats
from tests.factories import RAISED_AT, elsewhere, london
from tests.integration.matters.checks import acts, not_found, refused
from tests.integration.representation.moved import moved
from tests.seats import MEETS_AT

from folkmoot.representation import models
from folkmoot.representation.operations.moving import call_off_date, move_date

pytestmark = pytest.mark.usefixtures("whole_record")


def test_an_outside_meeting_is_dated_and_stands_in_the_record(place):
    (made,) = seats.dated(place, place="Town hall")

    assert (made.starts_at, made.ends_at, made.place) == (MEETS_AT, MEETS_AT + timedelta(hours=2), "Town hall")
    assert acts(place)[0] == ("outside meeting dated", "Dr senior manager")


def test_a_series_leaves_the_dates_that_are_known(place):
    seats.dated(place, starts_at=london(10, 20, 14))

    made = seats.dated(place, every_weeks=4, until=date(2026, 11, 30))

    # 22 September, 20 October (known already), 17 November.
    assert [one.starts_at for one in made] == [london(9, 22, 14), london(11, 17, 14)]
    assert models.ForumDate.objects.count() == 3


@pytest.mark.parametrize("seat", ["senior manager", "LMC chair", "administrator"])
def test_the_executive_and_the_administrators_keep_the_dates(place, seat):
    (made,) = seats.dated(place, by=seat)
    assert made.added_by_id == place.appointments[seat].pk


@pytest.mark.parametrize("seat", ["Alder", "A1", "ICB"])
def test_nobody_else_does(place, seat):
    who = place.acting(seat).words
    with refused(f"Only the executive or a community administrator says that. You are acting as {who}."):
        seats.dated(place, by=seat)


def test_a_date_that_cannot_be_is_refused_with_every_reason(place):
    with refused(
        "The meeting would begin in the past: give a day and a time to come.",
        "The meeting would end before it begins: give a later end.",
    ):
        seats.dated(place, starts_at=london(9, 1), hours=-1)


def test_the_same_hour_twice_is_refused(place):
    seats.dated(place)
    with refused("It is said to meet then already."):
        seats.dated(place)


def test_another_communitys_dates_are_none_of_ours(place):
    theirs = elsewhere()
    (made,) = seats.dated(theirs)
    by = place.acting("senior manager")
    with not_found():
        call_off_date(date_id=made.pk, why="Strike", by=by, at=RAISED_AT)
    with not_found():
        move_date(moved(), date_id=made.pk, by=by, at=RAISED_AT)
    with not_found():
        seats.dated(place, theirs.forum)


def said_on(day, month, minutes="60", **more):
    """What the forms of an outside meeting send for two in the afternoon of that day."""
    begins = {"starts_at_day": day, "starts_at_month": month, "starts_at_year": "2026", "starts_at_time": "14:00"}
    return begins | {"minutes": minutes} | more


def test_a_date_on_which_nobody_works_is_added_with_a_warning_and_the_next_working_day(place, as_):
    browser, new = as_(place, "senior manager", RAISED_AT), "/westmere/seat-map/dates/new"
    forum = {"forum": place.forum.pk}

    page = browser.post(new, said_on("25", "12", **forum), follow=True).content.decode()
    assert "The date is added." in page
    # Christmas Day is a Friday; the Monday after it is a bank holiday in Boxing Day's place.
    assert "Friday 25 December is no working day. The next working day is Tuesday 29 December 2026." in page
    until = {"until_day": "10", "until_month": "10", "until_year": "2026"}
    page = browser.post(new, said_on("19", "9", every_weeks="1", **forum, **until), follow=True).content.decode()
    named = "Saturday 26 September, Saturday 3 October and Saturday 10 October"
    assert f"Saturday 19 September is no working day, nor are {named}. The next working day is" in page
    page = browser.post(new, said_on("22", "9", **forum), follow=True).content.decode()
    assert "no working day" not in page


def test_a_date_moved_to_a_weekend_is_warned_of_once(place, as_):
    (one,) = seats.dated(place)
    browser, address = as_(place, "senior manager", RAISED_AT), "/westmere/seat-map/dates"

    page = browser.post(f"{address}/{one.pk}/move", said_on("26", "9", why="Strike."), follow=True).content.decode()
    assert "Saturday 26 September is no working day. The next working day is Monday 28 September 2026." in page
    page = browser.post(
        f"{address}/{one.pk}/move", said_on("26", "9", minutes="90", why="Longer."), follow=True
    ).content.decode()
    assert "no working day" not in page
