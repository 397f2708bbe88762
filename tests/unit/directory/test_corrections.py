"""What is said laid over what the register tells: from a day, until the register itself tells of a change."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.directory.domain.corrections import Change, Run, detail_on, laid_over

APRIL, MAY, JUNE, JULY = (date(2026, month, 1) for month in (4, 5, 6, 7))


def run(value, starts_on, ends_on=None):
    return Run(value=value, starts_on=starts_on, ends_on=ends_on)


def change(instead_of, value, starts_on):
    return Change(instead_of=instead_of, value=value, starts_on=starts_on)


ALDER = run("Alder", APRIL)


@pytest.mark.parametrize(
    ("runs", "changes", "found"),
    [
        # Nothing said: as the register tells it.
        ([ALDER], [], [ALDER]),
        # A move: the one belonging ends where the next begins.
        ([ALDER], [change("Alder", "Beech", MAY)], [run("Alder", APRIL, MAY), run("Beech", MAY)]),
        # Out of any, and into another later.
        ([ALDER], [change("Alder", "", MAY)], [run("Alder", APRIL, MAY)]),
        (
            [ALDER],
            [change("Alder", "", MAY), change("", "Beech", JUNE)],
            [run("Alder", APRIL, MAY), run("Beech", JUNE)],
        ),
        # A first belonging where there was none.
        ([], [change("", "Beech", MAY)], [run("Beech", MAY)]),
        # Corrected from the same day: the later word holds, and the wrong one leaves nothing behind.
        (
            [ALDER],
            [change("Alder", "Beech", MAY), change("Beech", "Cedar", MAY)],
            [run("Alder", APRIL, MAY), run("Cedar", MAY)],
        ),
        # Taken back: as if never said.
        ([ALDER], [change("Alder", "Beech", MAY), change("Beech", "Alder", MAY)], [ALDER]),
        # The register has told of a move of its own since, to there or elsewhere: it knows better.
        (
            [run("Alder", APRIL, JUNE), run("Beech", JUNE)],
            [change("Alder", "Beech", MAY)],
            [run("Alder", APRIL, JUNE), run("Beech", JUNE)],
        ),
        # What is said from before a change never rewrites it.
        ([run("Alder", APRIL, JUNE)], [change("", "Beech", MAY)], [run("Alder", APRIL, JUNE)]),
        ([run("Alder", JUNE)], [change("Alder", "Beech", MAY)], [run("Alder", JUNE)]),
    ],
)
def test_what_is_said_is_laid_over_what_is_told(runs, changes, found):
    assert laid_over(runs, changes) == tuple(found)


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("ABC"), st.dates()), max_size=6))
def test_runs_never_overlap_and_never_end_before_they_start(said):
    changes = [change(instead_of, value, day) for instead_of, value, day in said]

    found = laid_over([run("A", date(2000, 1, 1))], changes)

    assert all(one.ends_on is None or one.starts_on < one.ends_on for one in found)
    assert all(one.ends_on is not None and one.ends_on <= after.starts_on for one, after in pairwise(found))


SAID = [change("AB1 2CD", "AB3 4EF", MAY), change("AB1 2CD", "AB5 6GH", JULY)]


@pytest.mark.parametrize(
    ("registered", "changes", "day", "found"),
    [
        ("AB1 2CD", [], MAY, "AB1 2CD"),
        ("AB1 2CD", SAID, APRIL, "AB1 2CD"),
        ("AB1 2CD", SAID, MAY, "AB3 4EF"),
        ("AB1 2CD", SAID, JUNE, "AB3 4EF"),
        ("AB1 2CD", SAID, JULY, "AB5 6GH"),
        # The register gives something newer: it holds from the last thing said, and the past stays as it was.
        ("AB9 9ZZ", SAID, JULY, "AB9 9ZZ"),
        ("AB9 9ZZ", SAID, JUNE, "AB3 4EF"),
        ("AB9 9ZZ", SAID, APRIL, "AB1 2CD"),
        # Corrected from the same day.
        ("AB1 2CD", [SAID[0], change("AB1 2CD", "AB1 2CD", MAY)], MAY, "AB1 2CD"),
    ],
)
def test_a_detail_is_as_it_was_said_from_its_day(registered, changes, day, found):
    assert detail_on(registered, changes, day) == found
