"""Information requests as a person may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind, Standing
from folkmoot.front_door import models
from folkmoot.front_door.domain.information import Reply, State, Whom, is_asker, year_and_number
from folkmoot.front_door.domain.overlap import Body
from folkmoot.kernel.errors import NotFound
from folkmoot.prepared import Listed, prepared_list

# What a line of a list, or of its file, says of a request.
_ON_A_LINE = (
    *("year", "number", "title", "basis", "clause", "minutes", "whom", "due_on", "issued_at", "state", "by_executive"),
    *("asked_by__name", "community__name"),
)
BEING_WRITTEN = tuple(state.value for state in State if state.is_being_written)


def is_own(request: models.InformationRequest, acting: Acting) -> bool:
    """Whether this hat stands for whoever asks."""
    return is_asker(acting, asked_by=request.asked_by_id, by_executive=request.by_executive)


def information_seen_by(acting: Acting) -> QuerySet[Any]:
    """The requests this hat may see, the latest first, each with what the hat's own organisation replied.

    Missing: `our_asked` None where it was not asked, `our_reply` until it replied, `our_until` without time granted.
    """
    return _seen(*_reader(acting)).select_related("asked_by", "community")


def information_listed(
    acting: Acting, *, state: str | None = None, waits_for_us: bool = False, words: str | None = None
) -> Listed[Any]:
    """Those of them in that state, that wait for the hat's own organisation, and with those words, as a list says them."""
    return _listed(state, waits_for_us, words, *_reader(acting))


def _reader(acting: Acting) -> tuple[int, int, bool, bool]:
    return acting.community_id, acting.organisation_id, acting.is_member, acting.is_executive


def _seen(community_id: int, organisation_id: int, is_member: bool, is_executive: bool) -> QuerySet[Any]:
    # A draft is its writer's alone; what was never sent is nobody else's business.
    seen = Q(issued_at__isnull=False) if is_member else Q(by_executive=False, asked_by_id=organisation_id)
    if is_member and is_executive:
        seen |= Q(by_executive=True)
    asked = models.InformationAsked.objects.filter(request=OuterRef("pk"), organisation_id=organisation_id)
    ours = {"asked__request": OuterRef("pk"), "asked__organisation_id": organisation_id}
    replied = models.InformationReply.objects.filter(stands=True, **ours)
    granted = models.MoreTime.objects.filter(granted=True, **ours).order_by("-until")
    rows = models.InformationRequest.objects.filter(seen, community_id=community_id)
    return rows.annotate(
        our_asked=Subquery(asked.values("pk")[:1]),
        our_reply=Subquery(replied.values("kind")[:1]),
        our_until=Subquery(granted.values("until")[:1]),
    ).order_by("-drafted_at", "-pk")


@prepared_list
def _listed(state: str | None, waits_for_us: bool, words: str | None, *reader: Any) -> QuerySet[Any]:
    found = _seen(*reader)
    if waits_for_us:
        found = found.filter(state=State.OPEN.value, our_asked__isnull=False, our_reply__isnull=True)
    if state is not None:
        found = found.filter(state=state)
    if words is not None:
        found = found.filter(Q(title__icontains=Value(words)) | Q(purpose__icontains=Value(words)))
    return found.select_related("asked_by", "community").only(*_ON_A_LINE)


def information_by_reference(reference: str, acting: Acting) -> Any:
    """One request of the acting person's community.

    Errors: NotFound, also where it exists and this hat may not see it.
    """
    if numbers := year_and_number(reference):
        found = information_seen_by(acting).filter(year=numbers[0], number=numbers[1]).first()
        if found is not None:
            return found
    raise NotFound("information request")


def own_information(reference: str, acting: Acting) -> Any:
    """A request that this hat itself asks.

    Errors: NotFound, also for somebody else's.
    """
    found = information_by_reference(reference, acting)
    if not is_own(found, acting):
        raise NotFound("information request")
    return found


def items_of(request: models.InformationRequest) -> list[models.InformationItem]:
    """The questions of a request, in order, those dropped left out."""
    return list(models.InformationItem.objects.filter(request=request, dropped_at=None).order_by("order"))


