"""What the front door gave to, and asked of, each of the community's own organisations."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Sum

from folkmoot.front_door import models
from folkmoot.front_door.domain.request import State
from folkmoot.front_door.queries.health import first_answer


def first_answers_since(
    community_id: int, asker_ids: Sequence[int], since: datetime
) -> dict[int, list[tuple[datetime, datetime | None]]]:
    """When each request of these came and was first answered, a "no" counted as an answer, by whoever asked. One query.

    Missing: None, not answered yet; what was withdrawn does not count.
    """
    rows = models.AccessRequest.objects.filter(
        community_id=community_id, received_at__gte=since, asked_by__in=asker_ids
    )
    asked = rows.exclude(state=State.WITHDRAWN.value).annotate(first=first_answer())
    found: dict[int, list[tuple[datetime, datetime | None]]] = {}
    for asker, came_at, answered_at in asked.values_list("asked_by_id", "received_at", "first"):
        found.setdefault(asker, []).append((came_at, answered_at))
    return found


def minutes_asked_since(community_id: int, since: datetime) -> dict[int, int]:
    """The minutes that information requests sent since then asked of each organisation, whether it answered or not."""
    rows = models.InformationAsked.objects.filter(
        request__community_id=community_id, request__issued_at__gte=since
    ).exclude(request__state="withdrawn")
    return dict(rows.values_list("organisation_id").annotate(Sum("request__minutes")).order_by())
