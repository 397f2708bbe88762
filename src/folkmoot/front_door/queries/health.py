"""What came to the front door in a period, as it is counted."""

from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from folkmoot.front_door import models
from folkmoot.front_door.domain.health import Came
from folkmoot.front_door.domain.request import CameBy, State


def first_answer() -> Subquery:
    """When a request was first answered, a "no" counted as an answer: found by the index of its steps."""
    steps: QuerySet[models.RequestStep] = models.RequestStep.objects.filter(
        request=OuterRef("pk"), kind__in=("answered", "declined")
    )
    return Subquery(steps.order_by("at").values("at")[:1])


def came_since(community_id: int, since: datetime) -> list[Came]:
    """Every request put to general practice since then, in no order. One query."""
    rows = models.AccessRequest.objects.filter(
        community_id=community_id, received_at__gte=since, asked_of=None
    ).exclude(state=State.WITHDRAWN.value)
    asked = rows.annotate(first_answer_at=first_answer()).values_list(
        "asked_by__name", "came_by", "received_at", "first_answer_at", "state", "reply_by"
    )
    return [
        Came(
            asker=asker,
            went_past=came_by == CameBy.SIDE,
            received_at=received_at,
            first_answer_at=first_answer_at,
            is_open=State(state).is_open,
            reply_by=reply_by,
        )
        for asker, came_by, received_at, first_answer_at, state, reply_by in asked
    ]
