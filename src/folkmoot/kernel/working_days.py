"""Working days in England: Monday to Friday, bank holidays left out. Deadlines are summed here and nowhere else."""

from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

LONDON = ZoneInfo("Europe/London")
# The hour by which "by Wednesday" is meant, in every scenario and notice.
CLOSE_OF_BUSINESS = time(17)
_SATURDAY = 5


def local_day(at: datetime) -> date:
    """The day on England's clocks: for an hour after midnight in summer it is a day ahead of the world's."""
    return at.astimezone(LONDON).date()


def is_working_day(day: date) -> bool:
    """Whether offices in England are expected to be open."""
    # A datetime is a date in Python's eyes, yet never equals one: a holiday would slip through.
    assert not isinstance(day, datetime), "ask about a date, not an instant"
    return day.weekday() < _SATURDAY and day not in _bank_holidays(day.year)


def why_no_working_day(day: date) -> str:
    """What stands against a day on which somebody is to do something: "Friday 25 December is no working day".

    Missing: empty for a working day.
    """
    return "" if is_working_day(day) else f"{day:%A} {day.day} {day:%B} is no working day"


@lru_cache(maxsize=4096)
def add_working_days(day: date, number: int) -> date:
    """The working day that many after `day` (before it, if negative); `day` itself is never counted.

    Missing: nought gives `day` back, working day or not.
    """
    step = timedelta(days=1 if number >= 0 else -1)
    left = abs(number)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def next_working_day(day: date) -> date:
    """The first working day after `day`, never `day` itself."""
    return add_working_days(day, 1)


def working_days_between(first: date, last: date) -> int:
    """How many working days' notice `last` gives someone told on `first`: those after `first`, up to and with `last`.

    Missing: nought when no working day lies between; negative when `last` is the earlier.
    """
    if last < first:
        return -working_days_between(last, first)
    return sum(is_working_day(first + timedelta(days=days)) for days in range(1, (last - first).days + 1))


def end_of_working_day(day: date) -> datetime:
    """Five in the afternoon of that day by the clocks of England, as an aware instant."""
    return datetime.combine(day, CLOSE_OF_BUSINESS, tzinfo=LONDON)


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England in a year, substitute days among them.

    Source: Banking and Financial Dealings Act 1971 and yearly proclamations, as the `holidays` package keeps them.
    """
    return frozenset(country_holidays("GB", subdiv="ENG", years=year))
