"""What information requests ask of people: a reply, a word on more time, a request held."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Subquery

from folkmoot.directory.domain.acting import Acting
from folkmoot.front_door import models
from folkmoot.front_door.domain.information import MAY_ANSWER, State, in_one_line, is_asker, reference
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import end_of_working_day

Asked = tuple[Waiting, Sequence[Acting]]
# So much of the purpose as a line can hold; the page has the whole.
_BEGINNING = 90


def information_waiting(hats: Sequence[Acting]) -> Iterator[Asked]:
    """Every information request that waits for some of these hats of one community, with those hats."""
    if hats:
        yield from _replies(hats)
        yield from _of_askers(hats)


def _replies(hats: Sequence[Acting]) -> Iterator[Asked]:
    hands: dict[int, list[Acting]] = {}
    for acting in hats:
        if acting.role in MAY_ANSWER:
            hands.setdefault(acting.organisation_id, []).append(acting)
    if not hands:
        return
    replied = models.InformationReply.objects.filter(asked=OuterRef("pk"), stands=True)
    granted = models.MoreTime.objects.filter(asked=OuterRef("pk"), granted=True).order_by("-until")
    rows = models.InformationAsked.objects.filter(
        ~Exists(replied),
        organisation_id__in=list(hands),
        request__community_id=hats[0].community_id,
        request__state=State.OPEN.value,
    ).annotate(until=Subquery(granted.values("until")[:1]))
    for one in rows.select_related("request").order_by("request__due_on", "pk"):
        yield _reply(one, hats[0].community_slug, one.until), hands[one.organisation_id]


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


def _of_askers(hats: Sequence[Acting]) -> Iterator[Asked]:
    """A request held waits for whoever wrote it to mend it; a wish for more time for an answer."""
    if not any(acting.is_executive or not acting.is_member for acting in hats):
        return
    rows = models.InformationRequest.objects.filter(
        community_id=hats[0].community_id, state__in=(State.HELD.value, State.OPEN.value)
    )
    wishes = models.MoreTime.objects.filter(asked__request=OuterRef("pk"), granted=None)
    for request in rows.annotate(wishes=Exists(wishes)).order_by("due_on", "pk"):
        if asked := _askers(request, hats):
            if request.state == State.HELD:
                yield _asker(request, "Mend an information request that is held", hats[0].community_slug), asked
            elif request.wishes:
                yield _asker(request, "Say whether there is more time", hats[0].community_slug), asked


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
