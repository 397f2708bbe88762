"""What came to the front door in a period, and what it asked of partners, as it is counted."""

from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from folkmoot.front_door import models
from folkmoot.front_door.domain.health import Came, Owed
from folkmoot.front_door.domain.request import OPEN, CameBy, State
from folkmoot.front_door.queries.late import answered_within, due_on, with_since
from folkmoot.front_door.queries.led import IS_ELSEWHERE
from folkmoot.prepared import prepared


def came_since(community_id: int, since: datetime, *, of_partners: bool = False) -> list[Came]:
    """What was put to general practice since then, under whoever asked; or to partners, under whom. In no order.

    What was passed on after its first answer came to both: that answer counts for whoever gave it, and for them alone.
    """
    return [
        Came(
            body=where if of_partners else asker,
            went_past=came_by == CameBy.SIDE,
            days_to_answer=days if where == first else None,
            number=number,
        )
        for now, answered, asker, came_by, days, number in _counted(community_id, since, of_partners)
        for first in (now if days is None else answered,)
        for where in dict.fromkeys((now, first))
        if (where is not None) is of_partners
    ]


def owed_since(community_id: int, since: datetime, today: date, *, of_partners: bool = False) -> list[Owed]:
    """What of it nobody has answered yet, request by request."""
    within = answered_within(community_id, today)
    return [
        Owed(body=body, due_on=None if elsewhere else due_on(promised, owed, within))
        for body, promised, owed, elsewhere in _open(community_id, since, of_partners)
    ]


@prepared
def _counted(community_id: int, since: datetime, of_partners: bool) -> QuerySet[Any, tuple[Any, ...]]:
    answered = Q(answered_of__isnull=not of_partners, days_to_answer__isnull=False)
    rows = models.AccessRequest.objects.filter(
        Q(asked_of__isnull=not of_partners) | answered, community_id=community_id, received_at__gte=since
    ).exclude(state=State.WITHDRAWN.value)
    names = ("asked_of__name", "answered_of__name", "asked_by__name")
    return rows.values_list(*names, "came_by", "days_to_answer").annotate(Count("pk"))


@prepared
def _open(community_id: int, since: datetime, of_partners: bool) -> QuerySet[Any, tuple[Any, ...]]:
    rows = models.AccessRequest.objects.filter(
        community_id=community_id, received_at__gte=since, asked_of__isnull=not of_partners, state__in=OPEN
    )
    elsewhere = ExpressionWrapper(IS_ELSEWHERE, output_field=BooleanField())
    body = "asked_of__name" if of_partners else "asked_by__name"
    return with_since(rows).annotate(elsewhere=elsewhere).values_list(body, "reply_by", "since", "elsewhere")
