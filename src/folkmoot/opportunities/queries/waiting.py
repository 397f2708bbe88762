"""What opportunities ask of people acting in roles: each kind of thing one query, whatever its number and theirs."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.modules import Module
from folkmoot.kernel.waiting import Waiting
from folkmoot.opportunities import models
from folkmoot.opportunities.domain import who
from folkmoot.opportunities.domain.opportunity import Among, How, State, decide_by, reference, state
from folkmoot.opportunities.queries.barred import barred_from
from folkmoot.opportunities.queries.opportunities import UNANSWERED, dates_of
from folkmoot.prepared import prepared

Asked = tuple[Waiting, Sequence[Acting]]


def anything(community_id: int) -> tuple[QuerySet[Any], ...]:
    """What there is in a community when something here can wait for anybody: without any of it nothing does."""
    return (models.Opportunity.objects.filter(community_id=community_id),)


def waiting_for_each(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """Everything about opportunities that waits for these hats of one community, each with whose it is."""
    of_state = _under_way(hats, at)
    if of_state:
        yield from _to_express(of_state[State.OPEN], hats)
        yield from _of_leaders(of_state, hats, at)


def waiting_for_leaders(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """What waits for those who publish and award, and not for their own practice or PCN."""
    of_state = _under_way(hats, at)
    if of_state:
        yield from _of_leaders(of_state, hats, at)


def _under_way(hats: Sequence[Acting], at: datetime) -> dict[State, list[models.Opportunity]]:
    """The community's unfinished opportunities by their state. Missing: empty, where it has none or uses none."""
    assert len({acting.community_id for acting in hats}) <= 1, "communities never join in a query"
    of_state: dict[State, list[models.Opportunity]] = defaultdict(list)
    if hats and Module.OPPORTUNITIES not in hats[0].off:
        for one in _unfinished(hats[0].community_id):
            # Of those awarded, it was asked for those alone with a query that waits.
            of_state[state(replace(dates_of(one), queries_waiting=True), at)].append(one)
    return of_state


@prepared
def _unfinished(community_id: int) -> QuerySet[models.Opportunity]:
    """Those not awarded yet, and those awarded with a query nobody has answered."""
    rows = models.Opportunity.objects.filter(community_id=community_id, void_at=None)
    return rows.filter(Q(awarded_at=None) | UNANSWERED).order_by("pk")


def _of_leaders(
    of_state: dict[State, list[models.Opportunity]], hats: Sequence[Acting], at: datetime
) -> Iterator[Asked]:
    yield from _to_publish(of_state[State.KNOWN], hats)
    of_leaders = [
        *of_state[State.CLOSED],
        *of_state[State.SCORED],
        *of_state[State.QUERY_WINDOW],
        *of_state[State.AWARDED],
    ]
    leading = {acting.appointment_id for acting in hats if acting.is_executive}
    free = _Free(barred_from(of_leaders, leading, at), hats)
    yield from _to_score(of_state[State.CLOSED], hats, free)
    yield from _to_decide(of_state, hats, free, at)
    yield from _to_answer([*of_state[State.QUERY_WINDOW], *of_state[State.AWARDED]], hats, free)


@dataclass(frozen=True, slots=True)
class _Free:
    """Whom of these hats an opportunity waits for, of the executive: whoever has a stake in it leaves it to others."""

    barred: Mapping[int, frozenset[int]]
    hats: Sequence[Acting]

    def for_(self, one: models.Opportunity) -> list[Acting]:
        barred = self.barred.get(one.pk, frozenset())
        return [acting for acting in self.hats if acting.is_executive and acting.appointment_id not in barred]


def _waiting(
    one: models.Opportunity, hats: Sequence[Acting], what: str, page: str, due_at: datetime | None, minutes: int
) -> Waiting:
    here = (hats[0].community_slug, reference(one.year, one.number))
    return Waiting(what=what, about=one.title, due_at=due_at, minutes=minutes, page=page, args=here)


def _to_publish(known: Sequence[models.Opportunity], hats: Sequence[Acting]) -> Iterator[Asked]:
    for one in known:
        asked = [acting for acting in hats if who.prepares(acting, known_by=one.known_by_id)]
        if asked:
            yield _waiting(one, hats, "Publish an opportunity to all", "opportunity", one.publish_by, 15), asked


def _to_express(open_now: Sequence[models.Opportunity], hats: Sequence[Acting]) -> Iterator[Asked]:
    able = [acting for acting in hats if any(who.expresses(acting, among) for among in Among)]
    if not open_now or not able:
        return
    said = set(_expressed(tuple(one.pk for one in open_now), tuple({acting.organisation_id for acting in able})))
    for one in open_now:
        among = Among(one.among)
        asked = [
            acting for acting in able if who.expresses(acting, among) and (one.pk, acting.organisation_id) not in said
        ]
        if asked:
            yield (
                _waiting(one, hats, "Say whether you want it, or let it pass", "opportunity", one.closes_at, 30),
                asked,
            )


@prepared
def _expressed(
    opportunity_ids: tuple[int, ...], organisation_ids: tuple[int, ...]
) -> QuerySet[models.Expression, tuple[int, int]]:
    rows = models.Expression.objects.filter(opportunity_id__in=opportunity_ids, organisation_id__in=organisation_ids)
    return rows.values_list("opportunity_id", "organisation_id")


def _to_score(closed: Sequence[models.Opportunity], hats: Sequence[Acting], free: _Free) -> Iterator[Asked]:
    scored = {one.pk: one for one in closed if one.how == How.SCORED}
    if not scored:
        return
    scorers: dict[int, dict[int, bool]] = defaultdict(dict)
    for opportunity_id, appointment_id, handed_in_at in _scorers(tuple(scored)):
        scorers[opportunity_id][appointment_id] = handed_in_at is not None
    for key, one in scored.items():
        still = [acting for acting in hats if scorers[key].get(acting.appointment_id) is False]
        if still:
            yield _waiting(one, hats, "Score what was sent", "own-scores", one.score_by, 45), still
        leading = free.for_(one)
        if leading and not scorers[key]:
            yield _waiting(one, hats, "Say who scores it", "opportunity", decide_by(one.closes_at), 10), leading


@prepared
def _scorers(opportunity_ids: tuple[int, ...]) -> QuerySet[models.Scorer, tuple[int, int, datetime | None]]:
    """Who scores each of them, and when they handed in."""
    seats = models.Scorer.objects.filter(opportunity_id__in=opportunity_ids, stood_down_at=None)
    return seats.values_list("opportunity_id", "appointment_id", "handed_in_at")


def _to_decide(
    of_state: dict[State, list[models.Opportunity]], hats: Sequence[Acting], free: _Free, at: datetime
) -> Iterator[Asked]:
    for one in of_state[State.SCORED]:
        if leading := free.for_(one):
            yield _waiting(one, hats, "Award an opportunity", "opportunity", decide_by(one.scored_at), 10), leading
    for one in of_state[State.CLOSED]:
        if one.how == How.DRAWN and one.random_at is not None and at >= one.random_at:
            due_at = decide_by(one.random_at)
            if leading := free.for_(one):
                yield _waiting(one, hats, "Draw an opportunity by lot", "opportunity", due_at, 5), leading


def _to_answer(awarded: Sequence[models.Opportunity], hats: Sequence[Acting], free: _Free) -> Iterator[Asked]:
    for one in awarded:
        if leading := free.for_(one):
            yield _waiting(one, hats, "Answer a query about an award", "opportunity", one.queries_until, 10), leading
