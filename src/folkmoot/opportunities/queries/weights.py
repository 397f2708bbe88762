"""What each has in a draw: for its need, and for how long it has waited."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from folkmoot.kernel.working_days import local_day
from folkmoot.opportunities import models
from folkmoot.opportunities.domain import draw
from folkmoot.opportunities.domain.draw import InPool
from folkmoot.opportunities.domain.opportunity import Among, reference
from folkmoot.opportunities.queries.carried import homes_of
from folkmoot.opportunities.queries.entered import entered_by_applicant
from folkmoot.opportunities.queries.expressions import applicants


def needs_of(one: models.Opportunity) -> dict[int, int | None]:
    """What was said of the need of each organisation."""
    return dict(models.PoolWeight.objects.filter(opportunity=one).values_list("organisation_id", "need"))


def weights_on(
    one: models.Opportunity, organisation_ids: Collection[int], day: date, needs: dict[int, int | None] | None = None
) -> dict[int, int]:
    """The weight each of these organisations has in this draw, as at that day. Units: hundredths."""
    needs = needs_of(one) if needs is None else needs
    last = last_awards(one.community_id, Among(one.among), organisation_ids, day)
    return {
        key: draw.suggested_weight(need=needs.get(key), quarters_since=draw.quarters_since(last.get(key), day))
        for key in organisation_ids
    }


def last_awards(community_id: int, among: Among, organisation_ids: Collection[int], day: date) -> dict[int, date]:
    """The day on which each of these last got anything; for a PCN, it, its practices, or one it took over from.

    Missing: never, absent.
    """
    rows = models.Award.objects.filter(opportunity__community_id=community_id, opportunity__void_at=None, won=True)
    got = (
        rows.values_list("pcn_id", "organisation_id").annotate(latest=Max("opportunity__awarded_at")).order_by("latest")
    )
    found = [(pcn, one, local_day(when)) for pcn, one, when in got]
    # Entered or awarded, what was had last is what counts.
    entered = entered_by_applicant(community_id, date.min)
    found += [(row["pcn_id"], row["organisation_id"], row["last_on"]) for row in entered]
    latest = {(pcn, one): when for pcn, one, when in sorted(found, key=lambda each: each[2])}
    if among is Among.PRACTICES:
        return {one: when for (_, one), when in latest.items()}
    homes = homes_of(latest, organisation_ids, day)
    return {homes[applied]: when for applied, when in latest.items() if applied in homes}


def locked_weights(one: models.Opportunity) -> list[models.PoolWeight]:
    """The weights as they were published, by name."""
    rows = models.PoolWeight.objects.filter(opportunity=one).select_related("organisation")
    return list(rows.order_by("organisation__name", "pk"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """One that takes part in a draw, with its expression."""

    expression: int
    name: str
    in_pool: InPool


def taking_part(one: models.Opportunity, at: datetime) -> list[Taking]:
    """Who takes part in the draw, by code: nobody before it has closed."""
    weights = dict(models.PoolWeight.objects.filter(opportunity=one).values_list("organisation_id", "weight"))
    found = [
        Taking(
            expression=each.pk,
            name=each.organisation.name,
            in_pool=InPool(code=code_of(each.organisation), weight=weights[each.organisation_id]),
        )
        for each in applicants(one, at)
    ]
    return sorted(found, key=lambda each: each.in_pool.code)


def published_pool(one: models.Opportunity) -> list[InPool]:
    """Everyone with a weight, as it was published."""
    return [InPool(code=code_of(each.organisation), weight=each.weight) for each in locked_weights(one)]


def code_of(organisation: Any) -> str:
    """What stands for an organisation in a draw: its code, or where it has none its number here."""
    return organisation.code or f"number-{organisation.pk}"


def draw_id(community_slug: str, one: models.Opportunity) -> str:
    """The name of the draw, the same nowhere else."""
    return f"{community_slug}/{reference(one.year, one.number)}"
