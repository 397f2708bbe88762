"""Who holds what waits at the front door: the body that is asked, and who of it deals with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.front_door import models
from folkmoot.front_door.domain.request import OPEN
from folkmoot.front_door.queries.led import IS_ELSEWHERE
from folkmoot.front_door.queries.requests import partner_of, read_whole
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import end_of_working_day, local_day
from folkmoot.prepared import prepared

Asked = tuple[Waiting, Sequence[Acting]]


@dataclass(frozen=True, slots=True)
class Held:
    """What waits with one person of one body, in the order of its columns.

    Missing: `body_id` null and no `body`, general practice here; null `owner_id` and no `owner`, nobody deals with it yet.
    """

    body_id: int | None
    body: str | None
    owner_id: int | None
    owner: str | None
    waiting: int


def held_seen_by(acting: Acting) -> list[Held]:
    """What waits of all that this hat reads whole, by who holds it: general practice here first, the most first in each."""
    rows = [Held(*row) for row in _held(acting.community_id, partner_of(acting))]
    return sorted(rows, key=lambda one: (one.body or "", one.owner is None, -one.waiting, one.owner or ""))


@prepared
def _held(community_id: int, partner_id: int | None) -> QuerySet[models.AccessRequest, tuple[Any, ...]]:
    rows = read_whole(community_id, partner_id).filter(state__in=OPEN).order_by()
    held = rows.values("asked_of_id", "asked_of__name", "owner_id", "owner__person__name")
    counted: QuerySet[models.AccessRequest, tuple[Any, ...]] = held.annotate(waiting=Count("pk")).values_list(
        "asked_of_id", "asked_of__name", "owner_id", "owner__person__name", "waiting"
    )
    return counted


def owners_overloaded(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """For the executive's console and its senior managers: who deals with more requests than was agreed here, the most first."""
    executive = [acting for acting in hats if acting.is_executive]
    if not executive:
        return
    community_id, slug = executive[0].community_id, executive[0].community_slug
    most = figures_on(community_id, local_day(at))[Threshold.OWNER_LOAD]
    for owner_id, name, number, promised in _overloaded(community_id, most):
        one = Waiting(
            what="Somebody deals with too many requests",
            about=f"{name} has {number} that wait; more than {most} is too many here",
            # It presses as the first thing does that they promised, and stands before it.
            due_at=end_of_working_day(promised) if promised else None,
            minutes=5,
            page="requests-with",
            args=(slug, owner_id),
        )
        yield one, executive


def overloaded_for_managers(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """The same for the senior managers among these hats: they share out what there is to do."""
    yield from owners_overloaded([acting for acting in hats if acting.role is Role.SENIOR_MANAGER], at)


# More of them than anybody would take up next.
_MOST_NAMED = 10


@prepared
def _overloaded(community_id: int, most: int) -> QuerySet[models.AccessRequest, tuple[Any, ...]]:
    """Each owner of more than so many that wait: their role's key, their name, how many, and the first day promised."""
    rows = models.AccessRequest.objects.filter(
        ~IS_ELSEWHERE, community_id=community_id, state__in=OPEN, owner__isnull=False
    )
    counted = (
        rows.order_by().values("owner_id", "owner__person__name").annotate(number=Count("pk"), promised=Min("reply_by"))
    )
    found: QuerySet[models.AccessRequest, tuple[Any, ...]] = (
        counted.filter(number__gt=most)
        .order_by("-number", "owner_id")
        .values_list("owner_id", "owner__person__name", "number", "promised")[:_MOST_NAMED]
    )
    return found
