"""What is owed at the front door and late: what nobody has answered by the day promised or, without one, agreed here."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.front_door import models
from folkmoot.front_door.domain.request import OPEN, reference
from folkmoot.front_door.queries.ended import answering
from folkmoot.front_door.queries.led import IS_ELSEWHERE
from folkmoot.front_door.queries.outside import to_let_in
from folkmoot.front_door.queries.several import Proposal, put_elsewhere, said_of
from folkmoot.front_door.queries.since import with_since
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import add_working_days, end_of_working_day, local_day
from folkmoot.prepared import prepared, prepared_count

# What tells whether the same went to another body too.
_EITHER = (True, False)
_OF_A_PROPOSAL = ("received_at", "asked_by_id")


def answered_within(community_id: int, day: date) -> int:
    """In how many working days a request that promises no day is to be answered in the community."""
    return figures_on(community_id, day)[Threshold.FRONT_DOOR]


def late_of(rows: QuerySet[models.AccessRequest], community_id: int, today: date) -> QuerySet[models.AccessRequest]:
    """Those of a community's requests whose answer is late, whoever owes it."""
    return _late_by(with_since(rows), today, _last_day(community_id, today))


def owed_by_the_community(community_id: int, slug: str, at: datetime, most: int) -> tuple[list[Waiting], int]:
    """The first of what the community's own door owes, as it falls due, `most` at most; and how many more are late.

    What is owed without a promised day falls due as it was agreed here.
    """
    today = local_day(at)
    last = _last_day(community_id, today)
    within = answered_within(community_id, today)
    unheard = _unheard(community_id, today)
    late = [one for promised in _EITHER for one in _late(community_id, unheard, today, last, most, promised)]
    late = _as_due(late, within)
    late = late[:most]
    first, more = late, 0
    if len(late) == most:
        more = _every_late(community_id, unheard, today, last) - most
    else:
        keys = tuple(one["pk"] for one in late)
        others = [one for promised in _EITHER for one in _others(community_id, unheard, keys, most, promised)]
        others = _as_due(others, within)
        first = [*late, *others[: most - len(late)]]
    figures = figures_on(community_id, today)
    several = put_elsewhere(community_id, [_proposal(one) for one in first], figures[Threshold.PROPOSAL_LOOK_BACK])
    lines = (_waiting(one, slug, within, several.get(one["pk"], ())) for one in first)
    return [*lines, *to_let_in(community_id, slug)], more


@prepared
def _late(
    community_id: int, unheard: tuple[int, ...], today: date, last: date, most: int, promised: bool
) -> QuerySet[models.AccessRequest, dict[str, Any]]:
    return _in_order(_late_by(_ours(community_id, unheard), today, last), promised)[:most]


@prepared_count
def _every_late(community_id: int, unheard: tuple[int, ...], today: date, last: date) -> QuerySet[models.AccessRequest]:
    return _late_by(_ours(community_id, unheard), today, last)


@prepared
def _others(
    community_id: int, unheard: tuple[int, ...], late_ids: tuple[int, ...], most: int, promised: bool
) -> QuerySet[models.AccessRequest, dict[str, Any]]:
    return _in_order(_owed(_ours(community_id, unheard)).exclude(pk__in=late_ids), promised)[:most]


def _unheard(community_id: int, today: date) -> tuple[int, ...]:
    """The bodies something is put to of which nobody could answer today: that falls to the community's own door."""
    put_to = set(_put_to(community_id))
    return tuple(sorted(put_to - answering(community_id, put_to, today))) if put_to else ()


@prepared
def _put_to(community_id: int) -> QuerySet[models.AccessRequest, Any]:
    rows = _owed(models.AccessRequest.objects.filter(community_id=community_id, asked_of__isnull=False))
    found: QuerySet[models.AccessRequest, Any] = rows.order_by().values_list("asked_of_id", flat=True).distinct()
    return found


def _ours(community_id: int, unheard: tuple[int, ...]) -> QuerySet[models.AccessRequest]:
    """What is asked of general practice here, or of those bodies."""
    ours = Q(asked_of=None) | Q(asked_of_id__in=unheard)
    return with_since(models.AccessRequest.objects.filter(ours, community_id=community_id))


def _owed(rows: Any) -> Any:
    return rows.filter(~IS_ELSEWHERE, state__in=OPEN)


def _last_day(community_id: int, today: date) -> date:
    """Owed since a day before this one, a request without a promised day has waited too long."""
    return add_working_days(today, -answered_within(community_id, today))


def _late_by(rows: Any, today: date, last: date) -> QuerySet[models.AccessRequest]:
    late: QuerySet[models.AccessRequest] = _owed(rows).filter(
        Q(reply_by__lt=today) | Q(reply_by=None, since__date__lt=last)
    )
    return late


def _in_order(rows: Any, promised: bool) -> QuerySet[models.AccessRequest, dict[str, Any]]:
    """Those that promise a day, or those that do not, as they fall due: working days are not the database's to count."""
    # What is read of a request: the page has the rest.
    shown = rows.values(
        "pk", "year", "number", "title", "owner_id", "reply_by", "since", "asked_by__name", *_OF_A_PROPOSAL
    )
    ordered: QuerySet[models.AccessRequest, dict[str, Any]] = shown.filter(reply_by__isnull=not promised).order_by(
        "reply_by" if promised else "since", "received_at", "pk"
    )
    return ordered


def _as_due(found: Iterable[dict[str, Any]], within: int) -> list[dict[str, Any]]:
    return sorted(found, key=lambda one: (due_on(one["reply_by"], one["since"], within), one["received_at"], one["pk"]))


def due_on(promised: date | None, since: datetime, within: int) -> date:
    """The day promised or, without one, the last of the working days agreed. Units: `within` in working days."""
    return promised or add_working_days(local_day(since), within)


def _proposal(request: dict[str, Any]) -> Proposal:
    return Proposal(
        key=request["pk"],
        title=request["title"],
        received_at=request["received_at"],
        asked_by_id=request["asked_by_id"],
    )


def _waiting(request: dict[str, Any], slug: str, within: int, elsewhere: Sequence[str]) -> Waiting:
    is_new = request["owner_id"] is None
    return Waiting(
        what="Nobody deals with it yet" if is_new else "Being dealt with",
        about=f"{request['title']}, asked by {request['asked_by__name']}{said_of(elsewhere)}",
        due_at=end_of_working_day(due_on(request["reply_by"], request["since"], within)),
        minutes=2 if is_new else 10,
        page="request",
        args=(slug, reference(request["year"], request["number"])),
    )
