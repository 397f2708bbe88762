"""What the community's own front door owes: what nobody has answered, the longest late first."""

from datetime import datetime

from django.db.models import F, Q, QuerySet

from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.front_door import models
from folkmoot.front_door.domain.request import OPEN, reference
from folkmoot.front_door.queries.led import IS_ELSEWHERE
from folkmoot.front_door.queries.outside import to_let_in
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import add_working_days, end_of_working_day, local_day


def owed_by_the_community(community_id: int, slug: str, at: datetime, most: int) -> tuple[list[Waiting], int]:
    """The first of what is owed, `most` at most, and how many more of it are late."""
    today = local_day(at)
    within = figures_on(community_id, today)[Threshold.FRONT_DOOR]
    # Asked on a day before this one, a request without a promised day has waited too long.
    last = add_working_days(today, -within)
    owed = models.AccessRequest.objects.filter(~IS_ELSEWHERE, community_id=community_id, asked_of=None, state__in=OPEN)
    late = owed.filter(Q(reply_by__lt=today) | Q(reply_by=None, received_at__date__lt=last))
    first = list(_in_order(late)[:most])
    more = late.count() - len(first) if len(first) == most else 0
    if len(first) < most:
        first += _in_order(owed.exclude(pk__in=[one.pk for one in first]))[: most - len(first)]
    return [*(_waiting(one, slug, within) for one in first), *to_let_in(community_id, slug)], more


def _in_order(rows: QuerySet[models.AccessRequest]) -> QuerySet[models.AccessRequest]:
    return rows.select_related("asked_by").order_by(F("reply_by").asc(nulls_first=True), "received_at", "pk")


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
