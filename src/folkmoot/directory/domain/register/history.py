"""Statements of many files folded into one register. Each file speaks as at its own day."""

from bisect import bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from folkmoot.directory.domain.register.closing import closing_day
from folkmoot.directory.domain.register.facts import Dataset, PracticeSeen, Statement
from folkmoot.directory.domain.register.kinds import (
    ICB,
    IN_ICB,
    IN_REGION,
    IN_SUB_ICB,
    MEMBER_OF_PCN,
    PCN,
    PRACTICE,
    REGION,
    SUB_ICB,
)
from folkmoot.directory.domain.register.lives import Life, PracticeLife
from folkmoot.directory.domain.register.membership import memberships
from folkmoot.directory.domain.register.register import Bond, Key, Register
from folkmoot.directory.domain.register.runs import Runs
from folkmoot.directory.domain.register.succession import successions

# Bodies without dates of their own, from the practices upwards: which belonging fills each, and with what.
_CONTAINERS = (
    (SUB_ICB, IN_SUB_ICB, PRACTICE),
    (ICB, IN_ICB, SUB_ICB),
    (REGION, IN_REGION, ICB),
)
# Who is placed, and in what, by each belonging that files show without dates.
_PLACED = {
    IN_SUB_ICB: (PCN, SUB_ICB),
    IN_ICB: (SUB_ICB, ICB),
    IN_REGION: (ICB, REGION),
}


