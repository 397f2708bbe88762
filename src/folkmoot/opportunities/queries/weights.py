"""What each has in a draw: for its need, and for how long it has waited."""

from collections.abc import Collection
from datetime import date

from django.db.models import Max

from folkmoot.kernel.working_days import local_day
from folkmoot.opportunities import models
from folkmoot.opportunities.domain import draw
from folkmoot.opportunities.domain.opportunity import Among


def needs_of(one: models.Opportunity) -> dict[int, int | None]:
    """What was said of the need of each organisation."""
    return dict(models.PoolWeight.objects.filter(opportunity=one).values_list("organisation_id", "need"))


def weights_on(
    one: models.Opportunity, organisation_ids: Collection[int], day: date, needs: dict[int, int | None] | None = None
) -> dict[int, int]:
    """The weight each of these organisations has in this draw, as at that day. Units: hundredths."""
    needs = needs_of(one) if needs is None else needs
    last = last_awards(one.community_id, Among(one.among))
    return {
        key: draw.suggested_weight(need=needs.get(key), quarters_since=draw.quarters_since(last.get(key), day))
        for key in organisation_ids
    }


def last_awards(community_id: int, among: Among) -> dict[int, date]:
    """The day on which each last got anything; for a PCN, it or one of its practices. Missing: never, absent."""
    whose = "pcn_id" if among is Among.PCNS else "organisation_id"
    rows = models.Award.objects.filter(
        opportunity__community_id=community_id, opportunity__void_at=None, won=True, **{f"{whose}__isnull": False}
    )
    latest = rows.values(whose).annotate(latest=Max("opportunity__awarded_at")).values_list(whose, "latest")
    return {key: local_day(when) for key, when in latest}


def locked_weights(one: models.Opportunity) -> list[models.PoolWeight]:
    """The weights as they were published, by name."""
    rows = models.PoolWeight.objects.filter(opportunity=one).select_related("organisation")
    return list(rows.order_by("organisation__name", "pk"))
