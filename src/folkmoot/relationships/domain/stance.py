"""The five stances a practice can take to the others of its PCN on a topic, and what may be told of where they stand.

Source: the project's requirements, items 71 to 84; the five kinds of relationship after Peterson and Behfar 2022.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from folkmoot.kernel.disclosure import INSIDE_A_PCN, Cell, is_shown, merged, nearly_all


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of one topic. Shape: `lines` are words and how many, from the nearest.

    Missing: no lines where too few answered, or nearly all said one thing, which `nearly` names without a number.
    """

    answered: int
    lines: tuple[tuple[str, int], ...]
    nearly: Stance | None
    is_wide: bool


def told(counts: Sequence[int]) -> Told:
    """What may be told of how many took each stance, in their order: thin ones merged into their neighbour.

    Source: the one rule on small numbers; `is_wide` is reckoned from what is told, so that it tells nothing more.
    """
    if not is_shown(counts, INSIDE_A_PCN):
        return Told(answered=sum(counts), lines=(), nearly=None, is_wide=False)
    most = nearly_all(counts, INSIDE_A_PCN)
    if most is not None:
        return Told(answered=sum(counts), lines=(), nearly=ORDER[most], is_wide=False)
    cells = [_narrowed(cell, counts) for cell in merged(counts, INSIDE_A_PCN)]
    if len(cells) == 1:
        # Merged into one, only how many answered is left to tell.
        return Told(answered=sum(counts), lines=(), nearly=None, is_wide=False)
    lines = tuple((_words(cell), cell.count) for cell in cells)
    return Told(answered=sum(counts), lines=lines, nearly=None, is_wide=_reach(cells) >= WIDE)


def _narrowed(cell: Cell, counts: Sequence[int]) -> Cell:
    """A cell that holds answers of one place only is that place: nothing was merged in it."""
    held = [place for place in range(cell.first, cell.end) if counts[place]]
    return Cell(held[0], held[0] + 1, cell.count) if len(held) == 1 else cell


def _words(cell: Cell) -> str:
    first, last = ORDER[cell.first], ORDER[cell.end - 1]
    if first is last:
        return first.words
    if last is ORDER[-1]:
        return f"{first.words} or further"
    if first is ORDER[0]:
        return f"{last.words} or nearer"
    return f"{first.words} to {last.words.lower()}"


def _reach(cells: Sequence[Cell]) -> int:
    """How many steps lie between the nearest and the furthest at least, whatever a merged cell holds."""
    nearest, furthest = cells[0], cells[-1]
    # What was merged holds two places or more.
    begins = nearest.first if nearest.end - nearest.first == 1 else nearest.end - 2
    ends = furthest.first if furthest.end - furthest.first == 1 else furthest.first + 1
    return ends - begins
