"""Hats: whom people act as on a day, made for one or for many in the same few queries."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery

from folkmoot.directory import models
from folkmoot.directory.domain.acting import Acting, GroupPlace
from folkmoot.directory.domain.kinds import AffiliationKind, AuthorityLevel, GroupKind, OrganisationKind, Role, Standing
from folkmoot.directory.queries.dated import on, on_prefixed
from folkmoot.directory.queries.modules import modules_off
from folkmoot.prepared import prepared

# What a hat shows of its appointment, person, organisation and community: these columns alone, for every page asks.
_COLUMNS = (
    "pk",
    "role",
    "person_id",
    "person__name",
    "organisation_id",
    "organisation__code",
    "organisation__name",
    "organisation__kind",
    "community_id",
    "community__slug",
    "community__name",
    "given__level",
    "given__categories",
    "given__limit_pence",
    "joined__of_id",
    "joined__of__code",
)


def everyone_acting(day: date) -> Iterator[list[Acting]]:
    """Every hat worn that day, one community at a time: as many queries for each, however many wear them."""
    for community_id in models.Community.objects.order_by("pk").values_list("pk", flat=True):
        yield _hats(_in_community(community_id, day), day)


def acting_as(appointment_id: int, day: date) -> Acting | None:
    """The holder of that appointment, for work that no page started (a link, a command, the clock)."""
    return next(iter(_hats(_held(appointment_id, day), day)), None)


def acting(*, account_id: int, appointment_id: int, day: date) -> Acting | None:
    """The person acting as that appointment, or None when it is not theirs or not in force that day."""
    return next(iter(_hats(_held_by(account_id, appointment_id, day), day)), None)


def hats_beside(worn: Acting, day: date) -> list[Acting]:
    """The other hats the same person may wear that day, in whichever community."""
    return _hats(_worn_beside(worn.person_id, worn.appointment_id, day), day)


def hats_since(person_id: int, community_id: int, since: date, until: date) -> Iterator[tuple[date, list[Acting]]]:
    """The hats a person wore in a community on that day, and on each day until then on which they took on another role
    or seat; roles that have ended since too, the earliest day first.
    """
    begun = _begun(person_id, community_id) + _seated(person_id, community_id)
    for day in sorted({since, *(one for one in begun if since < one <= until)}):
        yield day, _hats(_worn_in(person_id, community_id, day), day)


@prepared
def _begun(person_id: int, community_id: int) -> QuerySet[models.Appointment, date]:
    held = models.Appointment.objects.filter(person_id=person_id, community_id=community_id).order_by("pk")
    return held.values_list("starts_on", flat=True)


@prepared
def _seated(person_id: int, community_id: int) -> QuerySet[models.GroupMember, date]:
    held = models.GroupMember.objects.filter(
        appointment__person_id=person_id, appointment__community_id=community_id
    ).order_by("pk")
    return held.values_list("starts_on", flat=True)


@prepared
def _worn_in(person_id: int, community_id: int, day: date) -> QuerySet[models.Appointment, dict[str, Any]]:
    return _shown(models.Appointment.objects.filter(on(day), person_id=person_id, community_id=community_id), day, "pk")


@prepared
def _in_community(community_id: int, day: date) -> QuerySet[models.Appointment, dict[str, Any]]:
    return _shown(models.Appointment.objects.filter(on(day), community_id=community_id), day, "pk")


@prepared
def _held(appointment_id: int, day: date) -> QuerySet[models.Appointment, dict[str, Any]]:
    return _shown(models.Appointment.objects.filter(on(day), pk=appointment_id), day)


@prepared
def _held_by(account_id: int, appointment_id: int, day: date) -> QuerySet[models.Appointment, dict[str, Any]]:
    return _shown(models.Appointment.objects.filter(on(day), pk=appointment_id, person__account_id=account_id), day)


@prepared
def _worn_beside(person_id: int, appointment_id: int, day: date) -> QuerySet[models.Appointment, dict[str, Any]]:
    others = models.Appointment.objects.filter(on(day), person_id=person_id).exclude(pk=appointment_id)
    return _shown(others, day, "community__name", "pk")


def _shown(held: QuerySet[models.Appointment], day: date, *order: str) -> QuerySet[models.Appointment, dict[str, Any]]:
    """A row for each authority given and each PCN joined, the latest authority last and the latest PCN first.

    Nearly every hat has one of each, so that asking for them with it costs no more rows, and two queries less.
    """
    admitted = models.CommunityOrganisation.objects.filter(
        on(day), community_id=OuterRef("community_id"), organisation_id=OuterRef("organisation_id")
    )
    affiliated = "organisation__affiliations"
    member_of_pcn = Q(**{f"{affiliated}__kind": AffiliationKind.MEMBER_OF_PCN.value})
    with_facts: Any = held.annotate(
        given=FilteredRelation("authorities", condition=Q(authorities__starts_on__lte=day)),
        joined=FilteredRelation(affiliated, condition=member_of_pcn & on_prefixed(affiliated, day)),
    )
    shown: QuerySet[models.Appointment, dict[str, Any]] = with_facts.values(
        *_COLUMNS, standing=Subquery(admitted.order_by("pk").values("standing")[:1])
    ).order_by(*order, "given__starts_on", "-joined__starts_on", "joined__of__code")
    return shown


def _hats(rows: list[dict[str, Any]], day: date) -> list[Acting]:
    """The hat of each of these appointments, in their order."""
    if not rows:
        return []
    pcns = _pcn_codes(rows)
    latest = {one["pk"]: one for one in rows}
    places = _places(tuple(latest), day)
    off = {number: modules_off(number) for number in {one["community_id"] for one in rows}}
    return [
        Acting(
            person_id=one["person_id"],
            person_name=one["person__name"],
            appointment_id=one["pk"],
            role=Role(one["role"]),
            organisation_id=one["organisation_id"],
            organisation_code=one["organisation__code"] or "",
            organisation_name=one["organisation__name"],
            organisation_kind=OrganisationKind(one["organisation__kind"]),
            standing=Standing(one["standing"] or Standing.PARTNER),
            community_id=one["community_id"],
            community_slug=one["community__slug"],
            community_name=one["community__name"],
            day=day,
            groups=tuple(places.get(one["pk"], ())),
            pcn_codes=tuple(pcns[one["organisation_id"]]),
            off=off[one["community_id"]],
            **_authority(one),
        )
        for one in latest.values()
    ]


def _places(appointment_ids: tuple[int, ...], day: date) -> dict[int, list[GroupPlace]]:
    found: dict[int, list[GroupPlace]] = {}
    for appointment_id, group_id, kind, votes, chairs in _seats(appointment_ids, day):
        place = GroupPlace(group_id=group_id, kind=GroupKind(kind), votes=votes, chairs=chairs)
        found.setdefault(appointment_id, []).append(place)
    return found


@prepared
def _seats(appointment_ids: tuple[int, ...], day: date) -> QuerySet[models.GroupMember, tuple[Any, ...]]:
    held = models.GroupMember.objects.filter(on(day), appointment_id__in=appointment_ids).order_by("pk")
    return held.values_list("appointment_id", "group_id", "group__kind", "votes", "chairs")


def _authority(row: dict[str, Any]) -> dict[str, Any]:
    """The authority of an appointment that has one, as a hat holds it."""
    if row["given__level"] is None:
        return {}
    return {
        "authority": AuthorityLevel(row["given__level"]),
        "authority_categories": tuple(row["given__categories"]),
        "authority_limit_pence": row["given__limit_pence"],
    }


def _pcn_codes(rows: list[dict[str, Any]]) -> dict[int, dict[str, None]]:
    """The codes of the PCNs each organisation is or belongs to, the latest joined first."""
    found: dict[int, dict[str, None]] = {}
    for one in rows:
        codes = found.setdefault(one["organisation_id"], {})
        if one["organisation__kind"] == OrganisationKind.PCN:
            codes[one["organisation__code"] or ""] = None
        elif one["joined__of_id"] is not None:
            codes[one["joined__of__code"] or ""] = None
    return found
