"""A draw anyone can compute again: weighted, decided by a public random value named beforehand.

What is fixed before the value is known (who takes part, with what weight) is written canonically and hashed; the hash and
the value together make the seed, and the seed the order. Source: weighted sampling without replacement by exponential keys,
Efraimidis and Spirakis, Information Processing Letters 97 (2006).
"""

import hashlib
import hmac
import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

# So many bytes of a digest make the number that decides.
_BYTES = 8
# A hundredth is the finest weight: an exact chance stays a sum a computer can do.
HUNDREDTHS = 100
# More terms than this would keep the reader waiting: the chances are then left out.
_MOST_TERMS = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class InPool:
    """One that takes part: its code, and its weight in hundredths."""

    code: str
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One that took part, in the order drawn: the smallest key first."""

    code: str
    weight: int
    key: float


def pool_text(pool: Sequence[InPool]) -> str:
    """The pool as it is hashed: `[["Y00001",1.0],["Y00002",1.5]]`, in order of the codes, without spaces."""
    ordered = sorted(pool, key=lambda one: one.code)
    pairs = [[one.code, one.weight / HUNDREDTHS] for one in ordered]
    return json.dumps(pairs, separators=(",", ":"), ensure_ascii=False)


def pool_hash(pool: Sequence[InPool]) -> str:
    """SHA-256 of the pool's text, in hexadecimal figures."""
    return hashlib.sha256(pool_text(pool).encode()).hexdigest()


def seed_of(draw_id: str, of_pool: str, random_value: str) -> bytes:
    """What decides: SHA-256 of the draw's name, the pool's hash and the public value, parted by upright strokes."""
    return hashlib.sha256(f"{draw_id}|{of_pool}|{random_value}".encode()).digest()


def drawn(pool: Sequence[InPool], seed: bytes) -> list[Drawn]:
    """Everyone in the pool, in the order drawn; the first so many get it, and whoever follows stands in reserve."""
    keyed = (Drawn(code=one.code, weight=one.weight, key=_key(one, seed)) for one in pool)
    return sorted(keyed, key=lambda one: (one.key, one.code))


def _key(one: InPool, seed: bytes) -> float:
    digest = hmac.new(seed, one.code.encode(), hashlib.sha256).digest()
    number = (int.from_bytes(digest[:_BYTES]) + 0.5) / 2 ** (8 * _BYTES)
    return -math.log(number) / (one.weight / HUNDREDTHS)


def chances(weights: Sequence[int], places: int) -> tuple[Fraction, ...] | None:
    """Each one's chance of being among the `places` drawn, exact, in the order of the weights; kept once reckoned.

    Not `places` times its share of the weights, which can pass 1: whoever is drawn leaves the pool.
    Missing: None where the pool is too large to reckon exactly.
    """
    return _chances(tuple(weights), places)


# A pool is looked at by many between its close and its draw; the chances of the latest few are at hand.
@lru_cache(maxsize=64)
def _chances(weights: tuple[int, ...], places: int) -> tuple[Fraction, ...] | None:
    """The same, reckoned.

    Each key is the time of a first call at a rate that is the weight. With u = e^-t, one of weight v has not been called
    with probability u^v; so the chance that w is called while fewer than k others were is the integral, from 0 to 1, of
    w·u^(w-1) times a polynomial in u, and each of its terms c·u^e gives c·w/(w+e).
    """
    if places >= len(weights):
        return tuple(Fraction(1) for _ in weights)
    unit = math.gcd(*weights)
    parts = [weight // unit for weight in weights]
    kinds = Counter(parts)
    if len(kinds) * len(parts) * places * sum(parts) > _MOST_TERMS:
        return None
    found = {kind: _chance(kind, (kinds - Counter([kind])).elements(), places) for kind in kinds}
    return tuple(found[part] for part in parts)


def _chance(weight: int, others: Iterable[int], places: int) -> Fraction:
    """The chance of one of that weight among these others."""
    # How many others were called, and the power of u, with the whole number it comes with.
    terms: Counter[tuple[int, int]] = Counter({(0, 0): 1})
    for other in others:
        grown: Counter[tuple[int, int]] = Counter()
        for (called, power), number in terms.items():
            grown[called, power + other] += number
            if called + 1 < places:
                grown[called + 1, power] += number
                grown[called + 1, power + other] -= number
        terms = grown
    powers: Counter[int] = Counter()
    for (_, power), number in terms.items():
        powers[power] += number
    return sum((Fraction(number * weight, weight + power) for power, number in powers.items()), Fraction(0))


def suggested_weight(*, need: int | None, quarters_since: int) -> int:
    """The weight of one in a draw, in hundredths: one, more for need and for having waited, three at most.

    Units: `need` from 1, the least, to 5, each fifth a quarter of a chance more; `quarters_since` whole quarters of a year
    since it last got anything, each a quarter of a chance more. Missing: no need said, none added.
    """
    quarters = (need - 1 if need is not None else 0) + max(0, quarters_since)
    return min(300, 100 + 25 * quarters)


# Nobody waits longer than the ledger looks back: two years are as good as never.
_MOST_QUARTERS = 8


def quarters_since(last: date | None, day: date) -> int:
    """Whole quarters of a year from one day to another, eight at most. Missing: None, never: eight."""
    if last is None:
        return _MOST_QUARTERS
    months = 12 * (day.year - last.year) + day.month - last.month - (day.day < last.day)
    return max(0, min(_MOST_QUARTERS, months // 3))
