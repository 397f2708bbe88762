"""Requests as a person may see them."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.front_door import models
from folkmoot.front_door.domain import alike, who
from folkmoot.front_door.domain.request import OPEN, year_and_number
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters.domain.who import rungs_seen_by
from folkmoot.prepared import prepared, prepared_count, with_related

_SEEN_BY_PARTNERS = (Visibility.ALL_PARTNERS.value, Visibility.PUBLIC.value)
# More that may be the same than anybody would read.
_MOST_ALIKE = 10
# What a line of a list says of a request.
_ON_A_LINE = (
    *("year", "number", "title", "kind", "state", "reply_by", "received_at", "came_by", "asked_by", "asked_of"),
    *("matter", "matter__state", "opportunity", "opportunity__awarded_at", "opportunity__void_at"),
    *("information", "information__state"),
    *("asked_by__name", "asked_of__name", "owner", "owner__role"),
    *("owner__person", "owner__person__name", "owner__organisation", "owner__organisation__name"),
)
_NAMED = ("asked_by", "asked_of", "owner__person", "owner__organisation", "matter", "opportunity", "information")
# More than one body leaves unanswered; and more than anybody ticks.
_MOST_OPEN, _MOST_OFFERED = 500, 50
# More of one asker's in two months than could be the same.
_MOST_LOOKED_AT = 200


def requests_seen_by(acting: Acting) -> QuerySet[models.AccessRequest]:
    """The community's requests this hat may see, the latest first."""
    return with_all_it_names(seen(acting.community_id, partner_of(acting)))


def requests_read_whole_by(acting: Acting) -> QuerySet[models.AccessRequest]:
    """Those of them this hat reads whole, who asked whom included: members all, a partner its own."""
    return with_all_it_names(read_whole(acting.community_id, partner_of(acting)))


def partner_of(acting: Acting) -> int | None:
    """The partner organisation this hat acts for. Missing: None for the community's own people, who see all."""
    return None if acting.is_member else acting.organisation_id


def seen(community_id: int, partner_id: int | None) -> QuerySet[models.AccessRequest]:
    """The community's requests seen by its own people or, where it is given, by that partner; the latest first."""
    theirs = _own(partner_id) | Q(rung__in=_SEEN_BY_PARTNERS)
    return _of(community_id) if partner_id is None else _of(community_id).filter(theirs)


def read_whole(community_id: int, partner_id: int | None) -> QuerySet[models.AccessRequest]:
    """Those of them read whole."""
    return _of(community_id) if partner_id is None else _of(community_id).filter(_own(partner_id))


def _of(community_id: int) -> QuerySet[models.AccessRequest]:
    return models.AccessRequest.objects.filter(community_id=community_id).order_by("-received_at", "-pk")


def with_all_it_names(rows: QuerySet[models.AccessRequest]) -> QuerySet[models.AccessRequest]:
    """The requests with what a page or a row of a file says of each."""
    return rows.select_related(*_NAMED, "answer")


def _own(organisation_id: int | None) -> Q:
    return Q(asked_by_id=organisation_id) | Q(asked_of_id=organisation_id)


def request_by_reference(reference: str, acting: Acting) -> models.AccessRequest:
    """One request of the acting person's community.

    Errors: NotFound, also where it exists and this hat may not see it.
    """
    if numbers := year_and_number(reference):
        for found in _numbered(acting.community_id, partner_of(acting), *numbers):
            return found
    raise NotFound("request")


@prepared
def _numbered(community_id: int, partner_id: int | None, year: int, number: int) -> QuerySet[models.AccessRequest]:
    return with_related(
        seen(community_id, partner_id).filter(year=year, number=number),
        asked_by=("name",),
        asked_of=("name",),
        owner=("role", "person", "organisation"),
        owner__person=("name",),
        owner__organisation=("name",),
        answer=("outcome", "words", "because", "instead", "given_at", "given_by_words"),
        matter=("year", "number", "title", "state"),
        opportunity=("awarded_at", "void_at"),
        information=("state",),
    )


@prepared_count
def others_who_ask(request_id: int) -> QuerySet[models.MeToo]:
    """How many said that they ask a request too."""
    return models.MeToo.objects.filter(request_id=request_id)


def timeline(request: models.AccessRequest, acting: Acting) -> list[models.RequestStep]:
    """The steps of a request this hat may see, oldest first."""
    rungs = rungs_seen_by(acting)
    if who.concerns(acting, asked_by=request.asked_by_id, asked_of=request.asked_of_id):
        rungs += (Visibility.NAMED_PARTNERS.value,)
    return _steps(request.pk, tuple(rungs))


@prepared
def _steps(request_id: int, rungs: tuple[str, ...]) -> QuerySet[models.RequestStep]:
    return models.RequestStep.objects.filter(request_id=request_id, rung__in=rungs).order_by("at", "pk")


