"""Hats: whom people act as on a day, made for one or for many in the same few queries."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet

from folkmoot.directory import models
from folkmoot.directory.domain.acting import Acting, GroupPlace
from folkmoot.directory.domain.kinds import AffiliationKind, AuthorityLevel, GroupKind, OrganisationKind, Role, Standing
from folkmoot.directory.queries.dated import on

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
        yield hats_of(models.Appointment.objects.filter(on(day), community_id=community_id), day)


def hats_of(held: QuerySet[models.Appointment], day: date) -> list[Acting]:
    """The hat of each of these appointments, the first given first."""
    rows = list(held.order_by("pk").values(*_COLUMNS))
    if not rows:
        return []
    places = _places(rows, day)
    authorities = _authorities(rows, day)
    standings = _standings(rows, day)
    pcns = _pcn_codes(rows, day)
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
            standing=standings.get((one["community_id"], one["organisation_id"]), Standing.PARTNER),
            community_id=one["community_id"],
            community_slug=one["community__slug"],
            community_name=one["community__name"],
            groups=tuple(places.get(one["pk"], ())),
            pcn_codes=tuple(pcns.get(one["organisation_id"], ())),
            **authorities.get(one["pk"], {}),
        )
        for one in rows
    ]


def _places(rows: list[dict[str, Any]], day: date) -> dict[int, list[GroupPlace]]:
    held = models.GroupMember.objects.filter(on(day), appointment_id__in=[one["pk"] for one in rows]).order_by("pk")
    found: dict[int, list[GroupPlace]] = {}
    for appointment_id, group_id, kind, votes, chairs in held.values_list(
        "appointment_id", "group_id", "group__kind", "votes", "chairs"
    ):
        place = GroupPlace(group_id=group_id, kind=GroupKind(kind), votes=votes, chairs=chairs)
        found.setdefault(appointment_id, []).append(place)
    return found


def _authorities(rows: list[dict[str, Any]], day: date) -> dict[int, dict[str, Any]]:
    """The latest authority of each appointment that has one, as a hat holds it."""
    given = models.Authority.objects.filter(
        appointment_id__in=[one["pk"] for one in rows], starts_on__lte=day
    ).order_by("starts_on")
    return {
        appointment_id: {
            "authority": AuthorityLevel(level),
            "authority_categories": tuple(categories),
            "authority_limit_pence": limit_pence,
        }
        for appointment_id, level, categories, limit_pence in given.values_list(
            "appointment_id", "level", "categories", "limit_pence"
        )
    }


def _standings(rows: list[dict[str, Any]], day: date) -> dict[tuple[int, int], Standing]:
    given = models.CommunityOrganisation.objects.filter(
        on(day),
        community_id__in={one["community_id"] for one in rows},
        organisation_id__in={one["organisation_id"] for one in rows},
    ).order_by("-pk")
    return {
        (community_id, organisation_id): Standing(standing)
        for community_id, organisation_id, standing in given.values_list("community_id", "organisation_id", "standing")
    }


def _pcn_codes(rows: list[dict[str, Any]], day: date) -> dict[int, list[str]]:
    """The codes of the PCNs each organisation is or belongs to, the latest joined first."""
    found = {
        one["organisation_id"]: [one["organisation__code"] or ""]
        for one in rows
        if one["organisation__kind"] == OrganisationKind.PCN
    }
    members = {one["organisation_id"] for one in rows} - found.keys()
    joined = models.Affiliation.objects.filter(
        on(day), organisation_id__in=members, kind=AffiliationKind.MEMBER_OF_PCN.value
    ).order_by("-starts_on", "of__code")
    for organisation_id, code in joined.values_list("organisation_id", "of__code"):
        found.setdefault(organisation_id, []).append(code or "")
    return found
