"""What visits and rounds of stances ask of people."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any

from django.db.models import Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import end_of_working_day, local_day
from folkmoot.prepared import prepared
from folkmoot.relationships import models
from folkmoot.relationships.domain.visit import State, reads_all
from folkmoot.relationships.queries.rounds import stances_waiting
from folkmoot.relationships.queries.visits import practices_not_visited_within

Asked = tuple[Waiting, Sequence[Acting]]


def anything(community_id: int) -> tuple[QuerySet[Any], ...]:
    """What there is in a community when something here can wait for anybody: without any of it nothing does."""
    return models.Visit.objects.filter(community_id=community_id), models.StanceRound.objects.filter(
        community_id=community_id
    )


def waiting_for_each(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """Everything here that waits for these hats of one community, each with whose it is."""
    assert len({acting.community_id for acting in hats}) <= 1, "communities never join in a query"
    if not hats:
        return
    yield from stances_waiting(hats, at)
    if Module.VISITS not in hats[0].off:
        yield from chain(_to_keep(hats, at), _to_visit(hats, at))


def _to_keep(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """Each promise, for whoever made it; once their role has ended, for the executive."""
    promisers = [acting for acting in hats if acting.is_member]
    if not promisers:
        return
    day = local_day(at)
    left_by = day if any(reads_all(acting) for acting in promisers) else None
    own = tuple(acting.appointment_id for acting in promisers)
    for one in _promised(hats[0].community_id, own, left_by):
        ended = one.made_by.ends_on is not None and one.made_by.ends_on <= day
        theirs = [
            acting for acting in promisers if (reads_all(acting) if ended else acting.appointment_id == one.made_by_id)
        ]
        if theirs:
            yield _promise(one, hats[0].community_slug), theirs


@prepared
def _promised(community_id: int, own: tuple[int, ...], left_by: date | None) -> QuerySet[models.Commitment]:
    """The open promises made in these roles, and in any that had ended by that day. Missing: None, in these alone."""
    made = Q(made_by_id__in=own)
    if left_by is not None:
        made |= Q(made_by__ends_on__lte=left_by)
    rows = models.Commitment.objects.filter(
        made, visit__community_id=community_id, visit__superseded_at=None, state=State.OPEN.value
    )
    return rows.select_related("visit__practice", "made_by").order_by("due_on", "pk")


def _promise(one: models.Commitment, slug: str) -> Waiting:
    return Waiting(
        what="Keep a promise made on a visit",
        about=f"{one.visit.practice.name}: {one.what}",
        due_at=end_of_working_day(one.due_on),
        minutes=10,
        page="close-commitment",
        args=(slug, one.pk),
    )


def _to_visit(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """For the executive: the practices that nobody has visited for too long, in one line.

    Nobody is asked this where no visit was ever noted: not every community keeps its visits here.
    """
    executive = [acting for acting in hats if reads_all(acting)]
    if not executive:
        return
    community_id, day = executive[0].community_id, local_day(at)
    if not _one_noted(community_id):
        return
    within = figures_on(community_id, day)[Threshold.VISIT]
    found = practices_not_visited_within(community_id, day, within)
    if not found:
        return
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    waiting = Waiting(
        what=f"Visit practices that nobody has visited for {within} days",
        about=f"{found[0]}{more}",
        due_at=None,
        minutes=10,
        page="practices-to-visit",
        args=(executive[0].community_slug,),
    )
    yield waiting, executive


@prepared
def _one_noted(community_id: int) -> QuerySet[models.Visit, int]:
    return models.Visit.objects.filter(community_id=community_id, superseded_at=None).values_list("pk", flat=True)[:1]
