"""To which PCN of today an award counts: the one that got it, or whoever carries on from it."""

from collections.abc import Collection, Iterable
from datetime import date

from folkmoot.directory.queries.register import pcns_of
from folkmoot.directory.queries.successions import heirs_on

# An award's PCN of its day, and the practice or PCN that applied.
Applied = tuple[int | None, int]


def homes_of(applied: Iterable[Applied], pcn_ids: Collection[int], day: date) -> dict[Applied, int]:
    """The PCN of today, one of these, that each counts for.

    What a PCN got that has ended since is its successor's. Where it was divided, what a practice got is that of the
    successor the practice is in today. Anything else is the PCN's own, where it is one of these.
    Missing: absent where it counts for none of them.
    """
    asked = set(applied)
    after = heirs_on({pcn for pcn, _ in asked if pcn is not None} | set(pcn_ids), day)
    of_practices = pcns_of({one for _, one in asked}, day)
    found: dict[Applied, int] = {}
    for pcn, organisation in asked:
        if pcn is None:
            continue
        heirs = sorted(after[pcn] & set(pcn_ids))
        whole = heirs[0] if heirs and len(after[pcn]) == 1 else None
        now_in = of_practices.get(organisation)
        part = now_in if now_in in heirs else None
        home = whole or part or (pcn if pcn in pcn_ids else None)
        if home is not None:
            found[pcn, organisation] = home
    return found