def why_declined(request: models.AccessRequest) -> str:
    """The reason the request was declined with, in a sentence. Missing: empty where it was not."""
    found = models.RequestStep.objects.filter(request=request, kind="declined").order_by("at", "pk").last()
    return found.words if found is not None else ""


def has_joined(request: models.AccessRequest, acting: Acting) -> bool:
    """Whether the organisation this hat acts for said that it asks this too."""
    return models.MeToo.objects.filter(request=request, organisation_id=acting.organisation_id).exists()


def possible_owners(request: models.AccessRequest, day: date) -> list[Any]:
    """Who can be named to deal with a request that day: the executive, or the people of the organisation asked."""
    if request.asked_of_id is None:
        return [*directory.executives(request.community_id, day)]
    return [*directory.people_of(request.community_id, request.asked_of_id, day)]


def alike_within(community_id: int, day: date) -> int:
    """Within how many days the same, asked by one asker again, counts as perhaps the same in the community."""
    return figures_on(community_id, day)[Threshold.PROPOSAL_LOOK_BACK]


def alike_to(request: models.AccessRequest, acting: Acting, within: int) -> list[models.AccessRequest]:
    """Other requests of the same asker that seem to ask the same, so many days before or after; the latest first."""
    since, until = request.received_at - timedelta(days=within), request.received_at + timedelta(days=within)
    asked = _asked_by(acting.community_id, partner_of(acting), request.asked_by_id, since, until)
    found = (one for one in asked if one.pk != request.pk and alike.is_alike(one.title, request.title))
    return [one for one, _ in zip(found, range(_MOST_ALIKE), strict=False)]


@prepared
def _asked_by(
    community_id: int, partner_id: int | None, organisation_id: int, since: datetime, until: datetime
) -> QuerySet[models.AccessRequest]:
    rows = read_whole(community_id, partner_id).filter(asked_by_id=organisation_id)
    near = rows.filter(received_at__gte=since, received_at__lte=until)
    return _as_lines(near)[:_MOST_LOOKED_AT]


def approached_first(request_ids: tuple[int, ...]) -> dict[int, str]:
    """Which body each of these requests went to first, past the door. Missing: one that came by no detour is absent."""
    return dict(_approached(request_ids)) if request_ids else {}


@prepared
def _approached(request_ids: tuple[int, ...]) -> QuerySet[models.SideApproach, tuple[int, str]]:
    rows = models.SideApproach.objects.filter(request_id__in=request_ids)
    return rows.values_list("request_id", "approached__name")


@prepared
def lines_of(keys: tuple[int, ...]) -> QuerySet[models.AccessRequest]:
    """The requests of those keys, the latest first, with what a line of a list says of each."""
    return _as_lines(models.AccessRequest.objects.filter(pk__in=keys).order_by("-received_at", "-pk"))


def _as_lines(rows: QuerySet[models.AccessRequest]) -> QuerySet[models.AccessRequest]:
    return rows.select_related(*_NAMED).only(*_ON_A_LINE)


def others_asking(request: models.AccessRequest, acting: Acting) -> list[models.AccessRequest]:
    """Requests to the same body, still unanswered, that one answer might serve too: those most like it first."""
    rows = requests_read_whole_by(acting).filter(asked_of_id=request.asked_of_id, state__in=OPEN)
    found = rows.exclude(pk=request.pk)[:_MOST_OPEN]
    return sorted(found, key=lambda one: not alike.is_alike(one.title, request.title))[:_MOST_OFFERED]


def open_already(title: str, asked_of_id: int | None, acting: Acting) -> list[models.AccessRequest]:
    """What others ask of that body already, unanswered, under a title like that, which this hat can join in; the latest first.

    Missing: none of what is asked of general practice here, where there is nothing to join in.
    """
    if not acting.is_member or asked_of_id is None:
        return []
    asked = requests_read_whole_by(acting).filter(asked_of_id=asked_of_id, state__in=OPEN)
    others = asked.exclude(asked_by_id=acting.organisation_id).exclude(joined__organisation_id=acting.organisation_id)
    ours = alike.telling_words(title)
    found = (one for one in others[:_MOST_OPEN] if alike.share_enough(ours, alike.telling_words(one.title)))
    return [one for one, _ in zip(found, range(_MOST_ALIKE), strict=False)]


def pledges(community_id: int) -> QuerySet[models.Pledge]:
    """The pledges that stand, by organisation."""
    rows = models.Pledge.objects.filter(community_id=community_id, ended_at=None)
    return rows.select_related("organisation").order_by("organisation__name")


def requests_so_far(community_id: int) -> int:
    """How many requests came in at the front door, whatever became of them."""
    return models.AccessRequest.objects.filter(community_id=community_id).count()
