"""Days as people and their spreadsheets write them."""

import re
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
# Nothing here is older than the NHS or further off than a lease.
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def read_day(text: str) -> date | None:
    """The day that "2026-04-01" or "01/04/2026" names, day before month; None where the text names none."""
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _SLASHED.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def day_after(last_day: date | None) -> date | None:
    """The end of a period whose last day that is: people write the last day, a period here ends on the day after."""
    return None if last_day is None else last_day + timedelta(days=1)


def last_day(ends_on: date | None) -> date | None:
    """The last day of a period that ends there."""
    return None if ends_on is None else ends_on - timedelta(days=1)
