"""Days as published files write them, whatever the language of the machine."""

import re
from datetime import date, datetime
from functools import lru_cache

Cell = str | float | bool | date | None

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_BARE = re.compile(r"(\d{4})(\d{2})(\d{2})")  # 20191001
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")  # 2025-10-01, with or without a time of day
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: .*)?")  # 01/10/2025: day first, as England writes it
_WORDED = re.compile(r"(\d{1,2})[- ]?([A-Za-z]{3,9})[- ]?(\d{4}|\d{2})")  # 01Aug2026, 01JAN2021, 01-Sep-20
_MONTH_AND_YEAR = re.compile(
    rf"({'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in _MONTHS)}|sept)[ _-]*(\d{{4}}|\d{{2}})(?!\d)"
)
# What the sources write for "no day".
_NOTHING = frozenset({"", "null", "none", "n/a", "-"})


@lru_cache(maxsize=50_000)
def day_of(cell: Cell) -> date | None:
    """The day a cell names, or None where it names none.

    Errors: ValueError for anything else.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if cell is None or isinstance(cell, date):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)  # a workbook keeps 20191001 as a number
    text = str(cell).strip()
    if text.lower() in _NOTHING:
        return None
    if found := _BARE.fullmatch(text) or _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _SLASHED.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _WORDED.fullmatch(text):
        day, month, year = int(found[1]), _month(found[2]), _year(found[3])
    else:
        raise ValueError(f"“{text}” is not a day")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"“{text}” is not a day") from None


def month_in(text: str) -> date | None:
    """The first day of the month a title names ("subicbjuly22", "October 2024"), or None."""
    found = _MONTH_AND_YEAR.search(text.lower())
    return None if found is None else date(_year(found[2]), _month(found[1]), 1)


def _month(name: str) -> int:
    for number, month in enumerate(_MONTHS, start=1):
        if month.startswith(name.lower()) or (name.lower(), month) == ("sept", "september"):
            return number
    return 0  # no such month: no such day


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    # A spreadsheet that cut the century off: the usual pivot, which keeps practices opened in 1974 in their century.
    return int(digits) + (1900 if int(digits) >= 69 else 2000)
