"""The tie that scores leave at the last place: who is level, and for how many places."""

from dataclasses import dataclass

from folkmoot.opportunities import models
from folkmoot.opportunities.domain import scoring
from folkmoot.opportunities.domain.draw import HUNDREDTHS, InPool
from folkmoot.opportunities.domain.opportunity import How
from folkmoot.opportunities.domain.scoring import Placed
from folkmoot.opportunities.queries.scoring import ranking
from folkmoot.opportunities.queries.weights import Taking, code_of, draw_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Those level at the last place, each with the same single chance, by code; and how many places are left for them.

    Shape: `before` are those the scores give a place, `after` those they give none, the best first.
    """

    taking: tuple[Taking, ...]
    places: int
    before: tuple[Placed, ...]
    after: tuple[Placed, ...]


def tie_of(one: models.Opportunity) -> Tie | None:
    """The tie of an opportunity. Missing: None where it is not scored yet, or the scores decide."""
    if one.how != How.SCORED or one.scored_at is None:
        return None
    placed = ranking(one)
    level = scoring.tied(placed, one.places)
    if not level:
        return None
    before = tuple(each for each in placed if each.place < level[0].place)
    return Tie(
        taking=_taking(one, {each.expression for each in level}),
        places=one.places - len(before),
        before=before,
        after=tuple(each for each in placed if each.place > level[0].place),
    )


def _taking(one: models.Opportunity, expression_ids: set[int]) -> tuple[Taking, ...]:
    rows = models.Expression.objects.filter(opportunity=one, pk__in=expression_ids).select_related("organisation")
    found = (
        Taking(
            expression=each.pk,
            name=each.organisation.name,
            in_pool=InPool(code=code_of(each.organisation), weight=HUNDREDTHS),
        )
        for each in rows
    )
    return tuple(sorted(found, key=lambda each: each.in_pool.code))


def tie_draw_id(community_slug: str, one: models.Opportunity) -> str:
    """The name of the draw that settles its tie, the same nowhere else."""
    return f"{draw_id(community_slug, one)}/tie"
