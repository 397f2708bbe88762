"""The five stances a practice can take to the others of its PCN on a topic, and what may be told of where they stand.

Source: the project's requirements, items 71 to 84; the five kinds of relationship after Peterson and Behfar 2022.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import combinations

from folkmoot.kernel.disclosure import INSIDE_A_PCN, Cell, is_shown, merged, nearly_all, too_near


class Stance(StrEnum):
    """From the nearest to the furthest."""

    ALLIES = "allies"
    FRIENDS = "friends"
    NEIGHBOURS = "neighbours"
    RIVALS = "rivals"
    IN_CONFLICT = "in_conflict"

    @property
    def words(self) -> str:
        return _STANCES[self][0]

    @property
    def anchor(self) -> str:
        """What it is like, in a sentence."""
        return _STANCES[self][1]

    @property
    def helps(self) -> str:
        """What helps practices that stand so to one another."""
        return _STANCES[self][2]


_STANCES = {
    Stance.ALLIES: (
        "Allies",
        "We treat what is good for the others as good for us, and put people and money in together.",
        "Write down now how any of you could leave: what is pooled is hardest to untangle in a hurry.",
    ),
    Stance.FRIENDS: (
        "Friends",
        "We work together where our interests meet, and do not get in one another's way where they do not.",
        "Say which things you do together and until when, and look again on a day you agree.",
    ),
    Stance.NEIGHBOURS: (
        "Neighbours",
        "We each run our own, and see to it that what the others do changes little for us.",
        "Keep your own staff and say so; find one small thing that would cost less done once.",
    ),
    Stance.RIVALS: (
        "Rivals",
        "What one of us gains another loses, and we act on it.",
        "Name what you both want, and agree a fair way to share it before the next time.",
    ),
    Stance.IN_CONFLICT: (
        "In conflict",
        "We work against one another here.",
        "Ask somebody neutral to hear each side alone first, and start with one promise that is easy to keep.",
    ),
}
ORDER = tuple(Stance)
# No place of the scale: whoever says so is counted as having answered, and as nothing else.
NOT_ENOUGH = "not_enough"
# So far apart, those who stand there had better talk.
WIDE = 2


# So many answers are reasoned through backwards, in less than a second and once; of more, how wide they stand is not said.
_MOST_REASONED_THROUGH = 12
Counts = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of one topic. Shape: `lines` are words and how many, from the nearest.

    Missing: no lines where too few answered, where nearly all said one thing, which `nearly` names without a number, where
    whatever was told would leave somebody alone, or where it is `too_near` to what was told before.
    """

    answered: int
    lines: tuple[tuple[str, int], ...] = ()
    nearly: Stance | None = None
    is_wide: bool = False
    too_near: bool = False


def told(counts: Sequence[int]) -> Told:
    """What may be told of how many took each stance, in their order: thin ones with their neighbour.

    As finely as leaves nobody alone: whoever knows this rule, and goes through every result that would be told in the same
    words, finds no stances, one or several together, that exactly one practice must have taken.
    Source: the one rule on small numbers.
    """
    answered = sum(counts)
    return _safely(answered)[tuple(counts)] if answered <= _MOST_REASONED_THROUGH else _in_numbers(tuple(counts))


def told_after(earlier: Sequence[Sequence[int]], counts: Sequence[int]) -> Told:
    """What may be told after what was told of `earlier` results of the same topic, the first first.

    Two that differ by fewer than a cell holds would tell, taken one from the other, what the few between them said.
    """
    seen: list[Sequence[Cell]] = []
    for each in (*earlier, counts):
        found, cells = told(each), _compared(each)
        near = _is_told(found) and any(too_near(one, cells, INSIDE_A_PCN) for one in seen)
        if near:
            found = Told(answered=found.answered, too_near=True)
        elif _is_told(found):
            seen.append(cells)
    return found


def _is_told(found: Told) -> bool:
    return bool(found.lines) or found.nearly is not None


def _compared(counts: Sequence[int]) -> Sequence[Cell]:
    """The runs whose numbers can be taken one from another: what nearly all say can be, as if it stood in numbers."""
    if told(counts).nearly is not None or _nobody_is_alone(counts):
        return [Cell(place, place + 1, count) for place, count in enumerate(counts)]
    return merged(counts, INSIDE_A_PCN)


@cache
def _safely(answered: int) -> dict[Counts, Told]:
    """What is told of every result of so many answers: in the finest way after which nobody is left alone."""
    every = list(_results(answered, len(ORDER)))
    way = dict.fromkeys(every, 0)
    while True:
        alike: dict[Told, list[Counts]] = {}
        for counts in every:
            alike.setdefault(_WAYS[way[counts]](counts), []).append(counts)
        coarser = [
            counts
            for group in alike.values()
            if _leave_somebody_alone(group)
            for counts in group
            if way[counts] < len(_WAYS) - 1
        ]
        if not coarser:
            return {counts: one for one, group in alike.items() for counts in group}
        for counts in coarser:
            way[counts] += 1


def _results(answered: int, places: int) -> Iterator[Counts]:
    """Every way so many answers can fall on so many places."""
    if places == 1:
        yield (answered,)
        return
    for here in range(answered + 1):
        for rest in _results(answered - here, places - 1):
            yield (here, *rest)


def _leave_somebody_alone(group: Sequence[Counts]) -> bool:
    """Whether in every one of these results the same stances, one or several, were taken by one practice together."""
    places = range(len(ORDER))
    some = (those for many in range(1, len(ORDER)) for those in combinations(places, many))
    return any(all(sum(counts[place] for place in those) == 1 for counts in group) for those in some)


def _finely(counts: Counts) -> Told:
    """Each stance by itself, where none was taken by one alone; else merged, and how far apart they stand said in words."""
    if _nobody_is_alone(counts):
        return _told(counts, [Cell(place, place + 1, count) for place, count in enumerate(counts) if count])
    return _told(counts, merged(counts, INSIDE_A_PCN))


def _nobody_is_alone(counts: Sequence[int]) -> bool:
    return all(count == 0 or count >= INSIDE_A_PCN.smallest_cell for count in counts)


def _in_numbers(counts: Counts) -> Told:
    """Merged, and nothing said of how far apart they stand."""
    return replace(_told(counts, merged(counts, INSIDE_A_PCN)), is_wide=False)


def _not_at_all(counts: Counts) -> Told:
    return Told(answered=sum(counts))


_WAYS = (_finely, _in_numbers, _not_at_all)


def _told(counts: Counts, cells: Sequence[Cell]) -> Told:
    most = nearly_all(counts, INSIDE_A_PCN)
    if most is not None:
        return Told(answered=sum(counts), nearly=ORDER[most])
    # Merged into one, only how many answered is left to tell.
    if not is_shown(counts, INSIDE_A_PCN) or len(cells) <= 1:
        return Told(answered=sum(counts))
    held = [place for place, count in enumerate(counts) if count]
    lines = tuple((_words(cell), cell.count) for cell in cells)
    return Told(answered=sum(counts), lines=lines, is_wide=held[-1] - held[0] >= WIDE)


def _words(cell: Cell) -> str:
    first, last = ORDER[cell.first], ORDER[cell.end - 1]
    if first is last:
        return first.words
    if last is ORDER[-1]:
        return f"{first.words} or further"
    if first is ORDER[0]:
        return f"{last.words} or nearer"
    return f"{first.words} to {last.words.lower()}"
