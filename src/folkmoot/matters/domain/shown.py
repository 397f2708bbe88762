"""What members and partners may see of a count: the outcome, the tests in bands, positions in cells of five or more.

Exact figures unmask: list sizes are public and nearly all different. So there are no patient totals, no counts by PCN,
and nothing that names who set a condition. Source: the counting rules, "What is shown, and to whom".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from folkmoot.kernel import disclosure
from folkmoot.matters.domain import rules
from folkmoot.matters.domain.canvass import Position

# For: support, and support on a condition.
_FIRST_FOR = list(Position).index(Position.SUPPORT_IF)

# Ten points from the threshold is well above it, or well below.
_WELL = Fraction(1, 10)


class Band(StrEnum):
    """How far from its threshold a test came, in steps of ten points."""

    WELL_ABOVE = "well above"
    ABOVE = "above"
    BELOW = "below"
    WELL_BELOW = "well below"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTest:
    """One test: what it asks, whether it passed, and how clearly. Missing: no band for a test within PCNs."""

    asks: str
    passed: bool
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A count as it may be shown.

    Missing: `nearly_all` None, or `positions` empty, where the other says it; `tests` empty where too few answered:
    who was not heard is known, so how a test fell would tell what the few said. `too_near`: no positions, since those of
    an earlier count on the matter are shown, and a few voices are all the difference.
    """

    outcome: str
    heard: int
    roll: int
    positions: tuple[tuple[str, int], ...]
    nearly_all: str | None
    tests: tuple[ShownTest, ...]
    too_near: bool


def shown(
    outcome: Mapping[str, Any],
    rule: Mapping[str, Any],
    *,
    voices: str = "practices",
    before: Sequence[Mapping[str, Any]] = (),
) -> Shown:
    """What may be shown of an outcome document, under the rule it was counted by.

    The tests are those for the proposal, or for its rejection where that is what carried; `voices` names what they count.
    `before` are the outcomes of the counts of the same voices on the same matter that came earlier, the first first.
    """
    counts = _counts(outcome)
    largest = disclosure.nearly_all(counts, disclosure.CANVASS_POSITIONS)
    cells = disclosure.merged(counts, disclosure.CANVASS_POSITIONS)
    near = largest is None and _is_too_near(_seen_of(before), cells)
    side = "against" if outcome["outcome"] == "oppose" else "for"
    return Shown(
        outcome=outcome["outcome"],
        heard=outcome["counted"]["voices"],
        roll=outcome["roll"]["voices"],
        positions=() if near or largest is not None else _named(cells),
        nearly_all=None if largest is None else list(Position)[largest].words,
        tests=tuple(
            _test(asked, result[side], side, voices)
            for asked, result in zip(rule["tests"], outcome["tests"], strict=True)
            if disclosure.is_shown(counts, disclosure.CANVASS_POSITIONS)
        ),
        too_near=near,
    )


def _counts(outcome: Mapping[str, Any]) -> list[int]:
    return [outcome["positions"][position] for position in Position]


def _seen_of(outcomes: Sequence[Mapping[str, Any]]) -> list[Sequence[disclosure.Cell]]:
    """The cells of each count that were shown, each having been held against those before it."""
    seen: list[Sequence[disclosure.Cell]] = []
    for counts in map(_counts, outcomes):
        cells = disclosure.merged(counts, disclosure.CANVASS_POSITIONS)
        if disclosure.nearly_all(counts, disclosure.CANVASS_POSITIONS) is None and not _is_too_near(seen, cells):
            seen.append(cells)
    return seen


def _is_too_near(seen: Sequence[Sequence[disclosure.Cell]], cells: Sequence[disclosure.Cell]) -> bool:
    return any(disclosure.too_near(one, cells, disclosure.CANVASS_POSITIONS) for one in seen)


def agreed_too_easily(outcome: Mapping[str, Any]) -> bool:
    """Whether nearly all said the same and nobody set a condition: what is told in words, of five answers or more.

    Source: the alert catalogue of the requirements, "unanimous with no questions or conditions".
    """
    counts = _counts(outcome)
    return not counts[_FIRST_FOR] and disclosure.nearly_all(counts, disclosure.CANVASS_POSITIONS) is not None


