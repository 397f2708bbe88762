"""What the community's own front door owes: what nobody has answered, the longest late first."""

from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.front_door import models
from folkmoot.front_door.domain.request import OPEN, reference
from folkmoot.front_door.queries.led import IS_ELSEWHERE
from folkmoot.front_door.queries.outside import to_let_in
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import add_working_days, end_of_working_day, local_day
from folkmoot.prepared import prepared

# What is read of a request: the page has the rest.
_SHOWN = ("year", "number", "title", "owner_id", "reply_by", "received_at", "asked_by__name")


def owed_by_the_community(community_id: int, slug: str, at: datetime, most: int) -> tuple[list[Waiting], int]:
    """The first of what is owed, `most` at most, and how many more of it are late."""
    today = local_day(at)
    within = figures_on(community_id, today)[Threshold.FRONT_DOOR]
    # Asked on a day before this one, a request without a promised day has waited too long.
    last = add_working_days(today, -within)
    # A range is part of the question, where a number would be one of its values.
    late = _late(community_id, today, last, range(most))
    first, more = late, 0
    if len(late) == most:
        more = len(_every_late(community_id, today, last)) - most
    else:
        others = _others(community_id, tuple(one.pk for one in late), range(most))
        first = [*late, *others[: most - len(late)]]
    return [*(_waiting(one, slug, within) for one in first), *to_let_in(community_id, slug)], more


@prepared
def _late(community_id: int, today: date, last: date, lines: range) -> QuerySet[models.AccessRequest]:
    return _in_order(_owed(community_id).filter(_is_late(today, last)))[: len(lines)]


@prepared
def _every_late(community_id: int, today: date, last: date) -> QuerySet[models.AccessRequest, int]:
    return _owed(community_id).filter(_is_late(today, last)).values_list("pk", flat=True)


@prepared
def _others(community_id: int, late_ids: tuple[int, ...], lines: range) -> QuerySet[models.AccessRequest]:
    return _in_order(_owed(community_id).exclude(pk__in=late_ids))[: len(lines)]


def _owed(community_id: int) -> QuerySet[models.AccessRequest]:
    return models.AccessRequest.objects.filter(~IS_ELSEWHERE, community_id=community_id, asked_of=None, state__in=OPEN)


def _is_late(today: date, last: date) -> Q:
    return Q(reply_by__lt=today) | Q(reply_by=None, received_at__date__lt=last)


def _in_order(rows: QuerySet[models.AccessRequest]) -> QuerySet[models.AccessRequest]:
    shown = rows.select_related("asked_by").only(*_SHOWN)
    return shown.order_by(F("reply_by").asc(nulls_first=True), "received_at", "pk")


def _waiting(request: models.AccessRequest, slug: str, within: int) -> Waiting:
    is_new = request.owner_id is None
    return Waiting(
        what="Nobody deals with it yet" if is_new else "Being dealt with",
        about=f"{request.title}, asked by {request.asked_by.name}",
        due_at=end_of_working_day(request.reply_by or add_working_days(local_day(request.received_at), within)),
        minutes=2 if is_new else 10,
        page="request",
        args=(slug, reference(request.year, request.number)),
    )
