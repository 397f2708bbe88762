"""How evenly something is spread over places of different size: shares, and two indices beside the list itself.

An index never says who is behind: it stands beside the ledger, never instead of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one place was given, and how many patients it looks after."""

    given: Fraction
    patients: int


def shares(parts: Sequence[Part]) -> list[tuple[Fraction | None, Fraction | None]]:
    """Each place's share of what was given, and of all patients. Missing: None where there is nothing to share."""
    given, patients = sum((one.given for one in parts), Fraction(0)), sum(one.patients for one in parts)
    return [
        (one.given / given if given else None, Fraction(one.patients, patients) if patients else None) for one in parts
    ]


def gini(parts: Sequence[Part]) -> Fraction | None:
    """The Gini coefficient of the rates for each patient: 0 where all are even. Missing: None where none was given.

    Source: the mean difference between two patients' rates, over twice the mean rate.
    """
    rates, total = _rates(parts)
    mean = sum((share * rate for share, rate in rates), Fraction(0))
    if not total or not mean:
        return None
    # Each two once, where the mean counts them twice.
    apart = sum((mine * its * abs(one - other) for (mine, one), (its, other) in combinations(rates, 2)), Fraction(0))
    return apart / mean


def jain(parts: Sequence[Part]) -> Fraction | None:
    """Jain's index of the same rates: 1 where all are even. Missing: None where none was given.

    Source: Jain, Chiu and Hawe, DEC-TR-301 (1984), each rate weighing as much as its patients.
    """
    rates, total = _rates(parts)
    squares = sum((share * rate**2 for share, rate in rates), Fraction(0))
    if not total or not squares:
        return None
    return sum((share * rate for share, rate in rates), Fraction(0)) ** 2 / squares


def _rates(parts: Sequence[Part]) -> tuple[list[tuple[Fraction, Fraction]], int]:
    """Each place's share of the patients, with its rate for each; and how many patients there are."""
    counted = [one for one in parts if one.patients]
    total = sum(one.patients for one in counted)
    return [(Fraction(one.patients, total), one.given / one.patients) for one in counted], total


def gini_for_few(parts: Sequence[Part]) -> Fraction | None:
    """The Gini coefficient stretched so that 1 is the smallest place having it all. Missing: None where none was given.

    Among few it could never reach 1: with n places of one size it ends at (n-1)/n, and this is n/(n-1) times as much.
    """
    found = gini(parts)
    sizes = [one.patients for one in parts if one.patients]
    return None if found is None or len(sizes) == 1 else found / (1 - Fraction(min(sizes), sum(sizes)))