def strength(outcome: Mapping[str, Any], before: Sequence[Mapping[str, Any]] = ()) -> str:
    """How many agreed, beside what else is shown of the count: "20 of 31 practices, in 6 of 6 PCNs".

    No figure differs from another that is shown (the roll, those heard, a run of positions) by fewer than a cell holds: of
    this count, nor of those `before`, what the same voices said earlier on the same matter, the first first.
    """
    if sum(outcome["positions"].values()) < disclosure.CANVASS_POSITIONS.least_answers:
        return "too few practices answered for figures to be shown"
    within = [test["for"] for test in outcome["tests"] if "pcns" in test["for"]]
    return _agreed(outcome, before) + (f", in {within[0]['passing']} of {within[0]['pcns']} PCNs" if within else "")


def _agreed(outcome: Mapping[str, Any], before: Sequence[Mapping[str, Any]]) -> str:
    least = disclosure.CANVASS_POSITIONS.smallest_cell
    roll, (heard, agreed) = outcome["roll"]["voices"], _heard_and_agreed(outcome)
    if agreed < least:
        return f"fewer than {least} of {roll} practices"
    if heard - agreed < least:
        of = f"{roll} practices" if heard == roll else f"the {heard} practices that answered, of {roll}"
        return f"nearly all of {of}"
    seen = _figures_beside(outcome, before)
    if _is_told(agreed, seen):
        return f"{agreed} of {roll} practices"
    return f"at least {max((one for one in seen if one <= agreed), default=least)} of {roll} practices"


def _heard_and_agreed(outcome: Mapping[str, Any]) -> tuple[int, int]:
    counts = _counts(outcome)
    return sum(counts), sum(counts[_FIRST_FOR:])


def _is_told(agreed: int, seen: Sequence[int]) -> bool:
    return all(one == agreed or abs(one - agreed) >= disclosure.CANVASS_POSITIONS.smallest_cell for one in seen)


def _figures_beside(outcome: Mapping[str, Any], before: Sequence[Mapping[str, Any]]) -> list[int]:
    """What is shown, of this count and of those before it, beside how many agreed.

    Shape: the runs from support downwards short of all who were heard, what each table of positions adds up to; and how many
    agreed before, where told.
    """
    seen = _seen_of(before)
    cells = disclosure.merged(_counts(outcome), disclosure.CANVASS_POSITIONS)
    tables = seen if _is_too_near(seen, cells) else [cells, *seen]
    found = [sum(cell.count for cell in table[place:]) for table in tables for place in range(1, len(table))]
    least = disclosure.CANVASS_POSITIONS.smallest_cell
    for place, one in enumerate(before):
        heard, agreed = _heard_and_agreed(one)
        if agreed >= least and heard - agreed >= least and _is_told(agreed, _figures_beside(one, before[:place])):
            found.append(agreed)
    return found


def _named(cells: Sequence[disclosure.Cell]) -> tuple[tuple[str, int], ...]:
    names = [_name(cell) for cell in cells]
    alone = [cell.end - cell.first == 1 for cell in cells]
    if len(cells) == 2 and any(alone) and not all(alone):
        names[alone.index(False)] = "All other positions"
    return tuple((name, cell.count) for name, cell in zip(names, cells, strict=True))


def _name(cell: disclosure.Cell) -> str:
    words = [position.words for position in list(Position)[cell.first : cell.end]]
    if len(words) == len(Position):
        return "All positions together"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}".capitalize()


def _test(asked: Mapping[str, Any], result: Mapping[str, Any], side: str, voices: str) -> ShownTest:
    within = f"in {result['passing']} of {result['pcns']} PCNs" if "pcns" in result else ""
    asks = rules.asks(asked, side, voices=voices)
    return ShownTest(asks=asks, passed=result["passes"], how=within or _band(asked, result).value)


def _band(asked: Mapping[str, Any], result: Mapping[str, Any]) -> Band:
    threshold = Fraction(asked.get("at_least") or asked["more_than"])
    share = Fraction(result["count"], result["base"]) if result["base"] else Fraction(0)
    if result["passes"]:
        return Band.WELL_ABOVE if share >= threshold + _WELL else Band.ABOVE
    return Band.WELL_BELOW if share <= threshold - _WELL else Band.BELOW
