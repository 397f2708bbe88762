"""The organisations of a community as its pages show them, as at a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum

from folkmoot.directory import models
from folkmoot.directory.domain.kinds import AffiliationKind, OrganisationKind, Standing
from folkmoot.directory.queries.dated import on
from folkmoot.directory.queries.wordings import worded
from folkmoot.kernel.errors import NotFound
from folkmoot.prepared import prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How large a community is. Units: registered patients by the latest counts at or before the day."""

    pcns: int
    practices: int
    patients: int


def standings_on(
    community_id: int, day: date, *, words: str = "", kind: str = "", standing: str = ""
) -> QuerySet[models.CommunityOrganisation]:
    """The organisations with a standing that day, by name; `words` finds a code, or part of any name ever borne."""
    rows = models.CommunityOrganisation.objects.filter(on(day), community_id=community_id)
    if kind:
        rows = rows.filter(organisation__kind=kind)
    if standing:
        rows = rows.filter(standing=standing)
    if words:
        once = models.OrganisationName.objects.filter(
            organisation_id=OuterRef("organisation_id"), name__icontains=words
        )
        rows = rows.filter(
            Q(organisation__name__icontains=words) | Q(organisation__code__iexact=words) | Q(Exists(once))
        )
    return rows.select_related("organisation").order_by("organisation__name", "pk")


def extent(community_id: int, day: date) -> Extent:
    """How many PCNs and practices are members that day, and how many patients they look after."""
    members = standings_on(community_id, day, standing=Standing.MEMBER.value).order_by()
    practices = _practices(community_id, day)
    return Extent(
        pcns=members.filter(organisation__kind=OrganisationKind.PCN.value).count(),
        practices=practices.count(),
        patients=_patients(practices, day),
    )


def extent_of(community_id: int, organisation: models.Organisation, day: date) -> Extent:
    """How much of the community lies within an organisation that day: a PCN, a sub-ICB location or a board.

    Missing: nought throughout for anything that has no practices within it.
    """
    links = models.Affiliation.objects.filter(on(day))
    within = links.filter(of=organisation).values("organisation_id")
    if organisation.kind == OrganisationKind.ICB:
        # Practices belong to a board by way of its sub-ICB locations.
        within = links.filter(of__in=within, kind=AffiliationKind.IN_SUB_ICB.value).values("organisation_id")
    practices = _practices(community_id, day).filter(organisation_id__in=within)
    here = links.filter(
        organisation_id__in=practices.values("organisation_id"), kind=AffiliationKind.MEMBER_OF_PCN.value
    )
    return Extent(
        pcns=here.values("of_id").distinct().count(), practices=practices.count(), patients=_patients(practices, day)
    )


def extent_owning(community_id: int, provider: models.Organisation, day: date) -> Extent:
    """How many of the community's practices own the provider that day, with their patients; no PCN owns anything."""
    links = models.Affiliation.objects.filter(on(day), of=provider, kind=AffiliationKind.OWNS_FEDERATION.value)
    practices = _practices(community_id, day).filter(organisation_id__in=links.values("organisation_id"))
    return Extent(pcns=0, practices=practices.count(), patients=_patients(practices, day))


def patients_of(community_id: int, day: date) -> int:
    """The registered patients of the community's practices that day."""
    return next(iter(_registered(community_id, day)), None) or 0


@prepared
def _registered(community_id: int, day: date) -> QuerySet[models.CommunityOrganisation, int | None]:
    rows = _practices(community_id, day).annotate(patients=Subquery(_latest_list(day)))
    return rows.values("community_id").annotate(all_of_them=Sum("patients")).values_list("all_of_them", flat=True)


def _practices(community_id: int, day: date) -> QuerySet[models.CommunityOrganisation]:
    members = standings_on(community_id, day, standing=Standing.MEMBER.value).order_by()
    return members.filter(organisation__kind=OrganisationKind.PRACTICE.value)


