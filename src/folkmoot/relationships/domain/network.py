"""What the ties of a network say of it: how dense and mutual they are, how differently both sides see them, who stands where.

Sources: Freeman 1979 (centralisation); Garlaschelli and Loffredo 2004 and Squartini et al. 2013 (reciprocity); Cohen 1968
(weighted kappa); Burt 1992 (constraint); Gould and Fernandez 1989 (brokerage); Brin and Page 1998.
"""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy import sparse

from folkmoot.relationships.domain.ties import Ties

Array = np.ndarray

# Ties run from conflict to collaboration in five steps.
_STEPS = 4
# Centralisation is read from a census: with more missing it tells who was missing.
LEAST_RESPONSE = 0.8
_DAMPING, _CLOSE_ENOUGH, _MOST_ROUNDS = 0.85, 1e-12, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Density:
    """Shape: shares of all pairs, each in both directions: `answered` by anybody, and said to be `other_than_nought`."""

    answered: float
    other_than_nought: float


def density(ties: Ties) -> Density:
    """How many of all possible ties there are; nought is an answer and no tie. Missing: nought where there is no pair."""
    possible = ties.possible or 1
    told = int(np.count_nonzero(ties.values))
    return Density(answered=len(ties.values) / possible, other_than_nought=told / possible)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reciprocity:
    """Of the ties above nought.

    Shape: `edges` the share that leads back; `dyads` mutual pairs among those with any tie; `rho` how much more than by
    chance; `weighted` Σ min / Σ; `mutual`, `asymmetric` and `null` count pairs. Missing: None where there is no tie, and no
    `rho` where every tie there could be is there.
    """

    mutual: int
    asymmetric: int
    null: int
    edges: float | None
    dyads: float | None
    rho: float | None
    weighted: float | None


