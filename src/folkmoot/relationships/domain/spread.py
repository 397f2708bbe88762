"""How far answers on an ordered scale agree, from how many gave each.

Sources: Tastle and Wierman 2007 (consensus); van der Eijk 2001 (A); Leik 1966 (D); James, Demaree and Wolf 1984 (r_wg);
Esteban and Ray 1994 (polarisation). A bimodality coefficient is never used: it calls answers in two neighbouring places,
and one lone answer among many, two camps.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, combinations
from math import comb, log2

import numpy as np

Counts = Sequence[int]

# Van der Eijk's A leans so far towards agreement among fewer that two camps of five score nought.
LEAST_FOR_CAMPS = 20
# Beyond these ways in which answers can fall, so many are drawn instead; the seed is fixed, so they are always the same.
_MOST_WAYS, _DRAWN, _SEED = 700_000, 200_000, 20_07
_SHARE = 0.95
# Sums of shares that differ by less are the same sum, added in another order.
_SAME = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """What is said of one set of answers. Units: `mean` and `median` in places of the scale, from 1.

    Shape: `consensus` 0 (half at each end) to 1 (all alike), `by_chance` what it exceeds in 5 of 100 cases where people
    answer at random; `a` −1 (two camps) to 1; `leik` 0 (all alike) to 1; `r_wg` 1 or less, also below nought;
    `polarisation` 0 to 1. Missing: no `r_wg` of a single answer, and no `a` or `leik` on a scale of one place.
    """

    n: int
    mean: float
    median: float
    consensus: float
    by_chance: float
    a: float
    leik: float
    r_wg: float | None
    polarisation: float

    @property
    def agree(self) -> bool:
        """Whether they agree more than chance would have it."""
        return self.consensus > self.by_chance


def spread(counts: Counts) -> Spread:
    """Every measure of those counts, one for each place of the scale, in its order.

    Errors: ValueError for fewer than two places, a count below nought, or nobody's answer.
    """
    if len(counts) < 2:
        raise ValueError("a scale has two places or more")
    if any(one < 0 for one in counts):
        raise ValueError("a count is nought or more")
    if not sum(counts):
        raise ValueError("nobody answered")
    n = sum(counts)
    return Spread(
        n=n,
        mean=_mean(counts),
        median=median(counts),
        consensus=consensus(counts),
        by_chance=by_chance(n, len(counts)),
        a=van_der_eijk(counts),
        leik=leik(counts),
        r_wg=r_wg(counts),
        polarisation=esteban_ray(counts),
    )


def _mean(counts: Counts) -> float:
    return sum(place * count for place, count in enumerate(counts, 1)) / sum(counts)


def median(counts: Counts) -> float:
    """The middle answer; between the middle two, where they differ."""
    n, up_to = sum(counts), list(accumulate(counts))
    low, high = (
        next(place for place, before in enumerate(up_to, 1) if before > rank) for rank in ((n - 1) // 2, n // 2)
    )
    return (low + high) / 2


def consensus(counts: Counts) -> float:
    """Tastle and Wierman's: 1 + Σ p log2(1 − |place − mean| / (places − 1)), 1 for all alike, 0 for half at each end."""
    n, mean, width = sum(counts), _mean(counts), len(counts) - 1
    return 1 + sum(count / n * log2(1 - abs(place - mean) / width) for place, count in enumerate(counts, 1) if count)


@cache
def by_chance(n: int, places: int) -> float:
    """What consensus, of n answers given at random, exceeds in 5 of 100 cases at most: exact, but for the many drawn.

    Below it nothing is called agreement: measures of a few answers lean towards it.
    """
    if comb(n + places - 1, places - 1) <= _MOST_WAYS:
        ways = _ways(n, places)
        logs = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, n + 1)))])
        weights = np.exp(logs[n] - logs[ways].sum(axis=1) - n * np.log(places))
    else:
        ways = np.random.default_rng(_SEED).multinomial(n, np.full(places, 1 / places), size=_DRAWN)
        weights = np.full(_DRAWN, 1 / _DRAWN)
    found = _consensus_of_each(ways)
    order = np.argsort(found)
    return float(found[order][np.searchsorted(np.cumsum(weights[order]), _SHARE - _SAME)])


def _ways(n: int, places: int) -> np.ndarray:
    """Every way in which n answers fall on those places, a row each: bars between stars."""
    number = comb(n + places - 1, places - 1)
    bars = np.fromiter(
        (bar for chosen in combinations(range(n + places - 1), places - 1) for bar in chosen),
        dtype=np.int64,
        count=number * (places - 1),
    ).reshape(number, places - 1)
    ends = np.full((number, 1), n + places - 1)
    ways: np.ndarray = np.diff(np.hstack([np.full((number, 1), -1), bars, ends])) - 1
    return ways


def _consensus_of_each(rows: np.ndarray) -> np.ndarray:
    shares = rows / rows.sum(axis=1, keepdims=True)
    places = np.arange(1, rows.shape[1] + 1)
    mean = (shares * places).sum(axis=1, keepdims=True)
    near = 1 - np.abs(places - mean) / (rows.shape[1] - 1)
    # Where nobody answered, nothing is added, however far it lies.
    found: np.ndarray = 1 + (shares * np.log2(np.where(rows > 0, near, 1))).sum(axis=1)
    return found


def van_der_eijk(counts: Counts) -> float:
    """Van der Eijk's A: the counts peeled into layers of places that are equally full, the agreement of each weighed."""
    left, n, found = list(counts), sum(counts), 0.0
    while any(left):
        least = min(one for one in left if one)
        pattern = [one > 0 for one in left]
        found += least * sum(pattern) / n * _of_layer(pattern)
        left = [one - least if one else 0 for one in left]
    return found


def _of_layer(pattern: Sequence[bool]) -> float:
    places, filled = len(pattern), sum(pattern)
    if filled == 1:
        return 1.0
    if filled == places:
        return 0.0
    triples = list(combinations(pattern, 3))
    one_sided = sum(one in {(True, True, False), (False, True, True)} for one in triples)
    two_sided = triples.count((True, False, True))
    weighed = (places - 2) * one_sided - (places - 1) * two_sided
    unimodal = weighed / ((places - 2) * (one_sided + two_sided))
    return unimodal * (1 - (filled - 1) / (places - 1))


def leik(counts: Counts) -> float:
    """Leik's D: how far the running shares lie from none and all, 0 for all alike, 1 for half at each end."""
    n = sum(counts)
    apart = [min(before / n, 1 - before / n) for before in accumulate(counts)]
    return sum(apart) / ((len(counts) - 1) / 2)


def r_wg(counts: Counts) -> float | None:
    """1 − the variance (n − 1) over that of answers at random: unbiased for any n, so fit to compare over time.

    Missing: None of a single answer.
    """
    n, mean = sum(counts), _mean(counts)
    if n == 1:
        return None
    variance = sum(count * (place - mean) ** 2 for place, count in enumerate(counts, 1)) / (n - 1)
    return 1 - variance / ((len(counts) ** 2 - 1) / 12)


def esteban_ray(counts: Counts) -> float:
    """Esteban and Ray's polarisation (α = 1) on a scale of 0 to 1, where half at each end is 1."""
    n, width = sum(counts), len(counts) - 1
    shares = [one / n for one in counts]
    return 4 * sum(
        first**2 * second * abs(here - there) / width
        for here, first in enumerate(shares)
        for there, second in enumerate(shares)
    )
