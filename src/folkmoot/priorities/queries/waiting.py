"""What setting priorities asks of people: each kind of thing one query, whatever its number and theirs."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any

from django.db.models import Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.modules import Module
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import end_of_working_day, local_day
from folkmoot.prepared import prepared
from folkmoot.priorities import models
from folkmoot.priorities.domain import round as rules
from folkmoot.priorities.domain import who
from folkmoot.priorities.domain.round import State
from folkmoot.priorities.queries.contributions import to_tell_of
from folkmoot.priorities.queries.priorities import ENDED
from folkmoot.priorities.queries.rounds import dates_of

Asked = tuple[Waiting, Sequence[Acting]]


def anything(community_id: int) -> tuple[QuerySet[Any], ...]:
    """What there is in a community when something here can wait for anybody: without any of it nothing does."""
    return (models.PriorityRound.objects.filter(community_id=community_id),)


def waiting_for_each(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """Everything about priorities that waits for these hats of one community, each with whose it is."""
    assert len({acting.community_id for acting in hats}) <= 1, "communities never join in a query"
    if not hats or Module.PRIORITIES in hats[0].off:
        return
    for one in _under_way(hats[0].community_id):
        yield from _of_round(one, hats, at)
    yield from _to_review(hats, at)
    yield from to_tell_of(hats, local_day(at))


def waiting_for_leaders(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """What waits for those who choose and carry priorities, and not for their own practice."""
    own = ("suggest-priority", "name-priorities", "tell-of-contribution")
    return (one for one in waiting_for_each(hats, at) if one[0].page not in own)


@prepared
def _under_way(community_id: int) -> QuerySet[models.PriorityRound]:
    return models.PriorityRound.objects.filter(community_id=community_id, chosen_at=None, called_off_at=None)


def _of_round(one: models.PriorityRound, hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    standing = rules.state(dates_of(one), at)
    if standing is State.GATHERING and rules.asks_now(one.gather_until, at):
        asked = [acting for acting in hats if who.is_asked_to_suggest(acting)]
        still = _without(asked, _suggested(one.pk, _organisations(asked)) if asked else ())
        yield from _for_each(one, still, "Suggest a priority, or say that you have none", "suggest-priority", 10)
    elif standing is State.NAMING and rules.asks_now(one.name_until, at):
        asked = [acting for acting in hats if who.names(acting)]
        still = _without(asked, _named(one.pk, _organisations(asked)) if asked else ())
        yield from _for_each(one, still, "Name what your practice would put first", "name-priorities", 15)
    elif standing is State.CLOSED:
        choosing = [acting for acting in hats if who.chooses(acting)]
        if choosing:
            yield _waiting(one, choosing, "Choose the priorities", "priority-round", None, 30), choosing


def _organisations(asked: Sequence[Acting]) -> tuple[int, ...]:
    return tuple({acting.organisation_id for acting in asked})


def _without(asked: Sequence[Acting], heard: Sequence[int] | QuerySet[models.Naming, int]) -> list[Acting]:
    answered = set(heard)
    return [acting for acting in asked if acting.organisation_id not in answered]


def _for_each(
    one: models.PriorityRound, still: Sequence[Acting], what: str, page: str, minutes: int
) -> Iterator[Asked]:
    """Once for each organisation: each has its own word to give."""
    closes_at = one.gather_until if page == "suggest-priority" else one.name_until
    for organisation_id in dict.fromkeys(acting.organisation_id for acting in still):
        theirs = [acting for acting in still if acting.organisation_id == organisation_id]
        yield _waiting(one, theirs, what, page, closes_at, minutes, of=organisation_id), theirs


def _waiting(
    one: models.PriorityRound,
    hats: Sequence[Acting],
    what: str,
    page: str,
    due_at: datetime | None,
    minutes: int,
    of: int | None = None,
) -> Waiting:
    here = (hats[0].community_slug, one.pk)
    return Waiting(what=what, about=one.title, due_at=due_at, minutes=minutes, page=page, args=here, of=of)


def _suggested(round_id: int, organisation_ids: tuple[int, ...]) -> list[int]:
    """Those of the organisations that suggested something, or said that they have nothing to suggest."""
    return [*_with_suggestions(round_id, organisation_ids), *_with_none(round_id, organisation_ids)]


@prepared
def _with_suggestions(round_id: int, organisation_ids: tuple[int, ...]) -> QuerySet[models.Suggestion, int]:
    rows = models.Suggestion.objects.filter(round_id=round_id, organisation_id__in=organisation_ids, taken_back_at=None)
    return rows.values_list("organisation_id", flat=True)


@prepared
def _with_none(round_id: int, organisation_ids: tuple[int, ...]) -> QuerySet[models.NothingToSuggest, int]:
    rows = models.NothingToSuggest.objects.filter(round_id=round_id, organisation_id__in=organisation_ids)
    return rows.values_list("organisation_id", flat=True)


@prepared
def _named(round_id: int, organisation_ids: tuple[int, ...]) -> QuerySet[models.Naming, int]:
    rows = models.Naming.objects.filter(round_id=round_id, organisation_id__in=organisation_ids)
    return rows.values_list("organisation_id", flat=True)


def _to_review(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """Each priority on its day, for whoever carries it; once their role has ended, for the executive."""
    members = [acting for acting in hats if acting.is_member]
    if not members:
        return
    day = local_day(at)
    left_by = day if any(acting.is_executive for acting in members) else None
    own = tuple(acting.appointment_id for acting in members)
    for one in _to_be_looked_at(hats[0].community_id, own, left_by, day):
        ended = one.owner.ends_on is not None and one.owner.ends_on <= day
        theirs = [
            acting for acting in members if (acting.is_executive if ended else acting.appointment_id == one.owner_id)
        ]
        if theirs and one.review_on is not None:
            yield _review(one, theirs[0].community_slug), theirs


def _review(one: models.Priority, slug: str) -> Waiting:
    assert one.review_on is not None, "only what has a day is asked for"
    return Waiting(
        what="Say how a priority stands",
        about=one.title,
        due_at=end_of_working_day(one.review_on),
        minutes=5,
        page="say-on-priority",
        args=(slug, one.pk),
    )


@prepared
def _to_be_looked_at(
    community_id: int, own: tuple[int, ...], left_by: date | None, day: date
) -> QuerySet[models.Priority]:
    """Those to be looked at by that day that are carried in these roles, or in any that had ended. Missing: None, in these alone."""
    carried = Q(owner_id__in=own)
    if left_by is not None:
        carried |= Q(owner__ends_on__lte=left_by)
    rows = models.Priority.objects.filter(
        carried, round__community_id=community_id, round__chosen_at__isnull=False, review_on__lte=day
    )
    return rows.exclude(state__in=ENDED).select_related("owner").order_by("review_on", "pk")


def late_for_the_community(acting: Acting, at: datetime) -> Iterator[Waiting]:
    """The priorities whose day is past, whoever carries them: for the executive's console."""
    for one in chain(_late(acting.community_id, local_day(at))):
        yield _review(one, acting.community_slug)


@prepared
def _late(community_id: int, day: date) -> QuerySet[models.Priority]:
    rows = models.Priority.objects.filter(
        round__community_id=community_id, round__chosen_at__isnull=False, review_on__lt=day
    )
    return rows.exclude(state__in=ENDED).order_by("review_on", "pk")
