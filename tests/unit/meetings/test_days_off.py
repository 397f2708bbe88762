"""How the days on which offices are shut are named."""

from datetime import date, timedelta

import pytest

from folkmoot.meetings.domain import meeting

SATURDAYS = tuple(date(2026, 10, 3) + timedelta(weeks=n) for n in range(7))
FIVE = "Saturday 3 October, Saturday 10 October, Saturday 17 October, Saturday 24 October"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, ""),
        (1, ", nor is Saturday 3 October"),
        (2, ", nor are Saturday 3 October and Saturday 10 October"),
        (5, f", nor are {FIVE} and Saturday 31 October"),
        (7, f", nor are {FIVE}, Saturday 31 October and 2 more"),
    ],
)
def test_further_days_off_are_named_as_far_as_anybody_reads(number, said):
    assert meeting.nor_are(SATURDAYS[:number]) == said
