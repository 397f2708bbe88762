"""Since when the answer to a request has been owed by whoever owes it now."""

from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from folkmoot.front_door import models
from folkmoot.front_door.domain.information import State as InformationState
from folkmoot.front_door.domain.request import OPEN
from folkmoot.front_door.queries.led import ENDED_MATTERS
from folkmoot.prepared import prepared

# The steps after which the days count anew.
_RESTARTS = ("asked_again", "passed_on")
# The steps of a matter with which it comes to its end; that of a deferred one leaves it going on.
_ENDS = ("decided", "withdrawn", "mandate")
# The states of an information request in which practices are asked no more, and the steps that led there.
_ASKED_NO_MORE = (InformationState.CLOSED.value, InformationState.WITHDRAWN.value)


def with_since(rows: QuerySet[models.AccessRequest]) -> QuerySet[models.AccessRequest]:
    """The requests, each with `since` when its answer has been owed: since it came or, if later, what began its days anew.

    That is the last time it was asked again or passed on, or the end of what it was led to: of the matter, of the
    opportunity, once it is awarded or void, or of what practices were asked. A draft that asks them has the days from when
    it was begun.
    """
    again = models.RequestStep.objects.filter(request=OuterRef("pk"), kind__in=_RESTARTS).order_by("-at")
    ended = models.AccessRequest.objects.filter(
        pk=OuterRef("pk"), matter__state__in=ENDED_MATTERS, matter__steps__kind__in=_ENDS
    ).order_by("-matter__steps__at")
    asked = models.InformationStep.objects.filter(
        request=OuterRef("information_id"), request__state__in=_ASKED_NO_MORE, kind__in=_ASKED_NO_MORE
    ).order_by("-at")
    moments = (
        Subquery(again.values("at")[:1]),
        Subquery(ended.values("matter__steps__at")[:1]),
        Subquery(asked.values("at")[:1]),
        *(F(one) for one in ("information__drafted_at", "opportunity__awarded_at", "opportunity__void_at")),
    )
    came = F("received_at")
    return rows.annotate(since=Greatest(came, *(Coalesce(one, came) for one in moments)))


def owed_from(community_id: int) -> dict[int, datetime]:
    """Since when the answer to each request that promises no day, and that nobody has answered yet, is owed; by key."""
    return dict(_owed_from(community_id))


@prepared
def _owed_from(community_id: int) -> QuerySet[Any, tuple[int, datetime]]:
    rows = models.AccessRequest.objects.filter(community_id=community_id, state__in=OPEN, reply_by=None)
    owed: QuerySet[Any] = with_since(rows)
    return owed.values_list("pk", "since")
