"""Wanted cells of each line: trimmed, days read, faults kept with their line."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from folkmoot.feeds.lines import lines, text

ROWS = [
    ["Code", "Name", "Open", "Close"],
    [" A81001 ", "THE DENSHAM SURGERY", "19740401", ""],
    ["", "", "", ""],
    ["A81002", "NULL", "19740401", "20230931"],
    ["A81003", "VICTORIA"],
    [],
    ["A81004", "NULL", "19740401", "NULL"],
]


def test_lines_carry_their_numbers_texts_days_and_faults():
    found = list(lines(ROWS, after=1, texts=(0, 1), days=(2, 3)))

    assert found == [
        (2, ("A81001", "THE DENSHAM SURGERY"), (date(1974, 4, 1), None), ""),
        (4, (), (), "“20230931” is not a day"),
        (5, (), (), "it has 2 cells where at least 4 are expected"),
        (7, ("A81004", ""), (date(1974, 4, 1), None), ""),
    ]


def test_cells_of_a_workbook_become_texts():
    found = list(lines([["U1", 12.0, 12.5, True, None]], after=0, texts=(0, 1, 2, 3, 4), days=()))

    assert found == [(1, ("U1", "12", "12.5", "True", ""), (), "")]


def test_a_text_is_trimmed_and_null_is_empty():
    assert [text(cell) for cell in (" a ", " NULL ", None, 3.0, 0.5)] == ["a", "", "", "3", "0.5"]


@given(st.lists(st.lists(st.text(alphabet=" aNUL", max_size=5), min_size=3, max_size=3), max_size=8))
def test_quick_and_slow_reading_agree(rows):
    quick = [texts for _, texts, _, _ in lines(rows, after=0, texts=(2, 0), days=())]
    slow = [(text(row[2]), text(row[0])) for row in rows if text(row[2]) or text(row[0])]

    assert quick == slow
