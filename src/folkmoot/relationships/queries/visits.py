"""Visits to practices as a person may see them, and the practices nobody has visited for longest."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind, Standing
from folkmoot.directory.queries.organisations import standings_on
from folkmoot.kernel.errors import NotFound
from folkmoot.prepared import Listed, prepared, prepared_list, with_related
from folkmoot.relationships import models
from folkmoot.relationships.domain import visit as rules


def visits_seen_by(acting: Acting) -> QuerySet[models.Visit]:
    """The visits this hat may see, the latest first: those to its own practice, its person's own; for the executive, all."""
    if not acting.is_member:
        return models.Visit.objects.none()
    return _seen(*_reader(acting)).select_related("practice", "noted_by__person", "noted_by__organisation", "corrects")


def visits_listed(acting: Acting, words: str | None) -> Listed[models.Visit]:
    """Those with those words, as a list says them to one of the community's own. Missing: None, with any words."""
    return _listed(words, *_reader(acting))


def _reader(acting: Acting) -> tuple[int, int | None, int | None]:
    """The community; the practice to which, and the person by whom alone visits are seen. Missing: None, all are."""
    if rules.reads_all(acting):
        return acting.community_id, None, None
    return acting.community_id, acting.organisation_id, acting.person_id


def _seen(community_id: int, practice_id: int | None, person_id: int | None) -> QuerySet[models.Visit]:
    rows = models.Visit.objects.filter(community_id=community_id, superseded_at=None)
    if practice_id is not None:
        rows = rows.filter(Q(practice_id=practice_id) | Q(noted_by__person_id=person_id))
    return rows.order_by("-visited_on", "-pk")


@prepared_list
def _listed(words: str | None, *reader: Any) -> QuerySet[models.Visit]:
    rows = with_related(
        _seen(*reader),
        practice=("name",),
        noted_by=("role",),
        noted_by__person=("name",),
        noted_by__organisation=("name",),
    )
    if words is not None:
        within = Q(practice__name__icontains=Value(words)) | Q(met__icontains=Value(words))
        rows = rows.filter(within | Q(heard__icontains=Value(words)))
    return rows


def visit_in(visit_id: int, acting: Acting) -> models.Visit:
    """One visit, for this hat.

    Errors: NotFound, also where this hat may not see it, or it was put right or taken back.
    """
    found = visits_seen_by(acting).filter(pk=visit_id).first()
    if found is None:
        raise NotFound("visit")
    return found


def commitments_of(visit: models.Visit) -> QuerySet[models.Commitment]:
    """What was promised on a visit, the first due first."""
    rows = models.Commitment.objects.filter(visit=visit).select_related("made_by__person", "closed_by__person")
    return rows.order_by("due_on", "pk")


def commitment_in(commitment_id: int, acting: Acting) -> models.Commitment:
    """One promise, with its visit, for this hat.

    Errors: NotFound, also where this hat may not see the visit.
    """
    rows = models.Commitment.objects.filter(visit__in=visits_seen_by(acting).order_by())
    found = rows.select_related("made_by__person", "visit__practice").filter(pk=commitment_id).first()
    if found is None:
        raise NotFound("promise")
    return found


def practice_in(practice_id: int, acting: Acting, *days: date) -> Any:
    """One practice of the community on any of those days.

    Errors: NotFound.
    """
    for day in days:
        for found in practices_of(acting.community_id, day).filter(pk=practice_id):
            return found
    raise NotFound("practice")


def practices_of(community_id: int, day: date) -> QuerySet[Any]:
    """The member practices that day, by name."""
    return directory.organisations_of(community_id, day, kind=OrganisationKind.PRACTICE, standing=Standing.MEMBER)


def by_longest_ago(community_id: int, day: date, *, words: str = "", pcn_id: int | None = None) -> QuerySet[Any]:
    """The member practices' standings, whoever was visited longest ago first.

    Shape: each has `last` and `last_by`, its latest visit and who came, null where nobody has; `since`, that day, or
    else the day it joined.
    """
    practice, member = OrganisationKind.PRACTICE.value, Standing.MEMBER.value
    rows = standings_on(community_id, day, words=words, kind=practice, standing=member)
    if pcn_id is not None:
        rows = rows.filter(organisation_id__in=directory.members_of(pcn_id, day).values("pk"))
    visits = models.Visit.objects.filter(
        community_id=community_id, practice_id=OuterRef("organisation_id"), superseded_at=None, visited_on__lte=day
    ).order_by("-visited_on", "-pk")
    found = rows.annotate(
        last=Subquery(visits.values("visited_on")[:1]),
        last_by=Subquery(visits.values("noted_by__person__name")[:1]),
        since=Coalesce(F("last"), F("starts_on")),
    )
    return found.order_by("since", "organisation__name", "pk")


def not_visited_within(found: QuerySet[Any], day: date, days: int) -> QuerySet[Any]:
    """Those of them that nobody has visited for more than so many days."""
    return found.filter(since__lt=_first_within(day, days))


def practices_not_visited_within(community_id: int, day: date, days: int) -> list[str]:
    """The names of all member practices that day that nobody has visited for so long, the longest ago first."""
    return _not_visited_since(community_id, day, _first_within(day, days))


def _first_within(day: date, days: int) -> date:
    return day - timedelta(days=days)


@prepared
def _not_visited_since(community_id: int, day: date, since: date) -> QuerySet[Any, str]:
    found = by_longest_ago(community_id, day).filter(since__lt=since)
    return found.values_list("organisation__name", flat=True)


def visits_since(community_id: int, since: date, day: date) -> dict[int, int]:
    """How many visits each practice had from that day on, up to the other, by its key."""
    return dict(_numbers_since(community_id, since, day))


@prepared
def _numbers_since(community_id: int, since: date, day: date) -> QuerySet[models.Visit, tuple[int, int]]:
    rows = models.Visit.objects.filter(
        community_id=community_id, superseded_at=None, visited_on__gte=since, visited_on__lte=day
    )
    return rows.values_list("practice_id").annotate(Count("pk")).order_by()
