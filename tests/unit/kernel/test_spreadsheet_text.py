"""Cells a spreadsheet may open without running them."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.kernel.spreadsheet_text import decoded, guard, rows_of, unguard, written


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1", "'=1"])
def test_a_cell_that_would_run_is_made_plain(cell):
    assert guard(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Ash Surgery", "'s-Gravenhage", "5 = 5", "a@b.example"])
def test_any_other_cell_stays_as_it_is(cell):
    assert guard(cell) == cell


@given(st.text())
def test_reading_undoes_what_writing_did(cell):
    assert unguard(guard(cell)) == cell


@given(st.text())
def test_no_guarded_cell_begins_as_a_formula_does(cell):
    assert not guard(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_a_table_opens_in_excel_with_its_accents():
    assert written(["name", "age"], [["Zoë", None]]) == "\ufeffname,age\r\nZoë,\r\n"


@given(st.lists(st.lists(st.text(st.characters(categories=["L", "N", "P", "S"])), min_size=2, max_size=2)))
def test_a_table_comes_back_as_it_was(rows):
    told = [row for row in rows if any(row)]

    read = [cells for _, cells in rows_of(written(["a", "b"], rows).removeprefix("\ufeff"))][1:]

    assert read == told


def test_rows_know_the_line_they_begin_on():
    assert list(rows_of('a,b\n\n"x\ny",z\nlast,')) == [(1, ["a", "b"]), (3, ["x\ny", "z"]), (5, ["last", ""])]


def test_what_is_written_any_reader_of_csv_understands():
    text = written(["a"], [['say "hi", Jo']])

    assert list(csv.reader(io.StringIO(text.removeprefix("\ufeff")))) == [["a"], ['say "hi", Jo']]


def test_the_windows_page_is_read_where_utf_8_fails():
    assert decoded(b"caf\xe9") == "café"
    assert decoded("café".encode()) == "café"
