"""What information requests ask of people: a reply, a word on more time, a request held."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from folkmoot.directory.domain.acting import Acting, by_organisation
from folkmoot.front_door import models
from folkmoot.front_door.domain.information import MAY_ANSWER, State, in_one_line, is_asker, reference
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import end_of_working_day
from folkmoot.prepared import prepared

Asked = tuple[Waiting, Sequence[Acting]]
# So much of the purpose as a line can hold; the page has the whole.
_BEGINNING = 90

_HELD = (State.HELD.value, State.DISPUTED.value)
_WHAT = {
    State.HELD: "Mend an information request that is held",
    State.DISPUTED: "Give the basis of an information request, or make it voluntary",
    State.OPEN: "Say whether there is more time",
}


def anything(community_id: int) -> tuple[QuerySet[Any], ...]:
    """What there is in a community when something here can wait for anybody: without any of it nothing does."""
    return (models.InformationRequest.objects.filter(community_id=community_id),)


def waiting_for_each(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """Every information request that waits for some of these hats of one community, with those hats."""
    if hats:
        yield from _replies(hats)
        yield from waiting_of_askers(hats)


def _replies(hats: Sequence[Acting]) -> Iterator[Asked]:
    hands = by_organisation(acting for acting in hats if acting.role in MAY_ANSWER)
    if not hands:
        return
    rows = _unanswered(hats[0].community_id, tuple(hands))
    until = dict(_granted(tuple(one.pk for one in rows)))
    for one in rows:
        yield _reply(one, hats[0].community_slug, until.get(one.pk)), hands[one.organisation_id]


@prepared
def _unanswered(community_id: int, organisation_ids: tuple[int, ...]) -> QuerySet[models.InformationAsked]:
    replied = models.InformationReply.objects.filter(asked=OuterRef("pk"), stands=True)
    rows = models.InformationAsked.objects.filter(
        ~Exists(replied),
        organisation_id__in=organisation_ids,
        request__community_id=community_id,
        request__state=State.OPEN.value,
    )
    return rows.select_related("request").order_by("request__due_on", "pk")


@prepared
def _granted(asked_ids: tuple[int, ...]) -> QuerySet[models.MoreTime, tuple[int, date]]:
    """Until when there is more time, for each that has it; the latest day last."""
    rows = models.MoreTime.objects.filter(asked_id__in=asked_ids, granted=True)
    return rows.order_by("until").values_list("asked_id", "until")


def _reply(one: models.InformationAsked, community: str, until: date | None) -> Waiting:
    request = one.request
    return Waiting(
        what="Answer an information request",
        about=f"{request.title}. {_line(request)}",
        due_at=end_of_working_day(max(request.due_on, until or request.due_on)),
        minutes=request.minutes,
        page="information-request",
        args=(community, reference(request.year, request.number)),
    )


def _line(request: models.InformationRequest) -> str:
    """The one line "20 min, voluntary, why", cut short where the why is long."""
    line = in_one_line(request.minutes, request.basis, request.purpose)
    return line if len(line) <= _BEGINNING else line[:_BEGINNING].rsplit(" ", 1)[0] + "…"


def waiting_of_askers(hats: Sequence[Acting]) -> Iterator[Asked]:
    """A request held waits for whoever wrote it to mend it, or to give its basis; a wish for more time for an answer."""
    if not any(acting.is_executive or not acting.is_member for acting in hats):
        return
    for request in _back_with_askers(hats[0].community_id):
        if asked := _askers(request, hats):
            yield _asker(request, _WHAT[State(request.state)], hats[0].community_slug), asked


@prepared
def _back_with_askers(community_id: int) -> QuerySet[models.InformationRequest]:
    """The requests held, and the open ones for which somebody wishes more time."""
    wishes = models.MoreTime.objects.filter(asked__request=OuterRef("pk"), granted=None)
    waits = Q(state__in=_HELD) | (Q(state=State.OPEN.value) & Exists(wishes))
    return models.InformationRequest.objects.filter(waits, community_id=community_id).order_by("due_on", "pk")


def _askers(request: models.InformationRequest, hats: Sequence[Acting]) -> list[Acting]:
    return [
        acting for acting in hats if is_asker(acting, asked_by=request.asked_by_id, by_executive=request.by_executive)
    ]


def _asker(request: models.InformationRequest, what: str, community: str) -> Waiting:
    return Waiting(
        what=what,
        about=request.title,
        due_at=end_of_working_day(request.due_on),
        minutes=2,
        page="information-request",
        args=(community, reference(request.year, request.number)),
    )
