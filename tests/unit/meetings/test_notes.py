"""Two people's words on one item: neither's are lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.meetings.domain.notes import merged

TEXTS = st.lists(st.text(alphabet="abc ", max_size=3), max_size=5).map("\n".join)


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "both"),
    [
        ("", "Theirs.", "Mine.", "Theirs.\nMine."),
        ("Agreed.", "Agreed.\nTheirs.", "Agreed.\nMine.", "Agreed.\nTheirs.\nMine."),
        # I struck a line out, they kept it: it stands, and I see it again.
        ("One.\nTwo.", "One.\nTwo.\nThree.", "One.", "One.\nTwo.\nThree."),
        # I changed a line: both forms stand.
        ("One.", "One.\nTwo.", "One, or so.", "One.\nTwo.\nOne, or so."),
        ("One.", "", "One.\nMine.", "Mine."),
        ("", "Same.", "Same.", "Same."),
    ],
)
def test_what_stands_comes_first_then_what_is_new(base, theirs, mine, both):
    assert merged(base, theirs, mine) == both


def lines(text):
    return {line.strip() for line in text.split("\n") if line.strip()}


@given(base=TEXTS, theirs=TEXTS, mine=TEXTS)
def test_no_line_that_anyone_added_is_lost(base, theirs, mine):
    both = lines(merged(base, theirs, mine))

    assert both >= lines(theirs)
    assert both >= lines(mine) - lines(base)
