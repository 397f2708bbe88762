"""What bodies say they can take on, as everyone in the community may read it."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Standing
from folkmoot.front_door import models
from folkmoot.front_door.domain.capacity import begins_at
from folkmoot.kernel.errors import NotFound

# In an address, the body that is no organisation.
HERE = "here"
# More than a person reads before asking; the list has all.
MOST_BESIDE = 12


def statements_seen_by(acting: Acting) -> QuerySet[models.CapacityStatement]:
    """What was ever said in the community, the latest first; nothing of an organisation that is here no more."""
    here = directory.organisations_of(acting.community_id, acting.day).order_by()
    rows = models.CapacityStatement.objects.filter(community_id=acting.community_id)
    rows = rows.filter(Q(organisation=None) | Q(organisation__in=here.values("pk")))
    related = rows.select_related("organisation", "said_by__person", "said_by__organisation")
    return related.order_by("-said_at", "-pk")


def said_now(found: QuerySet[Any], day: date) -> QuerySet[Any]:
    """Those of them that stand that day, or will."""
    stands = Q(ended_at=None) | Q(ended_at__gte=begins_at(day + timedelta(days=1)))
    return found.filter(stands, withdrawn_by=None).filter(Q(until_on=None) | Q(until_on__gte=day))


def said_before(found: QuerySet[Any], day: date) -> QuerySet[Any]:
    """Those of them that stand no more: replaced, withdrawn or over."""
    ended = Q(ended_at__lt=begins_at(day + timedelta(days=1))) | Q(withdrawn_by__isnull=False)
    return found.filter(ended | Q(until_on__lt=day))


def narrowed(found: QuerySet[Any], words: str, body: str) -> QuerySet[Any]:
    """Those with these words in them, of that body. Missing: empty words, any; an empty body, every one."""
    if body:
        found = found.filter(organisation=None) if body == HERE else found.filter(organisation_id=int(body))
    for word in words.split():
        found = found.filter(Q(can__icontains=word) | Q(cannot__icontains=word) | Q(organisation__name__icontains=word))
    return found


def statement_in(statement_id: int, acting: Acting) -> models.CapacityStatement:
    """One statement, whether it stands or not.

    Errors: NotFound.
    """
    found = statements_seen_by(acting).filter(pk=statement_id).first()
    if found is None:
        raise NotFound("statement")
    return found


def others_of(one: models.CapacityStatement, acting: Acting) -> QuerySet[models.CapacityStatement]:
    """What else the same body said, the latest first."""
    return narrowed(statements_seen_by(acting), "", str(one.organisation_id or HERE)).exclude(pk=one.pk)


def standing_of(acting: Acting, organisation_id: int | None) -> models.CapacityStatement | None:
    """What the body says now, else what it will. Missing: None, where it says nothing."""
    found = narrowed(said_now(statements_seen_by(acting), acting.day), "", str(organisation_id or HERE))
    return found.order_by("from_on", "pk").first()


def standing_for(acting: Acting) -> QuerySet[models.CapacityStatement]:
    """What is said in the community now, or for days to come."""
    return said_now(statements_seen_by(acting), acting.day)


def said_to(acting: Acting) -> QuerySet[models.CapacityStatement]:
    """What those whom this hat can ask say now: general practice here and, for its own people, every partner."""
    now = said_now(statements_seen_by(acting), acting.day)
    if not acting.is_member:
        return now.filter(organisation=None)
    partners = directory.organisations_of(acting.community_id, acting.day, standing=Standing.PARTNER).order_by()
    return now.filter(Q(organisation=None) | Q(organisation__in=partners.values("pk")))


def said_by_these(organisations: Collection[int], acting: Acting) -> QuerySet[models.CapacityStatement]:
    """What these organisations, and general practice here, say now."""
    now = said_now(statements_seen_by(acting), acting.day)
    return now.filter(Q(organisation=None) | Q(organisation__in=organisations))


def bodies_that_said(acting: Acting) -> list[tuple[str, str]]:
    """The organisations that ever said it, by name. Shape: key and name; general practice here is not among them."""
    rows = statements_seen_by(acting).exclude(organisation=None)
    found = rows.order_by("organisation__name").values_list("organisation_id", "organisation__name")
    return [(str(key), name) for key, name in dict.fromkeys(found)]


def organisation_here(key: str, acting: Acting) -> str:
    """The name of the organisation of that key. Missing: empty where there is none here."""
    if not key.isascii() or not key.isdecimal() or len(key) > 18:
        return ""
    found = directory.organisations_of(acting.community_id, acting.day).filter(pk=int(key)).first()
    return found.name if found else ""
