"""Who took over from a body that ended: the bodies its members belonged to on that day.

    QM7 ── 06K, 06N, 07H          S1Y5D ── 06K, 06N      D7T5G ── 07H
    (ended; its three sub-ICBs)   so QM7 was succeeded by S1Y5D and D7T5G

A member that ended on the same day (a sub-ICB split among others) hands on through its own successors.
A practice has no members, and no file says where its patients went: practices have no successors here.
"""

from collections.abc import Mapping
from datetime import date

from folkmoot.directory.domain.register.kinds import ICB, IN_ICB, IN_SUB_ICB, MEMBER_OF_PCN, PCN, SUB_ICB
from folkmoot.directory.domain.register.register import Bond, Key

Successions = dict[tuple[Key, Key], date]

# Which belonging makes members, in the order in which successions build upon one another.
_MEMBERS = (
    (PCN, MEMBER_OF_PCN),
    (SUB_ICB, IN_SUB_ICB),
    (ICB, IN_ICB),
)


def successions(closed: Mapping[Key, date], bonds: Mapping[Bond, date | None]) -> Successions:
    """The day each succession happened, by predecessor and successor.

    Missing: none where nobody stayed to the end, or where the members went nowhere.
    """
    found: Successions = {}
    for parents, kind in _MEMBERS:
        leaving = [
            bond
            for bond, ends_on in bonds.items()
            if bond.kind == kind and bond.parent[0] == parents and ends_on and closed.get(bond.parent) == ends_on
        ]
        members = {bond.child for bond in leaving}
        heirs: dict[Key, list[Key]] = {}
        for old, new in found:
            heirs.setdefault(old, []).append(new)
        members |= {heir for member in members for heir in heirs.get(member, ())}
        homes: dict[Key, list[tuple[Bond, date | None]]] = {}
        for bond, ends_on in bonds.items():
            if bond.kind == kind and bond.child in members:
                homes.setdefault(bond.child, []).append((bond, ends_on))
        for bond in leaving:
            day = closed[bond.parent]
            for member in (bond.child, *heirs.get(bond.child, ())):
                for home in _homes_on(day, homes.get(member, ())):
                    if home != bond.parent:
                        found[bond.parent, home] = day
    return found


def _homes_on(day: date, bonds: list[tuple[Bond, date | None]] | tuple[()]) -> list[Key]:
    return [bond.parent for bond, ends_on in bonds if bond.starts_on <= day and (ends_on is None or day < ends_on)]