class History:
    """All statements so far. Add them in the order of their days, then ask for the register."""

    def __init__(self) -> None:
        self._practices: dict[str, PracticeLife] = {}
        self._bodies: dict[Key, Life] = {}
        self._placed: dict[Key, tuple[str, Runs]] = {}
        self._days: dict[Dataset, list[date]] = {dataset: [] for dataset in Dataset}

    def add(self, said: Statement) -> None:
        """One more file, not older than those before it."""
        day = said.as_at
        self._days[said.dataset].append(day)
        for body in said.bodies.values():
            self._life((body.kind, body.code), day).see(body, day)
        for practice in said.practices.values():
            life = self._practices.get(practice.code)
            if life is None:
                life = self._practices[practice.code] = PracticeLife(day)
            life.see_practice(practice, said.dataset, day)
        for joined in said.joined:
            self._practices[joined.practice].joined[joined.pcn, joined.starts_on] = joined.ends_on
            self._life((PCN, joined.pcn), day)
        for placed in said.placed.values():
            self._place(placed.kind, placed.code, placed.of, day)
        if said.dataset is Dataset.MAP:
            self._place_pcns(said.practices.values(), day)

    def register(self) -> Register:
        """What all the statements say together."""
        found = Register()
        self._tell_practices(found)
        self._tell_pcns(found)
        for kind, belonging, child in _CONTAINERS:
            self._tell_containers(found, kind, belonging, child)
        for key, life in self._bodies.items():
            if key not in found.bodies:
                _tell(found, key, life, closed_on=life.closed_on)
        ended = {key: body.closed_on for key, body in found.bodies.items() if body.closed_on and key[0] != PRACTICE}
        found.successions.update(successions(ended, found.bonds))
        return found

    def _life(self, key: Key, day: date) -> Life:
        life = self._bodies.get(key)
        if life is None:
            life = self._bodies[key] = Life(day)
        return life

    def _place(self, kind: str, code: str, of: str, day: date) -> None:
        child, parent = _PLACED[kind]
        _, runs = self._placed.setdefault((child, code), (kind, Runs()))
        self._life((parent, of), day)
        # A PCN's sub-ICB carries no date of its own: the first known holds from the PCN's opening.
        runs.see(of, day, self._life((child, code), day).opened_on)

    def _place_pcns(self, practices: Iterable[PracticeSeen], day: date) -> None:
        """A map shows where a PCN's practices are: it stays in its sub-ICB while any of them is there, else it moves
        to where most are, the lower code of two."""
        places: dict[str, Counter[str]] = defaultdict(Counter)
        for practice in practices:
            if practice.pcn:
                places[practice.pcn][practice.sub_icb] += 1
        for pcn, found in places.items():
            _, runs = self._placed.get((PCN, pcn), (None, None))
            if runs is None or runs.value not in found:
                most = min(found, key=lambda code: (-found[code], code))
                self._place(IN_SUB_ICB, pcn, most, day)

    def _censuses(self, *datasets: Dataset) -> list[date]:
        days: list[date] = []
        for dataset in datasets:
            for day in self._days[dataset]:
                insort(days, day)
        return days

    def _tell_practices(self, found: Register) -> None:
        censuses = self._censuses(Dataset.LISTS, Dataset.MAP)
        mapped_from = self._first_map_after_pcns()
        for code, life in self._practices.items():
            key = (PRACTICE, code)
            closed_on = closing_day(
                closed_on=life.closed_on,
                idle_since=life.idle_since,
                listed_on=life.listed_on,
                first_seen_on=life.opened_on or life.first_seen_on,
                censuses=censuses,
            )
            _tell(found, key, life, closed_on=closed_on)
            for sub_icb, starts_on, ends_on in life.sub_icbs.spans(until=closed_on):
                found.bonds[Bond(key, (SUB_ICB, sub_icb), IN_SUB_ICB, starts_on)] = ends_on
            spans = memberships(life.joined, life.mapped, mapped_from=mapped_from, closed_on=closed_on)
            for pcn, starts_on, ends_on in spans:
                found.bonds[Bond(key, (PCN, pcn), MEMBER_OF_PCN, starts_on)] = ends_on

    def _first_map_after_pcns(self) -> date | None:
        told_on = max(self._days[Dataset.PCNS], default=date.min)
        days = self._censuses(Dataset.MAP)
        place = bisect_right(days, told_on)
        return days[place] if place < len(days) else None

    def _tell_pcns(self, found: Register) -> None:
        censuses = self._censuses(Dataset.MAP)
        for key, life in self._bodies.items():
            if key[0] == PCN:
                closed_on = life.closed_on or closing_day(
                    listed_on=life.listed_on, first_seen_on=life.first_seen_on, censuses=censuses
                )
                _tell(found, key, life, closed_on=closed_on)
                self._tell_place(found, key, closed_on)

    def _tell_containers(self, found: Register, kind: str, belonging: str, child: str) -> None:
        """Sub-ICBs, boards or regions: each opened with the first that belonged to it and closed with the last."""
        spells: dict[Key, list[tuple[date, date | None]]] = {key: [] for key in self._bodies if key[0] == kind}
        for bond, ends_on in found.bonds.items():
            if bond.kind == belonging and bond.child[0] == child:
                spells.setdefault(bond.parent, []).append((bond.starts_on, ends_on))
        censuses = self._censuses(Dataset.MAP, Dataset.BOARDS)
        for key, filled in spells.items():
            life = self._bodies.get(key) or Life(min(start for start, _ in filled))
            ends = [end for _, end in filled if end is not None]
            closed_on = max(ends) if filled and len(ends) == len(filled) else None
            if not filled:
                closed_on = closing_day(listed_on=life.listed_on, first_seen_on=life.first_seen_on, censuses=censuses)
            _tell(found, key, life, opened_on=min((start for start, _ in filled), default=None), closed_on=closed_on)
            self._tell_place(found, key, closed_on)

    def _tell_place(self, found: Register, key: Key, closed_on: date | None) -> None:
        kind, runs = self._placed.get(key, (None, None))
        if kind is not None and runs is not None:
            for code, starts_on, ends_on in runs.spans(until=closed_on):
                found.bonds[Bond(key, (_PLACED[kind][1], code), kind, starts_on)] = ends_on


def _tell(found: Register, key: Key, life: Life, *, opened_on: date | None = None, closed_on: date | None) -> None:
    found.bodies[key] = life.body(opened_on=opened_on, closed_on=closed_on)
    if life.names.changed:
        for name, starts_on, ends_on in life.names.spans():
            found.names[key, starts_on] = (name, ends_on)
