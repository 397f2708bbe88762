"""Days and hours in words, as a calendar would write them."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from folkmoot.kernel import moments
from folkmoot.kernel.working_days import LONDON


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_day_is_written_as_python_writes_it(when):
    assert moments.day(when) == f"{when:%A} {when.day} {when:%B %Y}"
    assert moments.short_day(when) == f"{when.day} {when:%B %Y}"


@given(st.datetimes(min_value=datetime(1900, 1, 1), timezones=st.just(LONDON)))  # noqa: DTZ001
def test_a_clock_is_written_as_python_writes_it(at):
    assert moments.clock(at) == f"{at:%H:%M}"


def test_a_span_names_its_day_once():
    # Summer: England's clocks stand an hour ahead.
    starts_at = datetime(2026, 9, 22, 17, 30, tzinfo=UTC)

    assert moments.span(starts_at, datetime(2026, 9, 22, 19, 5, tzinfo=UTC)) == (
        "Tuesday 22 September 2026, 18:30 to 20:05"
    )
    assert moments.span(starts_at, datetime(2026, 9, 22, 23, 30, tzinfo=UTC)) == (
        "Tuesday 22 September 2026, 18:30 to Wednesday 23 September 2026, 00:30"
    )
