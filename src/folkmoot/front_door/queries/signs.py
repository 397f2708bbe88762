"""What partners made of what was asked of them: answered in time or not, told to everyone or to the asker alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from folkmoot.front_door import models
from folkmoot.front_door.domain.request import ANSWERS, OPEN, Kind, State
from folkmoot.front_door.queries.bodies import is_of_general_practice
from folkmoot.front_door.queries.late import answered_within, due_on
from folkmoot.kernel.working_days import add_working_days, local_day
from folkmoot.prepared import prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A request for support whose answer was due by today, by the day it came."""

    came_on: date
    in_time: bool


def support_due(community_id: int, since: datetime, today: date) -> Iterator[Support]:
    """The requests for support put to partners since then whose answer was due: on the day promised or, without one, agreed.

    A "no" with its reason is an answer. What was answered counts whenever it was due; what was withdrawn does not.
    The days agreed count from when it was passed on to whoever owed the first answer. Nothing put to a partner is led
    elsewhere, to be answered there.
    """
    within = answered_within(community_id, today)
    for received_at, owed_from, promised, days, state in _support(community_id, since, Kind.SUPPORT.value):
        came_on = local_day(received_at)
        due = due_on(promised, owed_from, within)
        if days is not None:
            yield Support(came_on=came_on, in_time=add_working_days(came_on, days) <= due)
        elif state in OPEN and due < today:
            yield Support(came_on=came_on, in_time=False)


@prepared
def _support(community_id: int, since: datetime, kind: str) -> QuerySet[models.AccessRequest, tuple[Any, ...]]:
    asked = Q(days_to_answer=None) & ~is_of_general_practice("asked_of")
    rows = models.AccessRequest.objects.filter(
        ~is_of_general_practice("answered_of") | asked, community_id=community_id, kind=kind, received_at__gte=since
    ).exclude(state=State.WITHDRAWN.value)
    # Passed on once it was asked again, it was answered before.
    steps = models.RequestStep.objects
    answered = Exists(steps.filter(request=OuterRef("request"), kind__in=ANSWERS, at__lte=OuterRef("at")))
    passed = steps.filter(~answered, request=OuterRef("pk"), kind="passed_on").order_by("-at")
    owed = rows.annotate(owed_from=Coalesce(Subquery(passed.values("at")[:1]), F("received_at")))
    found: QuerySet[models.AccessRequest, tuple[Any, ...]] = owed.values_list(
        "received_at", "owed_from", "reply_by", "days_to_answer", "state"
    )
    return found


def information_given(community_id: int, since: datetime) -> Iterator[tuple[date, bool]]:
    """Each answer partners gave to a request for information that came since then: the day it came, and whether for everyone."""
    for received_at, for_everyone in _information(community_id, since, Kind.INFORMATION.value):
        yield local_day(received_at), for_everyone


@prepared
def _information(community_id: int, since: datetime, kind: str) -> QuerySet[models.AccessRequest, tuple[Any, ...]]:
    rows = models.AccessRequest.objects.filter(
        ~is_of_general_practice("answered_of"),
        community_id=community_id,
        kind=kind,
        received_at__gte=since,
        answer__isnull=False,
    )
    found: QuerySet[models.AccessRequest, tuple[Any, ...]] = rows.values_list("received_at", "answer__for_everyone")
    return found
