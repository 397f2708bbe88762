"""Which practices took part in anything over the last ninety days, and in what.

Source: the project's requirements, item 120: leaders have no authority but what practices give them, so they engage them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction

from folkmoot.kernel.disclosure import INSIDE_A_PCN, is_shown, nearly_all

OVER = timedelta(days=90)
# A sum beside what is held back would give it away.
TOO_FEW, NOT_ADDED_UP = "Too few practices", "Not added up"
_SHARES = (
    (Fraction(1, 8), "Few or none"),
    (Fraction(3, 8), "About a quarter"),
    (Fraction(5, 8), "About half"),
    (Fraction(7, 8), "About three quarters"),
    (Fraction(2), "Nearly all"),
)
# Beyond that a share in words would be a guess.
_WIDEST = Fraction(1, 4)


class Way(StrEnum):
    """How a practice took part."""

    ANSWERED = "answered"
    MET = "met"
    VISITED = "visited"
    LODGED = "lodged"

    @property
    def words(self) -> str:
        return _WAYS[self]


_WAYS = {
    Way.ANSWERED: "Answered a canvass",
    Way.MET: "Were at a meeting, or represented",
    Way.VISITED: "Were visited",
    Way.LODGED: "Lodged something",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """One practice, and how it took part. Missing: an empty `pcn`, it belongs to none; no ways, it did not."""

    name: str
    pcn: str
    ways: frozenset[Way]


@dataclass(frozen=True, slots=True, kw_only=True)
class Engaged:
    """How many practices of a PCN, or of the whole place, took part, and in what. Shape: `still` names those that did not."""

    name: str
    practices: int
    engaged: int
    by_way: Mapping[Way, int]
    still: tuple[str, ...]


def together(name: str, practices: Iterable[Practice]) -> Engaged:
    """Those practices, counted: each once, however often it took part."""
    listed = list(practices)
    return Engaged(
        name=name,
        practices=len(listed),
        engaged=sum(bool(one.ways) for one in listed),
        by_way={way: sum(way in one.ways for one in listed) for way in Way},
        still=tuple(sorted(one.name for one in listed if not one.ways)),
    )


def by_pcn(practices: Iterable[Practice]) -> tuple[Engaged, ...]:
    """Each PCN by name, those in none last."""
    return tuple(together(pcn, listed) for pcn, listed in _sorted_out(practices))


def by_pcn_or_several(practices: Iterable[Practice]) -> tuple[Engaged, ...]:
    """As `by_pcn`, those with too few practices for a count of their own together in one row, last."""
    found = _sorted_out(practices)
    small = [one for one in found if len(one[1]) < INSIDE_A_PCN.least_answers]
    if len(small) > 1:
        found = [one for one in found if one not in small]
        found.append((" with ".join(pcn for pcn, _ in small), [one for _, listed in small for one in listed]))
    return tuple(together(pcn, listed) for pcn, listed in found)


def _sorted_out(practices: Iterable[Practice]) -> list[tuple[str, list[Practice]]]:
    found: dict[str, list[Practice]] = {}
    for one in practices:
        found.setdefault(one.pcn, []).append(one)
    return [(pcn or "In no PCN", found[pcn]) for pcn in sorted(found, key=lambda each: (not each, each))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of a count to those who may not read who it was. Shape: it leaves every number from `least` to `most`."""

    words: str
    least: int
    most: int


def told(count: int, practices: int) -> Told:
    """What is told of so many of these practices: by the one rule, of those that took part and of those that did not."""
    counts, fewest = (count, practices - count), INSIDE_A_PCN.smallest_cell
    if not is_shown(counts, INSIDE_A_PCN):
        return Told(words=TOO_FEW, least=0, most=practices)
    place = nearly_all(counts, INSIDE_A_PCN)
    if place is None:
        return Told(words=f"{count:,}", least=count, most=count)
    if place == 0:
        return Told(words="Nearly all", least=practices - fewest + 1, most=practices)
    return Told(words=f"Fewer than {fewest}", least=0, most=fewest - 1)


def told_of_all(parts: Iterable[Told], practices: int) -> Told:
    """What is told of all of them together: the sum where every part is told, else a share in words.

    The share is reckoned from what the parts tell, never from the count: nothing can be worked out from it but they.
    """
    listed = list(parts)
    least, most = sum(one.least for one in listed), sum(one.most for one in listed)
    if least == most:
        return Told(words=f"{least:,}", least=least, most=most)
    if Fraction(most - least, practices) > _WIDEST:
        return Told(words=NOT_ADDED_UP, least=least, most=most)
    middle = Fraction(least + most, 2 * practices)
    return Told(words=next(words for below, words in _SHARES if middle < below), least=least, most=most)
