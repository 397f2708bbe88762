"""What an item of an information request takes as its answer, typed on the page or in a cell: read, checked, written."""

import re
from datetime import date, datetime
from enum import StrEnum

# An answer in words is a few sentences, not a report.
LONGEST_TEXT = 1000
# Nine figures: no count of a practice's is longer, and no NHS number is shorter than ten.
LARGEST_NUMBER = 999_999_999
_YES, _NO = frozenset({"yes", "y", "true"}), frozenset({"no", "n", "false"})
_WHOLE = re.compile(r"[0-9][0-9,]*(?:\.0+)?")
_ENGLISH = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ].*)?")
_EARLIEST = 1900

Cell = object


class ItemKind(StrEnum):
    """How an item is answered."""

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"
    DATE = "date"

    @property
    def words(self) -> str:
        return _KINDS[self]


_KINDS = {
    ItemKind.TEXT: "In words",
    ItemKind.NUMBER: "A whole number",
    ItemKind.YES_NO: "Yes or no",
    ItemKind.DATE: "A day",
}


class Unreadable(ValueError):
    """Why what was written answers no such item, in words."""


def read(kind: ItemKind, cell: Cell) -> str:
    """The answer as it is kept. Missing: empty where nothing was written.

    Shape: text as written, a number in figures, yes or no, a day as 2026-10-29.
    Errors: Unreadable.
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return ""
    return _READERS[kind](cell)


def spoken(kind: ItemKind, kept: str) -> str:
    """An answer as a page shows it."""
    if not kept:
        return ""
    if kind is ItemKind.NUMBER:
        return f"{int(kept):,}"
    if kind is ItemKind.DATE:
        day = date.fromisoformat(kept)
        return f"{day.day} {day:%B %Y}"
    return kept.capitalize() if kind is ItemKind.YES_NO else kept


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = cell.isoformat() if isinstance(cell, date) else str(cell).strip()
    if len(text) > LONGEST_TEXT:
        raise Unreadable(f"this is {len(text):,} characters long: {LONGEST_TEXT:,} at most")
    return text


def _number(cell: Cell) -> str:
    refusal = Unreadable(f"write a whole number from 0 to {LARGEST_NUMBER:,}, in figures")
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        raise refusal
    if isinstance(cell, str):
        written = cell.strip()
        if not _WHOLE.fullmatch(written) or len(written) > len("999,999,999.00"):
            raise refusal
        cell = float(written.replace(",", ""))
    # What is no number at all compares with nothing, and fails here too.
    if not 0 <= cell <= LARGEST_NUMBER or int(cell) != cell:
        raise refusal
    return str(int(cell))


def _yes_no(cell: Cell) -> str:
    said = str(cell).strip().casefold()
    if said in _YES or said in _NO:
        return "yes" if said in _YES else "no"
    raise Unreadable("write yes or no")


def _date(cell: Cell) -> str:
    if isinstance(cell, datetime):
        cell = cell.date()
    if not isinstance(cell, date):
        cell = _day_in(str(cell).strip())
    if cell.year < _EARLIEST:
        raise Unreadable(f"write a day after {_EARLIEST}")
    return cell.isoformat()


def _day_in(text: str) -> date:
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _ENGLISH.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    else:
        raise Unreadable("write a day like 29/10/2026")
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable("there is no such day") from None


_READERS = {
    ItemKind.TEXT: _text,
    ItemKind.NUMBER: _number,
    ItemKind.YES_NO: _yes_no,
    ItemKind.DATE: _date,
}