def reciprocity(ties: Ties) -> Reciprocity:
    """How far what is given comes back."""
    kept = ties.values > 0
    back = ties.other_way
    returned = kept & (back >= 0) & kept[back] if len(back) else kept
    edges, both = int(kept.sum()), int(returned.sum())
    mutual, asymmetric = both // 2, edges - both
    share = edges / (ties.possible or 1)
    lesser = np.minimum(ties.values[returned], ties.values[back[returned]])
    return Reciprocity(
        mutual=mutual,
        asymmetric=asymmetric,
        null=ties.possible // 2 - mutual - asymmetric,
        edges=both / edges if edges else None,
        dyads=mutual / (mutual + asymmetric) if edges else None,
        rho=(both / edges - share) / (1 - share) if edges and share < 1 else None,
        weighted=float(lesser.sum() / ties.values[kept].sum()) if edges else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """How differently both sides see the pairs that both answered.

    Shape: `mean` in steps of the scale; shares of the pairs seen `identical`, `within_one` step, and with
    `opposite_signs`; `given_less_received` for each name. Missing: None where no pair was answered both ways (`kappa` also
    where all said the same), NaN for a name that gave or received no answer.
    """

    pairs: int
    mean: float | None
    identical: float | None
    within_one: float | None
    opposite_signs: float | None
    kappa: float | None
    given_less_received: Array


def gaps(ties: Ties) -> Gaps:
    """How far what one side says of a pair lies from what the other says."""
    # Each pair once: from the side that stands first.
    once = np.flatnonzero((ties.other_way >= 0) & (ties.givers < ties.takers))
    here, there = ties.values[once], ties.values[ties.other_way[once]]
    apart = np.abs(here - there)
    count = len(once)
    return Gaps(
        pairs=count,
        mean=float(apart.mean()) if count else None,
        identical=float((apart == 0).mean()) if count else None,
        within_one=float((apart <= 1).mean()) if count else None,
        opposite_signs=float((here * there < 0).mean()) if count else None,
        kappa=_kappa(here, there) if count else None,
        given_less_received=_mean_by(ties.givers, ties) - _mean_by(ties.takers, ties),
    )


def _kappa(here: Array, there: Array) -> float | None:
    """Quadratic-weighted kappa of pairs entered both ways, so that neither side comes first."""
    first, second = np.concatenate([here, there]), np.concatenate([there, here])
    observed = ((first - second) ** 2 / _STEPS**2).mean()
    # The mean square of the difference of two answers drawn apart.
    expected = 2 * (np.mean(first**2) - np.mean(first) ** 2) / _STEPS**2
    return float(1 - observed / expected) if expected else None


def _mean_by(places: Array, ties: Ties) -> Array:
    counts = np.bincount(places, minlength=ties.n)
    with np.errstate(invalid="ignore"):
        mean: Array = np.bincount(places, weights=ties.values, minlength=ties.n) / np.where(counts, counts, np.nan)
    return mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Centralisation:
    """How far a network turns around one: 0 for none, 1 for a star. Missing: None of fewer than three."""

    degree: float | None
    in_degree: float | None
    betweenness: float | None


def centralisation(ties: Ties) -> Centralisation:
    """Freeman's three, of the ties above nought; degree and betweenness without their direction.

    Betweenness takes n² steps at least: it is for a place, not for England.
    """
    n = ties.n
    if n < 3:
        return Centralisation(degree=None, in_degree=None, betweenness=None)
    near = ties.positive + ties.positive.T
    degrees = np.diff(sparse.csr_array(near).indptr)
    received = np.bincount(ties.positive.indices, minlength=n)
    between = betweenness(ties)
    return Centralisation(
        degree=float((degrees.max() - degrees).sum() / ((n - 1) * (n - 2))),
        in_degree=float((received.max() - received).sum() / (n - 1) ** 2),
        betweenness=float((between.max() - between).sum() / (n - 1)),
    )


def betweenness(ties: Ties) -> Array:
    """On what share of the shortest ways between two others each lies, ties taken without direction (Brandes 2001)."""
    n = ties.n
    near = sparse.csr_array(ties.positive + ties.positive.T)
    neighbours = [near.indices[near.indptr[one] : near.indptr[one + 1]].tolist() for one in range(n)]
    found = np.zeros(n)
    for start in range(n):
        found += _dependencies(start, neighbours)
    return found / max(1, (n - 1) * (n - 2))


def _dependencies(start: int, neighbours: list[list[int]]) -> Array:
    n = len(neighbours)
    ways, depth, before = np.zeros(n), [-1] * n, [list[int]() for _ in range(n)]
    ways[start], depth[start] = 1, 0
    reached = [start]
    for one in reached:
        for other in neighbours[one]:
            if depth[other] < 0:
                depth[other] = depth[one] + 1
                reached.append(other)
            if depth[other] == depth[one] + 1:
                ways[other] += ways[one]
                before[other].append(one)
    lies = np.zeros(n)
    for one in reversed(reached):
        for other in before[one]:
            lies[other] += ways[other] / ways[one] * (1 + lies[one])
    lies[start] = 0
    return lies


def page_rank(ties: Ties) -> Array:
    """PageRank of each name over the ties above nought, summing to 1; whoever gives none gives evenly to all."""
    n = ties.n
    given = np.asarray(ties.positive.sum(axis=1)).ravel()
    silent = given == 0
    passed_on = sparse.csr_array(ties.positive.T)
    share = np.where(silent, 0, 1 / np.where(silent, 1, given))
    ranks = np.full(n, 1 / n)
    for _ in range(_MOST_ROUNDS):
        flowing = passed_on @ (ranks * share) + ranks[silent].sum() / n
        after = _DAMPING * flowing + (1 - _DAMPING) / n
        moved = np.abs(after - ranks).sum()
        ranks = after
        if moved < _CLOSE_ENOUGH:
            break
    return ranks


def constraint(ties: Ties) -> Array:
    """Burt's constraint of each name: how far those it has ties with lead back to one another.

    Missing: NaN for whoever has no tie above nought.
    """
    both = sparse.csr_array(ties.positive + ties.positive.T)
    strength = np.asarray(both.sum(axis=1)).ravel()
    alone = strength == 0
    scale = sparse.dia_array((1 / np.where(alone, 1, strength)[None, :], [0]), shape=both.shape)
    share = sparse.csr_array(scale @ both)
    found = np.full(ties.n, np.nan)
    # Row by row of a few: the product of the whole is as full as a matrix without gaps.
    step = max(1, 4_000_000 // max(1, ties.n))
    for start in range(0, ties.n, step):
        rows = share[start : start + step]
        led = (rows @ share).multiply(rows != 0) + rows
        found[start : start + step] = np.asarray(sparse.csr_array(led).power(2).sum(axis=1)).ravel()
    found[alone] = np.nan
    return found


class Broker(StrEnum):
    """What whoever stands between two that have no tie is to them, by the groups of the three."""

    COORDINATOR = "coordinator"
    ITINERANT = "itinerant"
    GATEKEEPER = "gatekeeper"
    REPRESENTATIVE = "representative"
    LIAISON = "liaison"


def brokerage(ties: Ties) -> dict[tuple[str, Broker], int]:
    """How often each name stands between two, by what it is to them. Missing: whoever never does.

    Errors: ValueError where the ties have no groups.
    """
    if ties.groups is None:
        raise ValueError("brokerage needs the groups of those who have ties")
    leads = [set(ties.positive.indices[slice(*ties.positive.indptr[one : one + 2])].tolist()) for one in range(ties.n)]
    found: Counter[tuple[str, Broker]] = Counter()
    for first in range(ties.n):
        for middle in leads[first]:
            for last in leads[middle] - leads[first] - {first}:
                groups = ties.groups
                found[ties.names[middle], _broker(groups[first], groups[middle], groups[last])] += 1
    return dict(found)


def _broker(first: str, middle: str, last: str) -> Broker:
    if first == last:
        return Broker.COORDINATOR if middle == first else Broker.ITINERANT
    if middle == last:
        return Broker.GATEKEEPER
    return Broker.REPRESENTATIVE if first == middle else Broker.LIAISON
