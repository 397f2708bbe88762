"""The document of a draw: all that is needed to compute it again, and what came out. Read strictly, redrawn from nothing.

The format stands in docs/draw-format.md.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from folkmoot.opportunities.domain import draw, public_draws
from folkmoot.opportunities.domain.draw import InPool

FORMAT = "folkmoot-draw/1"
WEIGHTED, RFC_3797, OCTO_41 = "weighted", "rfc-3797", "octo-41"
# A pool of every practice of England has some six thousand; more is no pool of ours.
_MOST_IN_POOL, _LONGEST = 20_000, 300
# Keys are compared and printed to as many decimals as any computer agrees on.
_DECIMALS = 12
_LARGEST_WEIGHT = 100_000


class Faulty(Exception):
    """The document is none of a draw; `faults` are sentences."""

    def __init__(self, *faults: str) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Redrawn:
    """What a document comes to when it is drawn again: the members it fixes, and those that do not agree."""

    outcome: Mapping[str, Any]
    differences: tuple[str, ...]


def weighted_document(
    *, draw_id: str, title: str, places: int, pool: Sequence[InPool], random_what: str, public_at: str, value: str
) -> dict[str, Any]:
    """The whole document of a weighted draw, what came out included."""
    given = {
        "format": FORMAT,
        "rule": WEIGHTED,
        "draw": draw_id,
        "title": title,
        "places": places,
        "pool": json.loads(draw.pool_text(pool)),
        "random": {"what": random_what, "public_at": public_at, "value": value},
    }
    return given | _outcome(given)


def redrawn(raw: bytes) -> Redrawn:
    """The draw in that document, computed again from its pool and its random value alone.

    Errors: Faulty, with every fault.
    """
    try:
        given = json.loads(raw)
    except (ValueError, RecursionError):
        raise Faulty("This is no JSON text in UTF-8.") from None
    if faults := _faults(given):
        raise Faulty(*faults)
    outcome = _outcome(given)
    differs = (
        f"{name}: the document says {_short(given[name])}, and it comes to {_short(outcome[name])}."
        for name in outcome
        if name in given and given[name] != outcome[name]
    )
    return Redrawn(outcome=outcome, differences=tuple(differs))


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _outcome(given: Mapping[str, Any]) -> dict[str, Any]:
    return _RULES[given["rule"]](given)


def _weighted(given: Mapping[str, Any]) -> dict[str, Any]:
    pool = sorted((InPool(code=code, weight=_hundredths(weight)) for code, weight in given["pool"]), key=_code)
    of_pool = draw.pool_hash(pool)
    seed = draw.seed_of(given["draw"], of_pool, given["random"]["value"])
    order = draw.drawn(pool, seed)
    chances = draw.chances([one.weight for one in pool], given["places"])
    found: dict[str, Any] = {
        "pool_sha256": of_pool,
        "seed": seed.hex(),
        "order": [[one.code, f"{one.key:.{_DECIMALS}f}"] for one in order],
        "drawn": [one.code for one in order[: given["places"]]],
    }
    if chances is not None:
        found["chances"] = [[one.code, chance_words(chance)] for one, chance in zip(pool, chances, strict=True)]
    return found


def _code(one: InPool) -> str:
    return one.code


def chance_words(chance: Fraction) -> str:
    """A chance to four decimals, halves up."""
    return f"{int(chance * 10_000 + Fraction(1, 2)) / 10_000:.4f}"


def _rfc_3797(given: Mapping[str, Any]) -> dict[str, Any]:
    key = public_draws.rfc_3797_key(given["random"]["value"])
    pool = given["pool"]
    turns = public_draws.rfc_3797_turns(key, len(pool), given["places"])
    return {
        "key": key,
        "turns": [[turn.digest, turn.left, turn.place] for turn in turns],
        "drawn": [pool[turn.place - 1] for turn in turns],
    }


def _octo_41(given: Mapping[str, Any]) -> dict[str, Any]:
    order = public_draws.octo_41_order(given["pool"], given["random"]["value"])
    return {"order": [list(one) for one in order], "drawn": [name for name, _ in order[: given["places"]]]}


_RULES = {WEIGHTED: _weighted, RFC_3797: _rfc_3797, OCTO_41: _octo_41}


def _hundredths(weight: float) -> int:
    return round(weight * draw.HUNDREDTHS)


def _faults(given: Any) -> list[str]:
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        return [f"format: this is no draw; its “format” would be “{FORMAT}”."]
    rule = given.get("rule")
    if rule not in _RULES:
        return [f"rule: one of {', '.join(_RULES)}."]
    faults = []
    if rule == WEIGHTED and not _is_text(given.get("draw")):
        faults.append("draw: give the draw's name.")
    places = given.get("places", 0)
    if not _is_whole(places) or places < 1:
        faults.append("places: give a whole number, 1 or more.")
    faults += _faults_of_pool(given.get("pool"), weighted=rule == WEIGHTED)
    random = given.get("random")
    if not isinstance(random, dict) or "value" not in random:
        return [*faults, "random: give the public random value, as its “value”."]
    return [*faults, *_faults_of_value(random["value"], numbers=rule == RFC_3797)]


def _faults_of_pool(pool: Any, *, weighted: bool) -> list[str]:
    if not isinstance(pool, list) or not 1 <= len(pool) <= _MOST_IN_POOL:
        return [f"pool: give those who take part, 1 to {_MOST_IN_POOL:,}."]
    if not weighted:
        names = [one for one in pool if _is_text(one)]
        return [] if len(set(names)) == len(pool) else ["pool: give names, each once."]
    pairs = [one for one in pool if isinstance(one, list) and len(one) == 2 and _is_text(one[0]) and _is_weight(one[1])]
    if len(pairs) < len(pool):
        return ["pool: give pairs of a code and a weight above nought, in hundredths at the finest."]
    return [] if len({one[0] for one in pairs}) == len(pairs) else ["pool: give each code once."]


def _faults_of_value(value: Any, *, numbers: bool) -> list[str]:
    if not numbers:
        return [] if _is_text(value) else ["random: its “value” is a text."]
    lists = isinstance(value, list) and all(isinstance(one, list) and all(map(_is_whole, one)) for one in value)
    return [] if lists and value else ["random: its “value” is a list of lists of whole numbers, one for each source."]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST and value.isprintable()


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**18


def _is_weight(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= _LARGEST_WEIGHT:
        return False
    return _hundredths(value) >= 1 and _hundredths(value) / draw.HUNDREDTHS == value
