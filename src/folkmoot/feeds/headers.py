"""Column headings, made comparable: publishers add footnote marks, line breaks and spaces from year to year."""

import re
from collections.abc import Iterable

from folkmoot.feeds.days import Cell

_BRACKETS = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_MARKS = re.compile(r"[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]")


def tidy(heading: Cell) -> str:
    """The heading in small letters, without brackets and footnote marks, white space collapsed."""
    text = "" if heading is None else str(heading)
    return " ".join(_MARKS.sub("", _BRACKETS.sub(" ", text)).casefold().split())


def tidy_row(row: Iterable[Cell]) -> tuple[str, ...]:
    """A row of headings, each tidy."""
    return tuple(tidy(cell) for cell in row)
