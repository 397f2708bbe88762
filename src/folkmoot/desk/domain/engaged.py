"""Which practices took part in anything over the last ninety days, and in what.

Source: the project's requirements, item 120: leaders have no authority but what practices give them, so they engage them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

OVER = timedelta(days=90)


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
    found: dict[str, list[Practice]] = {}
    for one in practices:
        found.setdefault(one.pcn, []).append(one)
    return tuple(together(pcn or "In no PCN", found[pcn]) for pcn in sorted(found, key=lambda each: (not each, each)))
