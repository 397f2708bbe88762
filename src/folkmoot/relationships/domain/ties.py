"""Ties between organisations as each sees them: who said what of whom, as arrays that a million ties fit into."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite

import numpy as np
from scipy import sparse

HEAD = ("from", "to", "value")
HEAD_WITH_GROUPS = (*HEAD, "group_from", "group_to")
# More faults than anybody mends at once.
_MOST_FAULTS = 20

Array = np.ndarray


class FaultyTies(ValueError):
    """A list of ties that cannot be measured. Shape: `faults` says each, with its line."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Ties:
    """Every answered tie, once for each direction, in the order of who gave it and to whom.

    Shape: `givers`, `takers` are places in `names`; `values` what was said, in which nought is an answer too; `groups` is
    the group of each name. Missing: no `groups` where none were given.
    """

    names: tuple[str, ...]
    givers: Array
    takers: Array
    values: Array
    groups: tuple[str, ...] | None = None

    @classmethod
    def of(
        cls, names: Sequence[str], givers: Array, takers: Array, values: Array, groups: Sequence[str] | None = None
    ) -> "Ties":
        """The ties in their order. Errors: FaultyTies, where one stands twice or leads to its own beginning."""
        keys = givers.astype(np.int64) * len(names) + takers
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        faults = [
            f"{names[key // len(names)]} speaks of {names[key % len(names)]} twice"
            for key in np.unique(keys[1:][keys[1:] == keys[:-1]])[:_MOST_FAULTS]
        ]
        faults += [f"{names[one]} speaks of itself" for one in np.unique(givers[givers == takers])[:_MOST_FAULTS]]
        if faults:
            raise FaultyTies(faults)
        told = tuple(groups) if groups is not None else None
        return cls(tuple(names), givers[order], takers[order], values[order], told)

    @property
    def n(self) -> int:
        """How many organisations there are."""
        return len(self.names)

    @property
    def possible(self) -> int:
        """How many ties there could be: each to each other."""
        return self.n * (self.n - 1)

    @cached_property
    def other_way(self) -> Array:
        """For each tie the place of the one that leads back. Missing: −1, where nobody answered it."""
        keys = self.givers.astype(np.int64) * self.n + self.takers
        back = self.takers.astype(np.int64) * self.n + self.givers
        if not len(keys):
            return np.zeros(0, dtype=np.int64)
        places = np.minimum(np.searchsorted(keys, back), len(keys) - 1)
        return np.where(keys[places] == back, places, -1)

    @cached_property
    def positive(self) -> sparse.csr_array:
        """The ties above nought, a row for each giver."""
        kept = self.values > 0
        return self._matrix(kept)

    @cached_property
    def signed(self) -> sparse.csr_array:
        """Both sides of each pair summed: the tie that has no direction, above nought, below it, or left out at nought."""
        both = self._matrix(self.values != 0)
        summed = sparse.csr_array(both + both.T)
        summed.eliminate_zeros()
        return summed

    def _matrix(self, kept: Array) -> sparse.csr_array:
        # They stand in their order already, so the rows are counted, not sorted.
        ends = np.concatenate([[0], np.cumsum(np.bincount(self.givers[kept], minlength=self.n))])
        whole = (self.values[kept], self.takers[kept], ends)
        return sparse.csr_array(whole, shape=(self.n, self.n))


def read_ties(lines: Iterable[str]) -> Ties:
    """The ties of a table `from,to,value[,group_from,group_to]`, its heading first.

    Errors: FaultyTies, with each line that says no tie, up to a screen of them.
    """
    rows = csv.reader(lines)
    head = tuple(one.strip().lower() for one in next(rows, []))
    if head not in {HEAD, HEAD_WITH_GROUPS}:
        raise FaultyTies([f"line 1: the heading is {','.join(HEAD)}, or {','.join(HEAD_WITH_GROUPS)}"])
    return _Reading(len(head)).ties(rows)


class _Reading:
    """A table as it is read, its names numbered as they are met."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.numbers: dict[str, int] = {}
        self.groups: dict[int, str] = {}
        self.faults: list[str] = []

    def ties(self, rows: Iterator[list[str]]) -> Ties:
        found = [tie for number, row in enumerate(rows, 2) if row and (tie := self._tie(number, row)) is not None]
        if self.faults:
            raise FaultyTies(self.faults)
        if not found:
            raise FaultyTies(["There is no tie in it"])
        givers, takers, values = (np.array(column) for column in zip(*found, strict=True))
        groups = [self.groups.get(place, "") for place in range(len(self.numbers))] if self.groups else None
        return Ties.of([*self.numbers], givers, takers, values, groups)

    def _tie(self, number: int, row: list[str]) -> tuple[int, int, float] | None:
        try:
            giver, taker, value = row[0], row[1], float(row[2])
        except (IndexError, ValueError):
            self._fault(number, "a tie is who from, who to, and a number")
            return None
        if len(row) != self.width or not giver or not taker or not isfinite(value):
            self._fault(number, f"it has {len(row)} cells, or one of them is empty or no number")
            return None
        numbers = self.numbers
        places = numbers.setdefault(giver, len(numbers)), numbers.setdefault(taker, len(numbers))
        if self.width > len(HEAD):
            for place, group in zip(places, row[3:], strict=True):
                if self.groups.setdefault(place, group) != group:
                    self._fault(number, f"{[*numbers][place]} is in {self.groups[place]} elsewhere")
                    return None
        return *places, value

    def _fault(self, number: int, words: str) -> None:
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append(f"line {number}: {words}")
