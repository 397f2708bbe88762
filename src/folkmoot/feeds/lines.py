"""The wanted cells of each line, texts trimmed and days read. Knows no dataset."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter

from folkmoot.feeds.days import Cell, day_of

# Line number, texts, days, and a fault, which is empty when the line could be read.
Line = tuple[int, tuple[str, ...], tuple[date | None, ...], str]


def lines(rows: Iterable[Sequence[Cell]], *, after: int, texts: Sequence[int], days: Sequence[int]) -> Iterator[Line]:
    """Every line after the first `after` that is not blank, with the texts and days at those positions.

    Missing: an empty text and a text saying NULL are both "".
    """
    texts_of, days_of = _picker(texts), _picker(days)
    for number, row in enumerate(rows, start=1):
        if number <= after:
            continue
        try:
            found = _trimmed(texts_of(row))
            read = tuple(map(day_of, days_of(row)))
        except IndexError:
            if any(map(text, row)):
                yield number, (), (), f"it has {len(row)} cells where at least {max(*texts, *days) + 1} are expected"
        except ValueError as fault:
            yield number, (), (), str(fault)
        else:
            if any(found):
                yield number, found, read, ""


def text(cell: Cell) -> str:
    """A cell as trimmed text; whole numbers without a decimal point."""
    if isinstance(cell, str):
        trimmed = cell.strip()
        return "" if trimmed == "NULL" else trimmed
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _trimmed(cells: tuple[Cell, ...]) -> tuple[str, ...]:
    try:
        # Comma-separated values are texts throughout: a national file has half a million of them.
        found = tuple(map(str.strip, cells))  # type: ignore[arg-type]
    except TypeError:
        return tuple(map(text, cells))
    return tuple(map(text, found)) if "NULL" in found else found


def _picker(places: Sequence[int]) -> Callable[[Sequence[Cell]], tuple[Cell, ...]]:
    if len(places) > 1:
        return itemgetter(*places)
    return lambda row: tuple([row[place] for place in places])
