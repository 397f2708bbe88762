"""The one rule on small numbers: what may be shown of counts without telling who said what.

Source: the project's glossary, "Small numbers: one rule".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """When a result exists at all, and the least a cell may hold."""

    least_answers: int
    smallest_cell: int


# What is shown, and to whom the limits belong.
INSIDE_A_PCN = Limits(least_answers=5, smallest_cell=2)
CANVASS_POSITIONS = Limits(least_answers=5, smallest_cell=5)
LEAVING_THE_COMMUNITY = Limits(least_answers=10, smallest_cell=5)


@dataclass(frozen=True, slots=True)
class Cell:
    """A run of neighbouring cells shown as one: from `first` up to, not with, `end`."""

    first: int
    end: int
    count: int


def is_shown(counts: Sequence[int], limits: Limits) -> bool:
    """Whether enough answered for there to be a result."""
    return sum(counts) >= limits.least_answers


def nearly_all(counts: Sequence[int], limits: Limits) -> int | None:
    """The cell that holds all but fewer than a cell's least: it is told in words, "nearly all", with no number.

    Missing: None where no cell does, or too few answered.
    """
    if not is_shown(counts, limits) or not counts:
        return None
    largest = max(range(len(counts)), key=lambda place: counts[place])
    rest = sum(counts) - counts[largest]
    return largest if counts[largest] >= limits.smallest_cell and rest < limits.smallest_cell else None


def merged(counts: Sequence[int], limits: Limits) -> tuple[Cell, ...]:
    """Ordered counts with neighbours merged until no cell is below the least, in as many cells as that allows.

    Shape: the cells follow one another and cover every place. Of several ways, the one that cuts earliest.
    Missing: nothing where too few answered.
    Errors: ValueError below nought.
    """
    if any(count < 0 for count in counts):
        raise ValueError("a count is nought or more")
    if not is_shown(counts, limits):
        return ()
    best: list[tuple[Cell, ...] | None] = [()]
    for end in range(1, len(counts) + 1):
        ways = []
        for first in range(end):
            before, here = best[first], sum(counts[first:end])
            if before is not None and here >= limits.smallest_cell:
                ways.append((*before, Cell(first, end, here)))
        best.append(max(ways, key=lambda way: (len(way), [-cell.end for cell in way])) if ways else None)
    whole = best[len(counts)]
    return whole if whole is not None else (Cell(0, len(counts), sum(counts)),)


def too_near(before: Sequence[Cell], now: Sequence[Cell], limits: Limits) -> bool:
    """Whether two results over the same places differ, in what both tell, by fewer than a cell holds.

    What lies up to an end that both have is told by both: taken one from the other it would say what those few said.
    """
    ends = _up_to(before), _up_to(now)
    return any(0 < abs(ends[0][end] - ends[1][end]) < limits.smallest_cell for end in ends[0].keys() & ends[1].keys())


def _up_to(cells: Sequence[Cell]) -> dict[int, int]:
    """How many lie before the end of each cell."""
    return dict(zip((cell.end for cell in cells), accumulate(cell.count for cell in cells), strict=True))
