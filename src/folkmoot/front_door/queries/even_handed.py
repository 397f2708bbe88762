"""What the front door gave to, and asked of, each of the community's own organisations."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet, Sum

from folkmoot.front_door import models
from folkmoot.front_door.domain.request import State
from folkmoot.prepared import prepared


def waited_since(community_id: int, asker_ids: Sequence[int], since: datetime) -> dict[int, list[int | None]]:
    """How long each request of these waited for its first answer, a "no" counted as one, by whoever asked. One query.

    Units: working days. Missing: None, not answered yet; what was withdrawn does not count.
    """
    found: dict[int, list[int | None]] = {}
    for asker, days, number in _waited(community_id, tuple(asker_ids), since):
        found.setdefault(asker, []).extend([days] * number)
    return found


@prepared
def _waited(
    community_id: int, asker_ids: tuple[int, ...], since: datetime
) -> QuerySet[models.AccessRequest, tuple[Any, ...]]:
    rows = models.AccessRequest.objects.filter(
        community_id=community_id, received_at__gte=since, asked_by_id__in=asker_ids
    ).exclude(state=State.WITHDRAWN.value)
    return rows.values_list("asked_by_id", "days_to_answer").annotate(Count("pk"))


def minutes_asked_since(community_id: int, since: datetime) -> dict[int, int]:
    """The minutes that information requests sent since then asked of each organisation, whether it answered or not."""
    return dict(_minutes(community_id, since))


@prepared
def _minutes(community_id: int, since: datetime) -> QuerySet[models.InformationAsked, tuple[int, int]]:
    rows = models.InformationAsked.objects.filter(
        request__community_id=community_id, request__issued_at__gte=since
    ).exclude(request__state="withdrawn")
    return rows.values_list("organisation_id").annotate(Sum("request__minutes")).order_by()
