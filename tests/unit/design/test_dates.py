"""Days and moments typed into boxes."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.design.forms.dates import Unreadable, read_day, read_moment, read_month, read_time


def boxes(day="", month="", year="", **rest):
    return {"day": day, "month": month, "year": year, **rest}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (boxes("27", "3", "2026"), date(2026, 3, 27)),
        (boxes("7", "03", "2026"), date(2026, 3, 7)),
        (boxes("07", "March", "2026"), date(2026, 3, 7)),
        (boxes("29", "feb", "2028"), date(2028, 2, 29)),
        (boxes("1", "SEPT", "2026"), date(2026, 9, 1)),
        (boxes(), None),
    ],
)
def test_a_day_is_read_as_people_write_it(written, day):
    assert read_day(written) == day


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        (boxes("", "3", "2026"), ("day",)),
        (boxes("27", "", ""), ("month", "year")),
        (boxes("31", "4", "2026"), ("day",)),
        (boxes("29", "2", "2026"), ("day",)),
        (boxes("0", "2", "2026"), ("day",)),
        (boxes("27", "13", "2026"), ("month",)),
        (boxes("27", "Ju", "2026"), ("month",)),
        (boxes("27", "marching", "2026"), ("month",)),
        (boxes("27", "3", "26"), ("year",)),
        (boxes("27", "3", "20266"), ("year",)),
        (boxes("twenty", "3", "2026"), ("day",)),
        # A small raised two is a digit to Python, and no number.
        (boxes("²", "3", "2026"), ("day",)),
    ],
)
def test_what_is_no_day_names_the_boxes_to_mend(written, wrong):
    with pytest.raises(Unreadable) as refusal:
        read_day(written)

    assert refusal.value.boxes == wrong


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day_written_out_is_read_back(day):
    assert read_day(boxes(str(day.day), str(day.month), str(day.year))) == day
    assert read_day(boxes(f"{day:%d}", f"{day:%B}", f"{day:%Y}")) == day
    assert read_day(boxes(f"{day:%d}", f"{day:%b}", f"{day:%Y}")) == day


def test_every_month_is_known_by_three_letters():
    names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    assert [read_month(name) for name in names] == list(range(1, 13))


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("17:00", time(17)),
        ("17.30", time(17, 30)),
        ("9:05", time(9, 5)),
        ("5pm", time(17)),
        ("5 PM", time(17)),
        ("5:30pm", time(17, 30)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("00:00", time(0)),
    ],
)
def test_a_time_is_read_as_people_write_it(written, at):
    assert read_time(written) == at


@pytest.mark.parametrize("written", ["17", "24:00", "17:60", "13pm", "0am", "noon", "5:3pm", "17:000", ""])
def test_what_could_be_two_times_or_none_is_refused(written):
    with pytest.raises(Unreadable):
        read_time(written)


def test_a_moment_is_by_englands_clocks_summer_and_winter():
    # British summer time is an hour before Greenwich: 17:00 in London is 16:00 UTC.
    assert read_moment(boxes("18", "9", "2026", time="17:00")) == datetime(2026, 9, 18, 16, tzinfo=UTC)
    assert read_moment(boxes("18", "12", "2026", time="5pm")) == datetime(2026, 12, 18, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        (boxes("18", "9", "2026", time=""), ("time",)),
        (boxes(time="17:00"), ("day", "month", "year")),
        # The clocks go from 01:00 to 02:00 on the last Sunday of March.
        (boxes("29", "3", "2026", time="01:30"), ("time",)),
    ],
)
def test_half_a_moment_or_one_the_clocks_skip_is_refused(written, wrong):
    with pytest.raises(Unreadable) as refusal:
        read_moment(written)

    assert refusal.value.boxes == wrong


def test_no_moment_is_no_moment():
    assert read_moment(boxes(time="")) is None
