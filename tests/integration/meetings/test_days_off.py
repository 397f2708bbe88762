"""A meeting on a weekend or a bank holiday: asked about once, on the form, with all that was typed still there."""

from datetime import date, timedelta

import pytest
from tests import meetings
from tests.factories import london
from tests.integration.matters.checks import refused
from tests.meetings import PLANNED_AT

from folkmoot.meetings import models
from folkmoot.meetings.operations import meetings as operations

pytestmark = pytest.mark.usefixtures("whole_record")

BOXING_DAY = london(12, 28, 18, 30)
SATURDAY = {"starts_at_day": "26", "starts_at_month": "9", "starts_at_year": "2026", "starts_at_time": "10:00"}
TICK = "Meet on that day all the same"
SHUT = (
    "Saturday 26 September is no working day. Choose another day, such as Monday 28 September, "
    "or tick “Meet on that day all the same”."
)


def planned(place, starts_at, **overrides):
    ends_at = starts_at + timedelta(hours=1)
    return meetings.planned(place, starts_at=starts_at, ends_at=ends_at, **{"all_the_same": False} | overrides)


def test_a_bank_holiday_is_refused_until_somebody_means_it(place):
    with refused("Monday 28 December is no working day. Choose another day"):
        planned(place, BOXING_DAY)

    assert planned(place, BOXING_DAY, all_the_same=True).starts_at == BOXING_DAY


def test_a_series_names_its_days_that_are_off(place):
    with refused(
        "Saturday 26 September is no working day, nor are Saturday 3 October and Saturday 10 October. Choose another day"
    ):
        planned(place, london(9, 26, 10), every_weeks=1, until=date(2026, 10, 10))
    with refused("Monday 28 December is no working day. Choose"):
        planned(place, london(12, 14, 18, 30), every_weeks=2, until=date(2026, 12, 28))


def test_one_that_stands_on_a_day_off_may_be_held_elsewhere_that_day(place):
    meeting = planned(place, BOXING_DAY, all_the_same=True)
    by = place.acting("senior manager", PLANNED_AT)

    def moved(starts_at, **more):
        said = operations.Planned(starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), **more)
        operations.change_meeting(said, meeting_id=meeting.pk, by=by, at=PLANNED_AT)

    moved(BOXING_DAY, place="Hall")
    with refused("Sunday 27 December is no working day."):
        moved(london(12, 27, 18, 30))
    moved(london(12, 27, 18, 30), all_the_same=True)


def test_the_form_asks_once_and_keeps_what_was_typed(place, as_):
    browser, address = as_(place, "senior manager", PLANNED_AT), "/westmere/meetings/plan"
    group = str(meetings.planned(place).group_id)
    said = SATURDAY | {"group": group, "minutes": "45", "place": "Town hall", "link": "", "every_weeks": ""}
    assert TICK not in browser.get(address).content.decode()

    asked = browser.post(address, said).content.decode()
    assert SHUT in asked
    assert asked.count(SHUT) == 2, "in the summary, and at the tick right under the day"
    assert 'href="#id_all_the_same"' in asked
    assert asked.index('name="starts_at_time"') < asked.index('name="all_the_same"') < asked.index('name="minutes"')
    assert "Town hall" in asked
    assert models.Meeting.objects.count() == 1
    assert (
        'name="all_the_same"'
        not in browser.post(address, said | {"starts_at_day": "25", "minutes": "1"}).content.decode()
    )

    assert browser.post(address, said | {"all_the_same": "on"}).status_code == 302
    assert models.Meeting.objects.filter(starts_at=london(9, 26, 10), place="Town hall").exists()


def test_a_meeting_is_moved_to_a_day_off_in_the_same_way(place, as_):
    browser, meeting = as_(place, "senior manager", PLANNED_AT), meetings.planned(place)
    address = f"/westmere/meetings/{meeting.pk}/change"
    said = SATURDAY | {"minutes": "45", "place": "Town hall", "because": "The library is shut."}

    asked = browser.post(address, said).content.decode()
    assert SHUT in asked
    assert 'href="#id_all_the_same"' in asked
    assert "The library is shut." in asked
    assert browser.post(address, said | {"all_the_same": "on"}).status_code == 302
    assert browser.post(address, said | {"place": "Library"}).status_code == 302, (
        "the day stands: nobody is asked twice"
    )


def test_a_day_off_is_asked_about_beside_all_else_that_is_wrong(place, as_):
    browser = as_(place, "senior manager", PLANNED_AT)

    asked = browser.post("/westmere/meetings/plan", SATURDAY | {"minutes": "45"}).content.decode()

    assert "Which group meets" in asked
    assert "Choose an answer to “Which group meets”." in asked
    assert SHUT in asked
