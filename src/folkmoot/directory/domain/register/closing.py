"""When a body of the register ended, weighing what it says of itself against the censuses it is missing from."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

# A new practice appears in the register months before patients are on its list: seven at the longest seen.
TIME_TO_FILL_A_LIST = timedelta(days=365)


def closing_day(
    *,
    listed_on: date | None,
    first_seen_on: date,
    censuses: Sequence[date],
    closed_on: date | None = None,
    idle_since: date | None = None,
) -> date | None:
    """The first day the body is no more, or None while it stands.

    The earliest of: the end the register gives, the first register that calls it closed or dormant, the first census
    without it. An end on or before the last census with it does not count: a practice with patients is open.
    Shape: `censuses` in order. `listed_on` is the day of the last census that lists it.
    """
    days = [day for day in (closed_on, idle_since) if day is not None and (listed_on is None or day > listed_on)]
    if listed_on is not None:
        missing = bisect_right(censuses, listed_on)
    else:
        missing = bisect_left(censuses, first_seen_on + TIME_TO_FILL_A_LIST)
    if missing < len(censuses):
        days.append(censuses[missing])
    return min(days, default=None)


def objection_to_census(listed: int, largest: int) -> str:
    """Why a census with so few practices is not one of all England, or an empty text.

    A practice missing from a census is taken to have closed: a part of England, or half a download, would close the
    rest. Real censuses lost a tenth of their practices in four years.
    """
    if 2 * listed >= largest:
        return ""
    return f"lists {listed:,} practices where an earlier file listed {largest:,}: it does not cover all England"