def steps_of(request: models.InformationRequest) -> list[models.InformationStep]:
    """What became of a request, oldest first."""
    return list(models.InformationStep.objects.filter(request=request).order_by("at", "pk"))


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyAsked:
    """One body asked, with its reply as it stands. Missing: no reply yet; no `wish` where no wish for time waits."""

    asked: models.InformationAsked
    due_on: date
    reply: models.InformationReply | None
    wish: models.MoreTime | None
    refused: models.MoreTime | None

    @property
    def standing(self) -> Reply | None:
        """What the body did."""
        return None if self.reply is None else Reply(self.reply.kind)


def bodies_of(request: models.InformationRequest, organisation_id: int | None = None) -> list[BodyAsked]:
    """The bodies asked, by name, each with its reply and its own day; of one organisation, where that is named."""
    rows = models.InformationAsked.objects.filter(request=request).order_by("name", "pk")
    if organisation_id is not None:
        rows = rows.filter(organisation_id=organisation_id)
    asked = list(rows)
    replies = {one.asked_id: one for one in models.InformationReply.objects.filter(asked__in=asked, stands=True)}
    wishes: dict[int, list[models.MoreTime]] = {}
    for wish in models.MoreTime.objects.filter(asked__in=asked).order_by("pk"):
        wishes.setdefault(wish.asked_id, []).append(wish)
    return [_body(request, one, replies.get(one.pk), wishes.get(one.pk, [])) for one in asked]


def _body(
    request: models.InformationRequest,
    asked: models.InformationAsked,
    reply: models.InformationReply | None,
    wishes: Sequence[models.MoreTime],
) -> BodyAsked:
    last = wishes[-1] if wishes else None
    return BodyAsked(
        asked=asked,
        due_on=max([request.due_on, *(one.until for one in wishes if one.granted)]),
        reply=reply,
        wish=last if last is not None and last.granted is None else None,
        refused=last if last is not None and last.granted is False else None,
    )


def our_body(request: models.InformationRequest, acting: Acting) -> BodyAsked | None:
    """What was asked of the hat's own organisation. Missing: None where it was not asked."""
    return next(iter(bodies_of(request, acting.organisation_id)), None)


def body_asked(request: models.InformationRequest, asked_id: int) -> BodyAsked:
    """One body that was asked, for whoever asks.

    Errors: NotFound.
    """
    for one in bodies_of(request):
        if one.asked.pk == asked_id:
            return one
    raise NotFound("body asked")


def answers_of(reply_ids: Sequence[int]) -> dict[tuple[int, int], str]:
    """What those replies say, by reply and item."""
    rows = models.InformationAnswer.objects.filter(reply_id__in=reply_ids)
    return {(reply, item): value for reply, item, value in rows.values_list("reply_id", "item_id", "value")}


def replied(request: models.InformationRequest) -> tuple[int, int]:
    """How many of how many have answered."""
    counts = models.InformationAsked.objects.filter(request=request).aggregate(
        asked=Count("pk", distinct=True),
        answered=Count("replies", filter=Q(replies__stands=True, replies__kind=Reply.ANSWERED.value), distinct=True),
    )
    return counts["answered"], counts["asked"]


def to_be_asked(request: models.InformationRequest, day: date) -> list[models.InformationAsked]:
    """Whom the request would be put to if it were issued that day, by code; not yet kept."""
    chosen = set(request.chosen)
    members = directory.organisations_of(request.community_id, day, standing=Standing.MEMBER)
    if request.whom == Whom.NETWORKS:
        ids = list(members.filter(kind=OrganisationKind.PCN.value, pk__in=chosen).values_list("pk", flat=True))
    else:
        ids = list(members.filter(kind=OrganisationKind.PRACTICE.value).values_list("pk", flat=True))
        if request.whom == Whom.PRACTICES:
            ids = [one for one in ids if one in chosen]
    facts = directory.roll_facts(ids, day)
    if request.whom == Whom.PCNS:
        codes = set(members.filter(pk__in=chosen).values_list("code", flat=True))
        facts = [one for one in facts if one.pcn_code in codes]
    is_network = request.whom == Whom.NETWORKS
    return [
        models.InformationAsked(
            request=request,
            organisation_id=one.organisation_id,
            code=one.code,
            name=one.name,
            pcn_code=(one.code or None) if is_network else one.pcn_code,
            is_network=is_network,
        )
        for one in facts
    ]


def body(asked: models.InformationAsked) -> Body:
    """A body asked, as the rules of overlap take it."""
    return Body(organisation_id=asked.organisation_id, pcn_code=asked.pcn_code, is_network=asked.is_network)
