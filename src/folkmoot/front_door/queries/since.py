"""Since when the answer to a request has been owed by whoever owes it now."""

from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from folkmoot.front_door import models
from folkmoot.front_door.domain.request import OPEN
from folkmoot.front_door.queries.led import ENDED_MATTERS
from folkmoot.prepared import prepared

# The steps after which the days count anew.
_RESTARTS = ("asked_again", "passed_on")
# The steps of a matter with which it comes to its end; that of a deferred one leaves it going on.
_ENDS = ("decided", "withdrawn", "mandate")


def with_since(rows: QuerySet[models.AccessRequest]) -> QuerySet[models.AccessRequest]:
    """The requests, each with `since` when its answer has been owed: since it came or, if later, what began its days anew.

    That is the last time it was asked again or passed on, or the end of the matter it was taken up as.
    """
    again = models.RequestStep.objects.filter(request=OuterRef("pk"), kind__in=_RESTARTS).order_by("-at")
    ended = _with_ended_matters(models.AccessRequest.objects.filter(pk=OuterRef("pk"))).order_by("-matter__steps__at")
    moments = (again.values("at")[:1], ended.values("matter__steps__at")[:1])
    came = F("received_at")
    return rows.annotate(since=Greatest(came, *(Coalesce(Subquery(one), came) for one in moments)))


def begun_anew(community_id: int) -> dict[int, datetime]:
    """When the days of each request nobody has answered yet began anew, by key. Missing: one whose days did not is absent."""
    found: dict[int, datetime] = {}
    for key, at in (*_restarted(community_id), *_of_matters(community_id)):
        found[key] = max(at, found.get(key, at))
    return found


@prepared
def _restarted(community_id: int) -> QuerySet[models.RequestStep, tuple[int, datetime]]:
    rows = models.RequestStep.objects.filter(
        kind__in=_RESTARTS, request__community_id=community_id, request__state__in=OPEN
    )
    return rows.order_by("at", "pk").values_list("request_id", "at")


@prepared
def _of_matters(community_id: int) -> QuerySet[models.AccessRequest, tuple[Any, ...]]:
    rows = models.AccessRequest.objects.filter(community_id=community_id, state__in=OPEN)
    return _with_ended_matters(rows).order_by("matter__steps__at").values_list("pk", "matter__steps__at")


def _with_ended_matters(rows: QuerySet[models.AccessRequest]) -> QuerySet[models.AccessRequest]:
    """Those whose matter has ended, once for each step that ended it."""
    return rows.filter(matter__state__in=ENDED_MATTERS, matter__steps__kind__in=_ENDS)
