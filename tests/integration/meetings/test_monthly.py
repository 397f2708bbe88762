"""A series on the same weekday of each month, and the days on which offices are shut."""

import html
from datetime import date

import pytest
from tests import meetings
from tests.factories import london
from tests.integration.matters.checks import refused
from tests.meetings import PLANNED_AT

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.meetings.models import Meeting

pytestmark = pytest.mark.usefixtures("whole_record")
# The fourth Friday of November 2026; that of December is Christmas Day.
FOURTH_FRIDAY = london(11, 27, 12, 30)


def days():
    return [one.starts_at.date() for one in Meeting.objects.order_by("starts_at")]


def test_the_fourth_friday_of_each_month_leaves_out_christmas_day(place, as_):
    browser = as_(place, "senior manager", PLANNED_AT)
    said = {
        "group": place.groups[GroupKind.LEADERSHIP_GROUP].pk,
        "minutes": "90",
        "monthly": "on",
        "starts_at_day": "27",
        "starts_at_month": "11",
        "starts_at_year": "2026",
        "starts_at_time": "12:30",
        "until_day": "31",
        "until_month": "3",
        "until_year": "2027",
    }

    page = html.unescape(browser.post("/westmere/meetings/plan", said, follow=True).content.decode())

    assert (
        "3 meetings are planned. Offices are shut on Friday 25 December 2026, Friday 26 March 2027: no meeting is planned then."
        in page
    )
    # The fourth Friday of March 2027 is Good Friday, the 26th.
    assert days() == [date(2026, 11, 27), date(2027, 1, 22), date(2027, 2, 26)]


def test_whoever_means_it_meets_on_those_days_too(place):
    ends_at = FOURTH_FRIDAY.replace(hour=14)
    meetings.planned(place, starts_at=FOURTH_FRIDAY, ends_at=ends_at, monthly=True, until=date(2027, 1, 31))

    assert days() == [date(2026, 11, 27), date(2026, 12, 25), date(2027, 1, 22)]


def test_a_series_is_weekly_or_monthly(place):
    ends_at = FOURTH_FRIDAY.replace(hour=14)
    for more, why in (
        ({"every_weeks": 4, "until": date(2027, 1, 31)}, "Choose one: again each month, or again every so many weeks."),
        ({}, "Give the last day a meeting of the series may be on."),
        ({"until": date(2026, 11, 27)}, "The series would end with its first meeting"),
        ({"until": date(2029, 1, 1)}, "That is more than 26 meetings"),
    ):
        with refused(why):
            meetings.planned(place, starts_at=FOURTH_FRIDAY, ends_at=ends_at, monthly=True, **more)
