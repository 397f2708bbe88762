"""When a group meets: where a meeting stands by the clock, and the days of a series."""

from datetime import date, timedelta

import pytest
from tests.factories import london

from folkmoot.meetings.domain import meeting
from folkmoot.meetings.domain.meeting import Dates, State

NOW = london(9, 8)
STARTS, ENDS = london(9, 22, 18, 30), london(9, 22, 20)
OUT, DRAFTED, APPROVED = london(9, 15), london(9, 22, 20, 5), london(10, 20)


def dates(**overrides):
    return Dates(**{"starts_at": STARTS, "ends_at": ENDS} | overrides)


@pytest.mark.parametrize(
    ("facts", "at", "state"),
    [
        ({}, NOW, State.PLANNED),
        ({"agenda_out_at": OUT}, london(9, 16), State.AGENDA_OUT),
        ({"agenda_out_at": OUT}, STARTS, State.UNDER_WAY),
        ({}, STARTS, State.UNDER_WAY),
        ({}, ENDS - timedelta(seconds=1), State.UNDER_WAY),
        ({}, ENDS, State.HELD),
        ({"minutes_drafted_at": DRAFTED}, london(9, 23), State.DRAFTED),
        ({"minutes_drafted_at": DRAFTED, "minutes_approved_at": APPROVED}, london(10, 21), State.APPROVED),
        ({"called_off_at": OUT, "agenda_out_at": OUT}, london(9, 23), State.CALLED_OFF),
    ],
)
def test_a_meeting_stands_where_the_clock_and_its_keeper_put_it(facts, at, state):
    assert meeting.state(dates(**facts), at) is state


@pytest.mark.parametrize(
    ("first", "until", "days"),
    [
        # The second Wednesday, over the end of a year.
        ((11, 11), date(2027, 2, 28), [(2026, 11, 11), (2026, 12, 9), (2027, 1, 13), (2027, 2, 10)]),
        # A fifth Tuesday stands for the last of each month.
        ((9, 29), date(2026, 12, 31), [(2026, 9, 29), (2026, 10, 27), (2026, 11, 24), (2026, 12, 29)]),
        ((9, 1), date(2026, 10, 5), [(2026, 9, 1)]),
    ],
)
def test_a_monthly_series_keeps_its_weekday_of_the_month(first, until, days):
    found = meeting.days_of_months(london(*first, 18, 30), until=until)

    assert [(one.year, one.month, one.day) for one in found] == days
    assert {(one.hour, one.minute) for one in found} == {(18, 30)}


def test_days_off_are_left_out_of_a_monthly_series_but_for_its_first():
    christmas, boxing_day, friday = london(12, 25), london(12, 28), london(12, 18)

    assert meeting.without_days_off((friday, christmas, boxing_day)) == (friday,)
    assert meeting.without_days_off((christmas, boxing_day)) == (christmas,)


def test_a_series_keeps_its_hour_when_the_clocks_go_back():
    # Every four weeks from 22 September: 20 October, 17 November. The clocks go back on 25 October.
    found = meeting.days_of_series(STARTS, every_weeks=4, until=date(2026, 12, 1))

    assert found == (STARTS, london(10, 20, 18, 30), london(11, 17, 18, 30))
    assert [one.hour for one in found] == [18, 18, 18]


def test_the_last_day_of_a_series_is_in_it():
    assert len(meeting.days_of_series(STARTS, every_weeks=1, until=date(2026, 9, 29))) == 2


@pytest.mark.parametrize(
    ("every_weeks", "until", "objection"),
    [
        (None, None, None),
        (4, date(2026, 12, 1), None),
        (4, None, "Give both"),
        (None, date(2026, 12, 1), "Give both"),
        (4, date(2026, 9, 22), "end with its first meeting"),
        # Every week for half a year and a week: 27 meetings.
        (1, date(2027, 3, 23), "more than 26 meetings"),
        (1, date(2027, 3, 16), None),
    ],
)
def test_a_series_is_bounded(every_weeks, until, objection):
    said = meeting.objections_to_series(STARTS, every_weeks=every_weeks, until=until)

    assert (said == ()) if objection is None else (objection in said[0])


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "objections"),
    [
        (STARTS, ENDS, []),
        (NOW, ENDS, ["begin in the past", "12 hours at most"]),
        (STARTS, STARTS, ["end before it begins"]),
        (STARTS, STARTS + timedelta(hours=12), []),
        (STARTS, STARTS + timedelta(hours=13), ["12 hours at most"]),
        (london(1, 1, year=2029), london(1, 1, 10, year=2029), ["two years away"]),
    ],
)
def test_a_meeting_is_to_come_and_ends(starts_at, ends_at, objections):
    said = meeting.objections_to_time(starts_at, ends_at, at=NOW)

    assert len(said) == len(objections)
    assert all(part in one for part, one in zip(objections, said, strict=True))


@pytest.mark.parametrize(
    ("link", "fits"),
    [
        ("", True),
        ("https://meet.example/a", True),
        ("http://meet.example/a", False),
        ("javascript:alert(1)", False),
        ("https://meet.example/a and more", False),
    ],
)
def test_a_link_is_one_address_that_is_safe_to_follow(link, fits):
    assert (meeting.objections_to_link(link) == ()) is fits


def test_an_agenda_is_due_five_working_days_before_and_minutes_two_after():
    # Tuesday 22 September: Monday 21, Friday 18, Thursday 17, Wednesday 16, Tuesday 15; then Wednesday 23, Thursday 24.
    assert meeting.agenda_due_at(STARTS, 5) == london(9, 15, 17)
    assert meeting.minutes_due_at(ENDS, 2) == london(9, 24, 17)


def test_nothing_is_written_once_minutes_are_approved_or_the_meeting_is_off():
    assert meeting.objections_to_writing(dates()) == ()
    assert "called off" in meeting.objections_to_writing(dates(called_off_at=OUT))[0]
    assert "approved" in meeting.objections_to_writing(dates(minutes_approved_at=APPROVED))[0]
    assert "has begun" in meeting.objections_to_moving(dates(), STARTS)[0]
    assert meeting.objections_to_moving(dates(), STARTS - timedelta(seconds=1)) == ()
