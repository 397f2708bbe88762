"""What waits for people at the front door."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.front_door import models
from folkmoot.front_door.domain import who
from folkmoot.front_door.domain.request import OPEN, State, reference
from folkmoot.front_door.models.request import LED_TO
from folkmoot.front_door.queries.ended import answering
from folkmoot.front_door.queries.holders import overloaded_for_managers
from folkmoot.front_door.queries.led import IS_ELSEWHERE
from folkmoot.front_door.queries.outside import to_let_in
from folkmoot.front_door.queries.several import Proposal, put_elsewhere, said_of
from folkmoot.front_door.queries.since import owed_from
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import add_working_days, end_of_working_day, local_day
from folkmoot.prepared import prepared

# One thing, and the hats it is asked of.
Asked = tuple[Waiting, Sequence[Acting]]


@dataclass(frozen=True, slots=True)
class _Owed:
    """What is read of a request nobody has answered yet, in the order of its columns."""

    key: int
    year: int
    number: int
    title: str
    state: str
    reply_by: date | None
    received_at: datetime
    asked_by: str
    asked_by_id: int
    asked_of_id: int | None
    owner_id: int | None
    owner_leaves_on: date | None
    has_led_on: bool


def anything(community_id: int) -> tuple[QuerySet[Any], ...]:
    """What there is in a community when something here can wait for anybody: without any of it nothing does."""
    return (
        models.AccessRequest.objects.filter(community_id=community_id),
        models.OutsideRequest.objects.filter(community_id=community_id),
    )


def waiting_for_each(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """Every request that waits for some of these hats of one community, with those hats."""
    if not hats:
        return
    if executive := [acting for acting in hats if acting.is_executive]:
        for waiting in to_let_in(hats[0].community_id, hats[0].community_slug):
            yield waiting, executive
    yield from overloaded_for_managers(hats, at)
    # Whoever is not of the executive deals with what is put to their own organisation alone.
    theirs = None if executive else tuple({acting.organisation_id for acting in hats})
    own = len(fields(_Owed)) - 1
    rows = [_Owed(*(*row[:own], any(row[own:]))) for row in _owed(hats[0].community_id, theirs)]
    if not rows:
        return
    day = local_day(at)
    figures = figures_on(hats[0].community_id, day)
    within = figures[Threshold.FRONT_DOOR]
    owed = owed_from(hats[0].community_id) if any(one.reply_by is None for one in rows) else {}
    owned = executive and any(one.owner_id is not None and one.asked_of_id is None for one in rows)
    in_office = set(directory.executive_roles(hats[0].community_id, day)) if owned else set()
    put_to = {one.asked_of_id for one in rows if one.asked_of_id is not None} if executive else set()
    unheard = put_to - answering(hats[0].community_id, put_to, day) if put_to else put_to
    ours = [_proposal(one) for one in rows if one.asked_of_id is None] if executive else []
    several = put_elsewhere(hats[0].community_id, ours, figures[Threshold.PROPOSAL_LOOK_BACK])
    for request in rows:
        # Whom it was put to is a partner no more, or nobody acts for it: the executive puts it to somebody else.
        gone = request.asked_of_id in unheard
        if asked := executive if gone else _asked(request, hats, day, in_office):
            since = local_day(owed.get(request.key, request.received_at))
            elsewhere = several.get(request.key, ())
            yield _waiting(request, hats[0].community_slug, add_working_days(since, within), elsewhere), asked


def _proposal(request: _Owed) -> Proposal:
    return Proposal(
        key=request.key, title=request.title, received_at=request.received_at, asked_by_id=request.asked_by_id
    )


def _asked(request: _Owed, hats: Sequence[Acting], day: date, executives: Collection[int]) -> list[Acting]:
    """Its owner while in office; before anybody deals with it, or once they left, everyone who could."""
    able = [acting for acting in hats if who.answers(acting, asked_of=request.asked_of_id)]
    if request.owner_id is None:
        return able
    in_office = request.owner_leaves_on is None or day < request.owner_leaves_on
    # Whoever left the executive may keep the role they were on it with.
    if request.asked_of_id is None:
        in_office = in_office and request.owner_id in executives
    return [acting for acting in able if acting.appointment_id == request.owner_id] if in_office else able


def _waiting(request: _Owed, community: str, otherwise: date, elsewhere: Sequence[str]) -> Waiting:
    promised = request.reply_by or otherwise
    is_new = request.state == State.RECEIVED and not request.has_led_on
    return Waiting(
        what="Say who deals with a request" if is_new else "Answer a request",
        about=f"{request.title}, asked by {request.asked_by}{said_of(elsewhere)}",
        due_at=end_of_working_day(promised),
        minutes=2 if is_new else 10,
        page="request",
        args=(community, reference(request.year, request.number)),
    )


@prepared
def _owed(
    community_id: int, organisation_ids: tuple[int, ...] | None
) -> QuerySet[models.AccessRequest, tuple[Any, ...]]:
    """The requests nobody has answered yet; those put to these organisations alone, where there are any.

    What is dealt with elsewhere is answered by what comes of that, until asked again.
    """
    rows = models.AccessRequest.objects.filter(~IS_ELSEWHERE, state__in=OPEN)
    rows = rows.filter(community_id=community_id)
    if organisation_ids is not None:
        rows = rows.filter(asked_of_id__in=organisation_ids)
    return rows.order_by("received_at", "pk").values_list(
        "pk",
        "year",
        "number",
        "title",
        "state",
        "reply_by",
        "received_at",
        "asked_by__name",
        "asked_by_id",
        "asked_of_id",
        "owner_id",
        "owner__ends_on",
        *(f"{one}_id" for one in LED_TO),
    )
