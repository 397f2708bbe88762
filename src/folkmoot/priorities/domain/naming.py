"""What practices name, counted: one practice one voice, in no order, and what of it may be shown.

Source: the project's methods, e, approval: each names those it would put first, up to a number, and each is counted
once. Nobody is ranked within, and equal counts stay equal: with few practices ties are the normal case.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from folkmoot.kernel.disclosure import CANVASS_POSITIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """How many practices named one suggestion, in how many PCNs."""

    suggestion: int
    practices: int
    pcns: int


def backings(
    named: Mapping[int, Collection[int]], folded: Mapping[int, int], pcns: Mapping[int, int], all_of: Iterable[int]
) -> tuple[Backing, ...]:
    """What the practices named, each practice counted once for each suggestion.

    Shape: `named` holds each practice's suggestions, `folded` which suggestion is counted with which other, `pcns` each
    practice's PCN; `all_of` every suggestion of the round in its order, which is kept. Missing: a practice in no PCN
    counts as a practice and for no PCN.
    """
    counts: Counter[int] = Counter()
    networks: dict[int, set[int]] = {}
    for practice, suggestions in named.items():
        for one in {folded.get(each, each) for each in suggestions}:
            counts[one] += 1
            if practice in pcns:
                networks.setdefault(one, set()).add(pcns[practice])
    return tuple(
        Backing(suggestion=one, practices=counts[one], pcns=len(networks.get(one, ())))
        for one in all_of
        if one not in folded
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What may be shown of a backing. Missing: none of the numbers, where they are held back; see `words`.

    Missing: no `pcns`, where their number could tell what one practice named.
    """

    suggestion: int
    practices: int | None
    pcns: int | None
    nearly_all: bool = False

    @property
    def words(self) -> str:
        if self.nearly_all:
            return "Nearly all practices"
        if self.practices is None:
            return f"Fewer than {CANVASS_POSITIONS.smallest_cell} practices"
        where = f", in {self.pcns} PCNs" if self.pcns else ""
        return f"{self.practices} practices{where}"


def shown(found: Iterable[Backing], answered: int, pcns: int) -> tuple[Shown, ...]:
    """What may be shown, the most named first; of those equal as shown, in their order.

    Source: the project's glossary, one rule for small numbers. Shape: `pcns` is of how many PCNs practices answered.
    Missing: empty, where too few practices answered.
    """
    if answered < CANVASS_POSITIONS.least_answers:
        return ()
    least = CANVASS_POSITIONS.smallest_cell
    lines = [_shown(one, answered, least, pcns) for one in found]
    return tuple(sorted(lines, key=lambda one: (not one.nearly_all, -(one.practices or 0))))


def _shown(one: Backing, answered: int, least: int, pcns: int) -> Shown:
    if one.practices < least:
        return Shown(suggestion=one.suggestion, practices=None, pcns=None)
    if answered - one.practices < least:
        return Shown(suggestion=one.suggestion, practices=None, pcns=None, nearly_all=True)
    # One PCN alone, or every one of them, would tell what a PCN's only practice named.
    where = one.pcns if 1 < one.pcns < pcns else None
    return Shown(suggestion=one.suggestion, practices=one.practices, pcns=where)
