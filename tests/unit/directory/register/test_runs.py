"""A value over time, as files in the order of their days report it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from folkmoot.directory.domain.register.runs import Runs

JAN, APR, JUL, OCT = date(2022, 1, 1), date(2022, 4, 1), date(2022, 7, 1), date(2022, 10, 1)


def runs(*seen):
    made = Runs()
    for sighting in seen:
        made.see(*sighting)
    return made


def test_a_change_is_dated_to_the_first_file_that_shows_it():
    assert list(runs(("A", JAN), ("A", APR), ("B", JUL)).spans()) == [("A", JAN, JUL), ("B", JUL, None)]


def test_a_change_is_dated_to_the_day_the_file_gives():
    assert list(runs(("A", JAN), ("B", JUL, APR)).spans()) == [("A", JAN, APR), ("B", APR, None)]


def test_a_first_value_holds_since_the_day_the_file_gives():
    assert list(runs(("A", JUL, JAN)).spans()) == [("A", JAN, None)]


def test_a_newer_file_may_know_an_earlier_beginning():
    assert list(runs(("A", APR), ("A", JUL, JAN)).spans()) == [("A", JAN, None)]
    assert list(runs(("A", JAN), ("B", JUL), ("B", OCT, APR)).spans()) == [("A", JAN, APR), ("B", APR, None)]


def test_a_beginning_not_after_that_of_the_value_it_followed_is_a_slip():
    assert list(runs(("A", APR), ("B", JUL, JAN)).spans()) == [("A", APR, JUL), ("B", JUL, None)]
    assert list(runs(("A", APR), ("B", JUL), ("B", OCT, APR)).spans()) == [("A", APR, JUL), ("B", JUL, None)]


def test_a_beginning_still_to_come_counts_from_the_file():
    assert list(runs(("A", JAN, OCT)).spans()) == [("A", JAN, None)]


def test_of_two_files_of_one_day_the_later_read_speaks():
    assert list(runs(("A", JAN), ("B", JAN)).spans()) == [("B", JAN, None)]
    assert list(runs(("A", JAN), ("B", APR), ("A", APR)).spans()) == [("A", JAN, None)]


def test_a_value_may_come_back():
    assert list(runs(("A", JAN), ("B", APR), ("A", JUL)).spans()) == [
        ("A", JAN, APR),
        ("B", APR, JUL),
        ("A", JUL, None),
    ]


def test_the_spans_end_where_their_bearer_did():
    both = runs(("A", JAN), ("B", JUL))

    assert list(both.spans(until=OCT)) == [("A", JAN, JUL), ("B", JUL, OCT)]
    assert list(both.spans(until=APR)) == [("A", JAN, APR)]
    assert list(both.spans(until=JAN)) == []


def test_the_spans_from_a_day_begin_there():
    both = runs(("A", JAN), ("B", JUL))

    assert list(both.spans_from(APR)) == [("A", APR, JUL), ("B", JUL, None)]
    assert list(both.spans_from(JUL)) == [("B", JUL, None)]


def test_another_spelling_goes_on_with_the_same_spell():
    made = runs(("A", JAN))
    made.respell("a")

    assert made.value == "a"
    assert list(made.spans()) == [("a", JAN, None)]
    assert not made.changed


@given(st.dictionaries(st.integers(0, 60), st.sampled_from("ABC"), min_size=1, max_size=10))
def test_on_every_day_the_value_is_that_of_the_latest_file(files):
    """The slow twin walks day by day; the last file at or before a day says what held."""
    days = {JAN + timedelta(days=offset): value for offset, value in files.items()}
    made = runs(*((value, day) for day, value in sorted(days.items())))

    for offset in range(-1, 62):
        day = JAN + timedelta(days=offset)
        told = [days[file] for file in sorted(days) if file <= day]
        held = [value for value, start, end in made.spans() if start <= day and (end is None or day < end)]
        assert held == told[-1:]
