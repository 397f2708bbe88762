"""Hats: whom people act as on a day, made for one or for many in the same few queries."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from folkmoot.directory import models
from folkmoot.directory.domain.acting import Acting, GroupPlace
from folkmoot.directory.domain.kinds import AffiliationKind, AuthorityLevel, GroupKind, OrganisationKind, Role, Standing
from folkmoot.directory.queries.dated import on
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


@prepared
def _in_community(community_id: int, day: date) -> QuerySet[models.Appointment, dict[str, Any]]:
    return _shown(models.Appointment.objects.filter(on(day), community_id=community_id).order_by("pk"), day)


@prepared
def _held(appointment_id: int, day: date) -> QuerySet[models.Appointment, dict[str, Any]]:
    return _shown(models.Appointment.objects.filter(on(day), pk=appointment_id), day)


@prepared
def _held_by(account_id: int, appointment_id: int, day: date) -> QuerySet[models.Appointment, dict[str, Any]]:
    return _shown(models.Appointment.objects.filter(on(day), pk=appointment_id, person__account_id=account_id), day)


@prepared
def _worn_beside(person_id: int, appointment_id: int, day: date) -> QuerySet[models.Appointment, dict[str, Any]]:
    others = models.Appointment.objects.filter(on(day), person_id=person_id).exclude(pk=appointment_id)
    return _shown(others.order_by("community__name", "pk"), day)


def _shown(held: QuerySet[models.Appointment], day: date) -> QuerySet[models.Appointment, dict[str, Any]]:
    admitted = models.CommunityOrganisation.objects.filter(
        on(day), community_id=OuterRef("community_id"), organisation_id=OuterRef("organisation_id")
    )
    standing = Subquery(admitted.order_by("pk").values("standing")[:1])
    shown: QuerySet[models.Appointment, dict[str, Any]] = held.values(*_COLUMNS, standing=standing)
    return shown


def _hats(rows: list[dict[str, Any]], day: date) -> list[Acting]:
    """The hat of each of these appointments, in their order."""
    if not rows:
        return []
    places = _places(rows, day)
    authorities = _authorities(rows, day)
    pcns = _pcn_codes(rows, day)
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
            groups=tuple(places.get(one["pk"], ())),
            pcn_codes=tuple(pcns.get(one["organisation_id"], ())),
            off=off[one["community_id"]],
            **authorities.get(one["pk"], {}),
        )
        for one in rows
    ]


def _places(rows: list[dict[str, Any]], day: date) -> dict[int, list[GroupPlace]]:
    found: dict[int, list[GroupPlace]] = {}
    for appointment_id, group_id, kind, votes, chairs in _seats(tuple(one["pk"] for one in rows), day):
        place = GroupPlace(group_id=group_id, kind=GroupKind(kind), votes=votes, chairs=chairs)
        found.setdefault(appointment_id, []).append(place)
    return found


@prepared
def _seats(appointment_ids: tuple[int, ...], day: date) -> QuerySet[models.GroupMember, tuple[Any, ...]]:
    held = models.GroupMember.objects.filter(on(day), appointment_id__in=appointment_ids).order_by("pk")
    return held.values_list("appointment_id", "group_id", "group__kind", "votes", "chairs")


def _authorities(rows: list[dict[str, Any]], day: date) -> dict[int, dict[str, Any]]:
    """The latest authority of each appointment that has one, as a hat holds it."""
    return {
        appointment_id: {
            "authority": AuthorityLevel(level),
            "authority_categories": tuple(categories),
            "authority_limit_pence": limit_pence,
        }
        for appointment_id, level, categories, limit_pence in _given(tuple(one["pk"] for one in rows), day)
    }


@prepared
def _given(appointment_ids: tuple[int, ...], day: date) -> QuerySet[models.Authority, tuple[Any, ...]]:
    given = models.Authority.objects.filter(appointment_id__in=appointment_ids, starts_on__lte=day)
    return given.order_by("starts_on").values_list("appointment_id", "level", "categories", "limit_pence")


def _pcn_codes(rows: list[dict[str, Any]], day: date) -> dict[int, list[str]]:
    """The codes of the PCNs each organisation is or belongs to, the latest joined first."""
    found = {
        one["organisation_id"]: [one["organisation__code"] or ""]
        for one in rows
        if one["organisation__kind"] == OrganisationKind.PCN
    }
    members = tuple({one["organisation_id"] for one in rows} - found.keys())
    for organisation_id, code in _joined(members, day):
        found.setdefault(organisation_id, []).append(code or "")
    return found


@prepared
def _joined(organisation_ids: tuple[int, ...], day: date) -> QuerySet[models.Affiliation, tuple[Any, ...]]:
    joined = models.Affiliation.objects.filter(
        on(day), organisation_id__in=organisation_ids, kind=AffiliationKind.MEMBER_OF_PCN.value
    )
    return joined.order_by("-starts_on", "of__code").values_list("organisation_id", "of__code")
