"""What came to the front door in a period, and what it asked of partners, as it is counted."""

from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, Case, CharField, Count, ExpressionWrapper, F, Q, QuerySet, When

from folkmoot.front_door import models
from folkmoot.front_door.domain.health import Came, Owed
from folkmoot.front_door.domain.request import OPEN, CameBy, State, came_to
from folkmoot.front_door.queries.bodies import is_of_general_practice
from folkmoot.front_door.queries.late import answered_within, due_on
from folkmoot.front_door.queries.led import IS_ELSEWHERE
from folkmoot.front_door.queries.since import with_since
from folkmoot.prepared import prepared

# What tells what came of a request.
_OUTCOME = ("state", "answer__outcome")


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
            # Only what nobody has answered is passed on: the answer that stands is of the body it is with.
            outcome=came_to(State(state), given) if where == now else None,
        )
        for now, answered, asker, came_by, days, state, given, number in _counted(community_id, since, of_partners)
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
    answered = _put_to("answered_of", of_partners) & Q(days_to_answer__isnull=False)
    rows = models.AccessRequest.objects.filter(
        _put_to("asked_of", of_partners) | answered, community_id=community_id, received_at__gte=since
    ).exclude(state=State.WITHDRAWN.value)
    named = rows.annotate(now=_partner("asked_of"), first=_partner("answered_of"))
    return named.values_list("now", "first", "asked_by__name", "came_by", "days_to_answer", *_OUTCOME).annotate(
        Count("pk")
    )


def _put_to(body: str, of_partners: bool) -> Q:
    return ~is_of_general_practice(body) if of_partners else is_of_general_practice(body)


def _partner(body: str) -> Case:
    """The name of the partner in that column. Missing: null, general practice here, whichever of its bodies."""
    return Case(When(is_of_general_practice(body), then=None), default=F(f"{body}__name"), output_field=CharField())


@prepared
def _open(community_id: int, since: datetime, of_partners: bool) -> QuerySet[Any, tuple[Any, ...]]:
    rows = models.AccessRequest.objects.filter(
        _put_to("asked_of", of_partners), community_id=community_id, received_at__gte=since, state__in=OPEN
    )
    elsewhere = ExpressionWrapper(IS_ELSEWHERE, output_field=BooleanField())
    body = "asked_of__name" if of_partners else "asked_by__name"
    return with_since(rows).annotate(elsewhere=elsewhere).values_list(body, "reply_by", "since", "elsewhere")