def _patients(practices: QuerySet[models.CommunityOrganisation], day: date) -> int:
    of_each = practices.annotate(patients=Subquery(_latest_list(day)))
    return int(of_each.aggregate(total=Sum("patients"))["total"] or 0)


def _latest_list(day: date) -> QuerySet[models.ListSize, Any]:
    sizes = models.ListSize.objects.filter(organisation_id=OuterRef("organisation_id"), counted_on__lte=day)
    return sizes.order_by("-counted_on").values("patients")[:1]


def standing_of(community_id: int, organisation_id: int) -> models.CommunityOrganisation:
    """The organisation's latest standing in the community, ended or not.

    Errors: NotFound, when it never had one.
    """
    rows = models.CommunityOrganisation.objects.filter(community_id=community_id, organisation_id=organisation_id)
    found = rows.select_related("organisation", "community").order_by("-starts_on").first()
    if found is None:
        raise NotFound(f"No organisation {organisation_id} here.")
    return found


def names_of(organisation_id: int) -> QuerySet[models.OrganisationName]:
    """Every name the organisation bore, the latest first."""
    return models.OrganisationName.objects.filter(organisation_id=organisation_id).order_by("-starts_on")


def belongings_of(organisation_id: int) -> QuerySet[models.Affiliation]:
    """What the organisation belonged to over time, the latest first."""
    rows = models.Affiliation.objects.filter(organisation_id=organisation_id).select_related("of")
    return rows.order_by("-starts_on", "of__name")


def affiliates_of(community_id: int, organisation_id: int, day: date) -> QuerySet[models.Affiliation]:
    """The community's own organisations that belonged to this one that day, by name: a board has thousands elsewhere."""
    here = models.CommunityOrganisation.objects.filter(on(day), community_id=community_id).values("organisation_id")
    rows = models.Affiliation.objects.filter(on(day), of_id=organisation_id, organisation_id__in=here)
    return rows.select_related("organisation").order_by("organisation__name", "pk")


def predecessors_of(organisation_id: int) -> QuerySet[models.Succession]:
    """From whom the organisation took over, the latest first."""
    rows = models.Succession.objects.filter(successor_id=organisation_id).select_related("predecessor")
    return rows.order_by("-happened_on", "predecessor__name")


def successions_of(organisation_id: int) -> QuerySet[models.Succession]:
    """Who took over from the organisation, the latest first."""
    rows = models.Succession.objects.filter(predecessor_id=organisation_id).select_related("successor")
    return rows.order_by("-happened_on", "successor__name")


def counts_of(organisation_id: int, day: date, *, most: int) -> list[models.ListSize]:
    """The practice's registered patients as counted up to that day, the latest first."""
    rows = models.ListSize.objects.filter(organisation_id=organisation_id, counted_on__lte=day)
    return list(rows.order_by("-counted_on")[:most])


def known_here(community_id: int, organisation_ids: Collection[int]) -> frozenset[int]:
    """Which of these organisations have, or had, a standing in the community."""
    rows = models.CommunityOrganisation.objects.filter(community_id=community_id, organisation_id__in=organisation_ids)
    return frozenset(rows.values_list("organisation_id", flat=True))


def boards_called(organisation_id: int, day: date) -> QuerySet[models.Group]:
    """The groups that are a PCN's own that day, by name."""
    rows = models.Group.objects.filter(on(day), pcn_id=organisation_id)
    return rows.prefetch_related(worded(models.GroupWording.objects.all(), day)).order_by("name")


def is_only_here(community_id: int, organisation: models.Organisation) -> bool:
    """Whether the organisation is this community's own to describe: in no register, and in no other community."""
    if organisation.code:
        return False
    elsewhere = models.CommunityOrganisation.objects.filter(organisation=organisation)
    return not elsewhere.exclude(community_id=community_id).exists()


def register_finds(words: str, *, most: int) -> list[models.Organisation]:
    """Open organisations with that code, or a name holding those words, for an administrator to add."""
    found = models.Organisation.objects.filter(Q(code__iexact=words) | Q(name__icontains=words), closed_on__isnull=True)
    return list(found.order_by("name", "pk")[:most])
