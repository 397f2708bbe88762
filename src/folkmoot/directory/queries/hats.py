"""Hats: whom people act as on a day, made for one or for many in the same few queries."""

from collections.abc import Iterator, Sequence
from datetime import date

from folkmoot.directory import models
from folkmoot.directory.domain.acting import Acting, GroupPlace
from folkmoot.directory.domain.kinds import AffiliationKind, AuthorityLevel, GroupKind, OrganisationKind, Role, Standing
from folkmoot.directory.queries.dated import on


def everyone_acting(day: date) -> Iterator[list[Acting]]:
    """Every hat worn that day, one community at a time: as many queries for each, however many wear them."""
    for community_id in models.Community.objects.order_by("pk").values_list("pk", flat=True):
        held = models.Appointment.objects.filter(on(day), community_id=community_id)
        yield hats_of(list(held.select_related("person", "organisation", "community").order_by("pk")), day)


def hats_of(held: Sequence[models.Appointment], day: date) -> list[Acting]:
    """The hat of each appointment, in their order. Person, organisation and community must be at hand."""
    places = _places(held, day)
    authorities = _authorities(held, day)
    standings = _standings(held, day)
    pcns = _pcn_codes(held, day)
    return [
        Acting(
            person_id=one.person_id,
            person_name=one.person.name,
            appointment_id=one.pk,
            role=Role(one.role),
            organisation_id=one.organisation_id,
            organisation_code=one.organisation.code or "",
            organisation_name=one.organisation.name,
            organisation_kind=OrganisationKind(one.organisation.kind),
            standing=standings.get((one.community_id, one.organisation_id), Standing.PARTNER),
            community_id=one.community_id,
            community_slug=one.community.slug,
            community_name=one.community.name,
            groups=tuple(places.get(one.pk, ())),
            authority=AuthorityLevel(authority.level) if authority else AuthorityLevel.OBSERVE,
            authority_categories=tuple(authority.categories) if authority else (),
            authority_limit_pence=authority.limit_pence if authority else None,
            pcn_codes=tuple(pcns.get(one.organisation_id, ())),
        )
        for one, authority in ((one, authorities.get(one.pk)) for one in held)
    ]


def _places(held: Sequence[models.Appointment], day: date) -> dict[int, list[GroupPlace]]:
    rows = models.GroupMember.objects.filter(on(day), appointment__in=held).select_related("group").order_by("pk")
    found: dict[int, list[GroupPlace]] = {}
    for row in rows:
        place = GroupPlace(group_id=row.group_id, kind=GroupKind(row.group.kind), votes=row.votes, chairs=row.chairs)
        found.setdefault(row.appointment_id, []).append(place)
    return found


def _authorities(held: Sequence[models.Appointment], day: date) -> dict[int, models.Authority]:
    """The latest authority of each appointment that has one."""
    rows = models.Authority.objects.filter(appointment__in=held, starts_on__lte=day).order_by("starts_on")
    return {row.appointment_id: row for row in rows}


def _standings(held: Sequence[models.Appointment], day: date) -> dict[tuple[int, int], Standing]:
    rows = models.CommunityOrganisation.objects.filter(
        on(day),
        community__in={one.community_id for one in held},
        organisation__in={one.organisation_id for one in held},
    ).order_by("-pk")
    return {
        (community, organisation): Standing(standing)
        for community, organisation, standing in rows.values_list("community_id", "organisation_id", "standing")
    }


def _pcn_codes(held: Sequence[models.Appointment], day: date) -> dict[int, list[str]]:
    """The codes of the PCNs each organisation is or belongs to, the latest joined first."""
    organisations = {one.organisation_id: one.organisation for one in held}
    found = {number: [one.code or ""] for number, one in organisations.items() if one.kind == OrganisationKind.PCN}
    rows = models.Affiliation.objects.filter(
        on(day), organisation__in=organisations.keys() - found.keys(), kind=AffiliationKind.MEMBER_OF_PCN
    ).order_by("-starts_on", "of__code")
    for organisation, code in rows.values_list("organisation_id", "of__code"):
        found.setdefault(organisation, []).append(code or "")
    return found
