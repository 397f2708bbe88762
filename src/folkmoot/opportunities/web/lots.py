"""What the page of an opportunity shows of its draw: the weights, who takes part with which chance, and how to check it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.opportunities.domain import draw, who
from folkmoot.opportunities.domain.document import chance_words
from folkmoot.opportunities.domain.opportunity import State, reference
from folkmoot.opportunities.queries.awards import draw_of
from folkmoot.opportunities.queries.ties import tie_of
from folkmoot.opportunities.queries.weights import Taking, locked_weights, published_pool, taking_part


@dataclass(frozen=True, slots=True, kw_only=True)
class Lots:
    """A draw in words.

    Missing: no `taking` and no `pool_hash` before it has closed; no `value` and no `file_href` before it is drawn.
    """

    weights: tuple[tuple[str, str, str], ...]
    needs_source: str
    weights_hash: str
    taking: tuple[tuple[str, str, str, str], ...]
    pool_hash: str
    value: str
    seed: str
    file_href: str


def lots(one: Any, standing: State, acting: Acting, at: datetime) -> Lots | None:
    """The draw as it stands. Missing: None while it has no weights yet."""
    weights = locked_weights(one)
    if not weights:
        return None
    taking = taking_part(one, at)
    drawn = draw_of(one) if standing in who.DECIDED or standing is State.VOID else None
    chances = _chances(one, taking, drawn)
    here = (acting.community_slug, reference(one.year, one.number))
    return Lots(
        weights=tuple((each.organisation.name, str(each.need or "Not said"), _weight(each.weight)) for each in weights),
        needs_source=one.needs_source,
        weights_hash=draw.pool_hash(published_pool(one)) if one.published_at is not None else "",
        taking=tuple(
            (
                each.name,
                each.in_pool.code,
                _weight(each.in_pool.weight),
                chances.get(each.in_pool.code, ""),
            )
            for each in taking
        ),
        pool_hash=draw.pool_hash([each.in_pool for each in taking]) if taking else "",
        value=drawn.random_value if drawn is not None else "",
        seed=drawn.document["seed"] if drawn is not None else "",
        file_href=address("opportunity-draw-file", *here) if drawn is not None else "",
    )


def tie_lots(one: Any, standing: State, acting: Acting) -> Lots | None:
    """The draw that settles a tie, as `lots` shows one. Missing: None where the scores decide, or before they are told."""
    if one.random_at is None or not (standing in who.DECIDED or (standing is State.SCORED and acting.is_executive)):
        return None
    tie = tie_of(one)
    if tie is None:
        return None
    drawn = draw_of(one)
    pool = [each.in_pool for each in tie.taking]
    found = draw.chances([each.weight for each in pool], tie.places) or ()
    chances = dict(drawn.document.get("chances", ())) if drawn is not None else {}
    chances = chances or {each.code: chance_words(chance) for each, chance in zip(pool, found, strict=False)}
    here = (acting.community_slug, reference(one.year, one.number))
    return Lots(
        weights=(),
        needs_source="",
        weights_hash="",
        taking=tuple(
            (each.name, each.in_pool.code, _weight(each.in_pool.weight), chances.get(each.in_pool.code, ""))
            for each in tie.taking
        ),
        pool_hash=draw.pool_hash(pool),
        value=drawn.random_value if drawn is not None else "",
        seed=drawn.document["seed"] if drawn is not None else "",
        file_href=address("opportunity-draw-file", *here) if drawn is not None else "",
    )


def _chances(one: Any, taking: Sequence[Taking], drawn: Any) -> dict[str, str]:
    """Each one's chance in words, by code: as it stands in the document once drawn. Missing: too many to reckon exactly."""
    if drawn is not None:
        return dict(drawn.document.get("chances", ()))
    found = draw.chances([each.in_pool.weight for each in taking], one.places) if taking else ()
    return {each.in_pool.code: chance_words(chance) for each, chance in zip(taking, found or (), strict=False)}


def _weight(hundredths: int) -> str:
    return f"{hundredths / draw.HUNDREDTHS:g}"
