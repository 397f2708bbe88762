"""Lists in pages."""

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.design.paging import MOST_ROWS, narrowed_as, paged


def page_of(rows, address="/matters", size=5):
    return paged(rows, RequestFactory().get(address), size=size)


def test_the_second_page_of_twelve_by_five():
    page = page_of(list(range(12)), "/matters?page=2")

    assert page.rows == (5, 6, 7, 8, 9)
    assert page.words == "Showing 6 to 10 of 12"
    assert (page.previous, page.next) == ("/matters?page=1", "/matters?page=3")


def test_filters_are_kept_from_page_to_page():
    page = page_of(list(range(12)), "/matters?state=open&page=2&words=a+%26+b")

    assert page.next == "/matters?state=open&words=a+%26+b&page=3"


@pytest.mark.parametrize(
    ("asked", "number"),
    [("0", 1), ("-1", 1), ("99", 3), ("two", 1), ("", 1), ("9" * 5000, 1), ("²", 1), ("3", 3)],
)
def test_a_page_that_is_not_there_gives_the_nearest(asked, number):
    assert page_of(list(range(12)), f"/matters?page={asked}").number == number


def test_an_empty_list_has_one_page():
    page = page_of([])

    assert (page.pages, page.rows, page.previous, page.next) == (1, (), "", "")
    assert page.words == "Nothing to show"


def test_nobody_gets_more_rows_than_a_person_can_read():
    assert len(page_of(list(range(1000)), size=1000).rows) == MOST_ROWS


@given(st.integers(0, 60), st.integers(1, 9))
def test_the_pages_together_are_the_list(total, size):
    rows = list(range(total))
    pages = page_of(rows, size=size).pages

    together = [row for number in range(1, pages + 1) for row in page_of(rows, f"/?page={number}", size=size).rows]

    assert together == rows


@pytest.mark.parametrize(
    ("asked", "kept"),
    [("page=3", ""), ("state=open&page=2", "state=open"), ("words=a+%26+b", "words=a+%26+b"), ("", "")],
)
def test_a_list_is_narrowed_by_all_but_the_page_of_it_that_is_shown(asked, kept):
    assert narrowed_as(RequestFactory().get(f"/matters?{asked}")) == kept
