"""How long a sign-in lasts."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.accounts.domain.sessions import Limits, reason_to_end, spoken

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LIMITS = Limits(unused=timedelta(hours=1), whole=timedelta(hours=12))


@pytest.mark.parametrize(
    ("signed_in", "used", "now", "over"),
    [
        # An hour without use, counted from the last use.
        ("09:00", "09:00", "09:59", ""),
        ("09:00", "09:00", "10:00", "1 hour without use"),
        ("09:00", "10:30", "11:29", ""),
        ("09:00", "10:30", "11:30", "1 hour without use"),
        # Twelve hours in all, however busy.
        ("09:00", "20:59", "20:59", ""),
        ("09:00", "20:59", "21:00", "12 hours had passed"),
    ],
)
def test_a_sign_in_ends_unused_or_after_its_whole_length(signed_in, used, now, over):
    began_at, used_at, at = (NINE.replace(hour=int(one[:2]), minute=int(one[3:])) for one in (signed_in, used, now))

    reason = reason_to_end(began_at=began_at, used_at=used_at, now=at, limits=LIMITS)

    assert bool(reason) == bool(over)
    assert over in reason


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(0, 2000))
def test_a_sign_in_that_is_over_stays_over(began, used, later):
    began_at, used_at = NINE, NINE + timedelta(minutes=began)
    now = used_at + timedelta(minutes=used)

    over = reason_to_end(began_at=began_at, used_at=used_at, now=now, limits=LIMITS)
    over_later = reason_to_end(began_at=began_at, used_at=used_at, now=now + timedelta(minutes=later), limits=LIMITS)

    assert not over or over_later


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(days=30), "30 days"),
        (timedelta(hours=24), "1 day"),
        (timedelta(hours=36), "36 hours"),
        (timedelta(minutes=60), "1 hour"),
        (timedelta(minutes=90), "90 minutes"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(seconds=90), "1 minute"),
        (timedelta(seconds=20), "less than a minute"),
    ],
)
def test_a_length_is_spoken_in_its_largest_whole_unit(length, words):
    assert spoken(length) == words
