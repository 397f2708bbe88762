"""Files with a request: how many, and what is left out while too many come from outside."""

import pytest

from folkmoot.front_door.domain import files


@pytest.mark.parametrize(
    ("there", "more", "said"),
    [
        (0, 5, ()),
        (5, 0, ()),
        (0, 6, ("A request has 5 files at most: leave the others out.",)),
        (4, 2, ("A request has 5 files at most, and it has 4 already: take one away first.",)),
    ],
)
def test_a_request_has_five_files_at_most(there, more, said):
    assert files.objections_to_number(there=there, more=more) == said


def test_nothing_more_is_looked_into_while_too_much_came_from_outside():
    assert files.why_full(within_the_hour=99, bytes_waiting=399_999_999) == ""
    assert files.why_full(within_the_hour=100, bytes_waiting=0) == files.TOO_MANY_AT_ONCE
    assert files.why_full(within_the_hour=0, bytes_waiting=400_000_000) == files.TOO_MANY_AT_ONCE
