"""What waits for people at the front door."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.front_door import models
from folkmoot.front_door.domain import who
from folkmoot.front_door.domain.request import State, reference
from folkmoot.front_door.queries.outside import waiting_outside
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import add_working_days, end_of_working_day, local_day
from folkmoot.prepared import prepared

# One thing, and the hats it is asked of.
Asked = tuple[Waiting, Sequence[Acting]]


def waiting_for_each(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """Every request that waits for some of these hats of one community, with those hats."""
    if not hats:
        return
    if executive := [acting for acting in hats if acting.is_executive]:
        for lodged in waiting_outside(hats[0].community_id):
            yield _to_let_in(lodged, hats[0].community_slug), executive
    rows = _owed(hats[0].community_id)
    if not rows:
        return
    within = figures_on(hats[0].community_id, local_day(at))[Threshold.FRONT_DOOR]
    for request in rows:
        if asked := _asked(request, hats, local_day(at)):
            yield _waiting(request, hats[0].community_slug, within), asked


def _to_let_in(lodged: models.OutsideRequest, community: str) -> Waiting:
    return Waiting(
        what="Let in a request from outside",
        about=f"{lodged.title}, from {lodged.organisation_words}",
        due_at=None,
        minutes=2,
        page="outside-request",
        args=(community, lodged.pk),
    )


def _asked(request: models.AccessRequest, hats: Sequence[Acting], day: date) -> list[Acting]:
    """Its owner while in office; before anybody deals with it, or once they left, everyone who could."""
    if request.owner is not None and (request.owner.ends_on is None or day < request.owner.ends_on):
        return [acting for acting in hats if acting.appointment_id == request.owner_id]
    return [acting for acting in hats if who.answers(acting, asked_of=request.asked_of_id)]


def _waiting(request: models.AccessRequest, community: str, within: int) -> Waiting:
    promised = request.reply_by or add_working_days(local_day(request.received_at), within)
    is_new = request.state == State.RECEIVED
    return Waiting(
        what="Say who deals with a request" if is_new else "Answer a request",
        about=f"{request.title}, asked by {request.asked_by.name}",
        due_at=end_of_working_day(promised),
        minutes=2 if is_new else 10,
        page="request",
        args=(community, reference(request.year, request.number)),
    )


@prepared
def _owed(community_id: int) -> QuerySet[models.AccessRequest]:
    """The requests nobody has answered yet. One taken up as a matter is answered by what comes of that."""
    rows = models.AccessRequest.objects.filter(
        community_id=community_id, state__in=(State.RECEIVED.value, State.TRIAGED.value), matter=None
    )
    return rows.select_related("asked_by", "owner").order_by("received_at", "pk")
