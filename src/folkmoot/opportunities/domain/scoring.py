"""Blind scoring: labels, points against criteria, and what they add up to."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

# Each criterion is given points from none to ten.
MOST_POINTS = 10
# One person's view is no panel.
LEAST_SCORERS = 2
_LETTERS = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The points one scorer gave one expression for one criterion."""

    scorer: int
    expression: int
    criterion: int
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An expression's total and place. Units: `total` in parts of a hundred, exact."""

    expression: int
    total: Fraction
    by_criterion: tuple[Fraction, ...]
    place: int


def labels(salt: str, expressions: Iterable[int]) -> dict[int, str]:
    """A letter for each expression, in an order that says nothing of who sent it or when.

    Shape: "A" to "Z", then "AA"; the same for the same salt and expressions.
    """
    hidden = sorted(expressions, key=lambda one: hmac.new(salt.encode(), str(one).encode(), hashlib.sha256).digest())
    return {one: _letter(number) for number, one in enumerate(hidden)}


def _letter(number: int) -> str:
    first, last = divmod(number, _LETTERS)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + last)


def ranked(scores: Iterable[Score], weights: Mapping[int, int]) -> list[Placed]:
    """Every expression scored, the best first: its weighted total is the mean over its scorers.

    Expressions level in total are told apart by the criterion of the greatest weight, then the next. Shape: `weights` by
    criterion, in the order they were published, adding up to 100.
    """
    given: dict[int, dict[int, list[int]]] = {}
    for one in scores:
        given.setdefault(one.expression, {}).setdefault(one.criterion, []).append(one.points)
    means = {
        expression: {key: Fraction(sum(points), len(points)) for key, points in by_criterion.items()}
        for expression, by_criterion in given.items()
    }
    heaviest = sorted(weights, key=lambda key: -weights[key])

    def worth(expression: int) -> tuple[Fraction, ...]:
        return (_total(means[expression], weights), *(means[expression][key] for key in heaviest))

    order = sorted(means, key=lambda one: (*(-part for part in worth(one)), one))
    return [
        Placed(
            expression=one,
            total=_total(means[one], weights),
            by_criterion=tuple(means[one][key] for key in weights),
            place=1 + sum(worth(other) > worth(one) for other in order),
        )
        for one in order
    ]


def _total(means: Mapping[int, Fraction], weights: Mapping[int, int]) -> Fraction:
    return sum((weight * means[key] / MOST_POINTS for key, weight in weights.items()), Fraction(0))


def is_undecided(placed: Sequence[Placed], places: int) -> bool:
    """Whether the last place lies between expressions that no criterion tells apart."""
    return 0 < places < len(placed) and placed[places - 1].place == placed[places].place


def tied(placed: Sequence[Placed], places: int) -> list[Placed]:
    """Those between whom the last place lies. Missing: empty, where the scores decide."""
    if not is_undecided(placed, places):
        return []
    return [one for one in placed if one.place == placed[places - 1].place]


def recognised_words(scorers: int) -> str:
    """That so many scorers could tell who sent something, in words. Missing: empty, for none."""
    if not scorers:
        return ""
    return f"{scorers} scorer{'' if scorers == 1 else 's'} could tell who sent it"


def objections_to_score(points: int | None, reason: str) -> tuple[str, ...]:
    """Why a criterion may not be scored so; empty when it may."""
    objections = []
    if points is None or not 0 <= points <= MOST_POINTS:
        objections.append(f"Give each criterion 0 to {MOST_POINTS} points.")
    if not reason.strip():
        objections.append("Give a reason for each score: everyone reads it with the result.")
    return tuple(objections)


def is_complete(scorer: int, scores: Iterable[Score], expressions: Iterable[int], criteria: Iterable[int]) -> bool:
    """Whether that scorer has scored every expression on every criterion."""
    done = {(one.expression, one.criterion) for one in scores if one.scorer == scorer}
    wanted = list(criteria)
    return all((expression, criterion) in done for expression in expressions for criterion in wanted)
