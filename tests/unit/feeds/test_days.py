"""Days in every form the sources use, and nothing else taken for a day."""

import locale
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.feeds.days import day_of, month_in


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("20191001", date(2019, 10, 1)),  # the register
        (20191001, date(2019, 10, 1)),
        (20191001.0, date(2019, 10, 1)),  # the same, kept as a number by a workbook
        ("01Aug2026", date(2026, 8, 1)),  # the map
        ("01JAN2021", date(2021, 1, 1)),  # list sizes of 2021
        ("01FEB2023", date(2023, 2, 1)),
        ("2025-10-01", date(2025, 10, 1)),  # list sizes of 2025
        ("2025-10-01 00:00:00", date(2025, 10, 1)),
        ("2025-10-01T00:00:00", date(2025, 10, 1)),
        ("01-Sep-20", date(2020, 9, 1)),  # what a spreadsheet makes of it
        ("01-Apr-74", date(1974, 4, 1)),
        ("31/12/2025", date(2025, 12, 31)),  # day first
        ("3/4/2025", date(2025, 4, 3)),
        ("1 September 2020", date(2020, 9, 1)),
        ("1 Sept 2020", date(2020, 9, 1)),
        (" 20191001 ", date(2019, 10, 1)),
        (date(2026, 2, 1), date(2026, 2, 1)),  # a true date of a workbook
        (datetime(2026, 2, 1, 9, 30), date(2026, 2, 1)),  # noqa: DTZ001 a workbook's times have no zone
    ],
)
def test_a_day_is_read_in_every_form_published(cell, day):
    assert day_of(cell) == day


@pytest.mark.parametrize("cell", ["", "  ", None, "NULL", "null", "-"])
def test_an_empty_cell_names_no_day(cell):
    assert day_of(cell) is None


@pytest.mark.parametrize(
    "cell",
    ["20191301", "2025-02-30", "31/04/2025", "01Foo2026", "01Ma2026", "October", "2025", 12.5, True, "20191001x"],
)
def test_anything_else_is_no_day(cell):
    with pytest.raises(ValueError, match="is not a day"):
        day_of(cell)


@given(st.dates(min_value=date(1948, 7, 5), max_value=date(2068, 12, 31)))
def test_each_form_of_a_day_gives_that_day(day):
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    word = months[day.month - 1]

    forms = [
        f"{day.year}{day.month:02}{day.day:02}",
        day.isoformat(),
        f"{day.day:02}/{day.month:02}/{day.year}",
        f"{day.day:02}{word}{day.year}",
        f"{day.day:02}{word.upper()}{day.year}",
        f"{day.day}-{word.lower()}-{day.year}",
    ]

    assert {day_of(form) for form in forms} == {day}


def test_month_names_are_english_whatever_the_locale():
    before = locale.setlocale(locale.LC_TIME)
    try:
        for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"):
            try:
                locale.setlocale(locale.LC_TIME, name)
            except locale.Error:  # not on this machine
                continue
            day_of.cache_clear()

            assert day_of("01Dec2026") == date(2026, 12, 1)
            assert day_of("01May2026") == date(2026, 5, 1)
    finally:
        locale.setlocale(locale.LC_TIME, before)


@pytest.mark.parametrize(
    ("title", "month"),
    [
        ("subicbjuly22", date(2022, 7, 1)),
        ("Sub ICB July 2022", date(2022, 7, 1)),
        ("sept-24", date(2024, 9, 1)),
        ("OCT_2024", date(2024, 10, 1)),
        ("Summary 2022", None),  # no month in "mary"
        ("maybe 22", None),
        ("Sheet1", None),
        ("July 20221", None),
    ],
)
def test_a_title_names_its_month(title, month):
    assert month_in(title) == month
