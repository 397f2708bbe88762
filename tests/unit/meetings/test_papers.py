"""Papers: when they are due, and how many a meeting holds."""

from datetime import UTC

import pytest
from tests.factories import london

from folkmoot.meetings.domain import papers


def test_papers_are_due_seven_working_days_before_and_late_after():
    # Tuesday 22 September 2026; back from it: Mon 21, Fri 18, Thu 17, Wed 16, Tue 15, Mon 14, Fri 11.
    starts_at = london(9, 22, 18, 30)

    assert papers.papers_due_at(starts_at, 7).astimezone(UTC) == london(9, 11, 17)
    assert not papers.is_late(london(9, 11, 17), starts_at, 7)
    assert papers.is_late(london(9, 11, 17, 1), starts_at, 7)


@pytest.mark.parametrize(
    ("size", "there", "bytes_there", "reason"),
    [
        (0, 0, 0, "empty"),
        (4_000_001, 0, 0, "4 MB at most"),
        (1, 10, 0, "10 papers"),
        (2, 0, 39_999_999, "40 MB at most"),
    ],
)
def test_a_meeting_holds_so_much(size, there, bytes_there, reason):
    (said,) = papers.objections_to_size(size, there=there, bytes_there=bytes_there)

    assert reason in said
    assert papers.objections_to_size(4_000_000, there=9, bytes_there=36_000_000) == ()
