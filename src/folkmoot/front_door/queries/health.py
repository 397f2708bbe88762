"""What came to the front door in a period, and what it asked of partners, as it is counted."""

from datetime import date, datetime

from django.db.models import BooleanField, ExpressionWrapper, OuterRef, QuerySet, Subquery

from folkmoot.front_door import models
from folkmoot.front_door.domain.health import Came
from folkmoot.front_door.domain.request import CameBy, State
from folkmoot.front_door.queries.late import answered_within, due_on, with_since
from folkmoot.front_door.queries.led import IS_ELSEWHERE


def first_answer() -> Subquery:
    """When a request was first answered, a "no" counted as an answer: found by the index of its steps."""
    steps: QuerySet[models.RequestStep] = models.RequestStep.objects.filter(
        request=OuterRef("pk"), kind__in=("answered", "declined")
    )
    return Subquery(steps.order_by("at").values("at")[:1])


def came_since(community_id: int, since: datetime, today: date, *, of_partners: bool = False) -> list[Came]:
    """Every request put to general practice since then, under whoever asked; or put to partners, under whom. In no order."""
    rows = models.AccessRequest.objects.filter(
        community_id=community_id, received_at__gte=since, asked_of__isnull=not of_partners
    ).exclude(state=State.WITHDRAWN.value)
    within = answered_within(community_id, today)
    counted = with_since(rows).annotate(
        first_answer_at=first_answer(), elsewhere=ExpressionWrapper(IS_ELSEWHERE, output_field=BooleanField())
    )
    body = "asked_of__name" if of_partners else "asked_by__name"
    return [
        Came(
            body=name,
            went_past=came_by == CameBy.SIDE,
            received_at=received_at,
            first_answer_at=first_answer_at,
            is_open=State(state).is_open,
            due_on=None if elsewhere else due_on(reply_by, owed_since, within),
        )
        for name, came_by, received_at, first_answer_at, state, reply_by, owed_since, elsewhere in counted.values_list(
            body, "came_by", "received_at", "first_answer_at", "state", "reply_by", "since", "elsewhere"
        )
    ]
