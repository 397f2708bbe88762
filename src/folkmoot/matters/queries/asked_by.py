"""Matters that partners raised themselves, as somebody who compares them with what else they asked needs them."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet

from folkmoot.matters import models
from folkmoot.prepared import prepared


class RaisedByPartner(NamedTuple):
    """A matter a partner raised, in the order of its columns."""

    key: int
    asked_by_id: int
    title: str
    raised_at: datetime
    year: int
    number: int
    state: str


def raised_by_partners(community_id: int, partner_ids: tuple[int, ...], since: datetime) -> list[RaisedByPartner]:
    """What these partners asked a community to decide since then, the latest first."""
    return [RaisedByPartner(*row) for row in _raised(community_id, partner_ids, since)] if partner_ids else []


@prepared
def _raised(
    community_id: int, partner_ids: tuple[int, ...], since: datetime
) -> QuerySet[models.Matter, tuple[int, int, str, datetime, int, int, str]]:
    rows = models.Matter.objects.filter(
        community_id=community_id, asked_by_id__in=partner_ids, raised_at__gte=since
    ).order_by("-raised_at", "-pk")
    # One to one with the columns of `RaisedByPartner`.
    return rows.values_list("pk", "asked_by_id", "title", "raised_at", "year", "number", "state")
