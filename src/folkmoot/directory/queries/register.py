"""What the register knows, as at a day: who is open, who belongs to whom, under what name, with how many patients."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from folkmoot.directory import models
from folkmoot.directory.domain.kinds import AffiliationKind, OrganisationKind
from folkmoot.directory.queries.dated import on, open_on
from folkmoot.prepared import prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class RollFact:
    """What a roll says of one organisation: its name, its PCN and its registered patients on the day.

    Missing: no PCN code and name outside any PCN; 0 patients where no list was counted by that day.
    """

    organisation_id: int
    code: str
    name: str
    pcn_code: str | None
    pcn_name: str | None
    patients: int
    pcn_id: int | None = field(default=None, compare=False)


def practices_on(day: date) -> QuerySet[models.Organisation]:
    """The practices open that day, by code."""
    return _open(OrganisationKind.PRACTICE, day)


def pcns_on(day: date) -> QuerySet[models.Organisation]:
    """The PCNs open that day, by code, those without a member included."""
    return _open(OrganisationKind.PCN, day)


def sub_icbs_on(day: date) -> QuerySet[models.Organisation]:
    """The sub-ICB locations (before July 2022: clinical commissioning groups) that day, by code."""
    return _open(OrganisationKind.SUB_ICB, day)


def boards_on(day: date) -> QuerySet[models.Organisation]:
    """The integrated care boards that day, by code."""
    return _open(OrganisationKind.ICB, day)


def pcn_of(practice_id: int, day: date) -> models.Organisation | None:
    """The practice's PCN that day; of two, the membership that began later, then the lower code."""
    held = _memberships(day).filter(organisation_id=practice_id).select_related("of").order_by("-starts_on", "of__code")
    first = held.first()
    return None if first is None else first.of


def members_of(pcn_id: int, day: date) -> QuerySet[models.Organisation]:
    """The practices open that day whose PCN this is, by code: each counts in one PCN only, as `pcn_of` says."""
    counted = (
        _memberships(day).filter(organisation_id=OuterRef("pk")).order_by("-starts_on", "of__code").values("of_id")[:1]
    )
    belongs = Exists(_memberships(day).filter(organisation_id=OuterRef("pk"), of_id=pcn_id))
    practices = models.Organisation.objects.filter(belongs, open_on(day)).alias(pcn=Subquery(counted))
    return practices.filter(pcn=pcn_id).order_by("code")


def owners_of(federation_ids: Collection[int], day: date) -> list[int]:
    """The organisations that own a share in any of these federations that day."""
    owned = _belonging(AffiliationKind.OWNS_FEDERATION, day).filter(of_id__in=federation_ids)
    return list(owned.order_by("organisation_id").values_list("organisation_id", flat=True).distinct())


def owned_by(organisation_ids: Collection[int], day: date) -> QuerySet[models.Organisation]:
    """The federations that any of these organisations owns a share in that day, by name."""
    owned = _belonging(AffiliationKind.OWNS_FEDERATION, day).filter(organisation_id__in=organisation_ids)
    return models.Organisation.objects.filter(pk__in=owned.values("of_id")).order_by("name")


def boards_of_pcn(pcn_id: int, day: date) -> QuerySet[models.Organisation]:
    """The boards the PCN's practices belong to that day, by code: a few PCNs span two."""
    members = _memberships(day).filter(of_id=pcn_id).values("organisation_id")
    places = _belonging(AffiliationKind.IN_SUB_ICB, day).filter(organisation_id__in=members).values("of_id")
    boards = _belonging(AffiliationKind.IN_ICB, day).filter(organisation_id__in=places).values("of_id")
    return models.Organisation.objects.filter(pk__in=boards).order_by("code")


def list_size_on(practice_id: int, day: date) -> int | None:
    """Registered patients by the latest count at or before the day, or None before the first."""
    counts = models.ListSize.objects.filter(organisation_id=practice_id, counted_on__lte=day)
    return counts.order_by("-counted_on").values_list("patients", flat=True).first()


def successors_of(organisation_id: int) -> QuerySet[models.Organisation]:
    """The organisations that took over from this one, by code; none while it stands."""
    return models.Organisation.objects.filter(inheritances__predecessor_id=organisation_id).order_by("code")


def name_on(organisation_id: int, day: date) -> str:
    """The name the organisation bore that day; before its first known name, that first one."""
    return names_on([organisation_id], day)[organisation_id]


def names_on(organisation_ids: Collection[int], day: date) -> dict[int, str]:
    """Each organisation's name that day, by its key."""
    asked = tuple(organisation_ids)
    # Latest first, so that the last written, the earliest name, stands for the days before any name is known.
    return dict([*_names_today(asked), *_names_to_come(asked, day), *_names_dated(asked, day)])


@prepared
def _names_today(organisation_ids: tuple[int, ...]) -> QuerySet[models.Organisation, tuple[Any, ...]]:
    return models.Organisation.objects.filter(pk__in=organisation_ids).values_list("pk", "name")


@prepared
def _names_to_come(organisation_ids: tuple[int, ...], day: date) -> QuerySet[models.OrganisationName, tuple[Any, ...]]:
    dated = models.OrganisationName.objects.filter(organisation_id__in=organisation_ids, starts_on__gt=day)
    return dated.order_by("-starts_on").values_list("organisation_id", "name")


@prepared
def _names_dated(organisation_ids: tuple[int, ...], day: date) -> QuerySet[models.OrganisationName, tuple[Any, ...]]:
    dated = models.OrganisationName.objects.filter(on(day), organisation_id__in=organisation_ids)
    return dated.values_list("organisation_id", "name")


def roll_facts(organisation_ids: Collection[int], day: date) -> list[RollFact]:
    """What a roll of these organisations says on that day, by code; a handful of queries however many there are."""
    pcns = _pcns_of(organisation_ids, day)
    names = names_on([*organisation_ids, *{pcn for pcn, _ in pcns.values()}], day)
    facts = []
    for key, code, patients in _with_patients(tuple(organisation_ids), day):
        pcn, pcn_code = pcns.get(key, (None, None))
        facts.append(
            RollFact(
                organisation_id=key,
                code=code or "",
                name=names[key],
                pcn_code=pcn_code,
                pcn_name=None if pcn is None else names[pcn],
                patients=patients or 0,
                pcn_id=pcn,
            )
        )
    return facts


@prepared
def _with_patients(organisation_ids: tuple[int, ...], day: date) -> QuerySet[models.Organisation, tuple[Any, ...]]:
    counts = models.ListSize.objects.filter(organisation_id=OuterRef("pk"), counted_on__lte=day).order_by("-counted_on")
    rows = models.Organisation.objects.filter(pk__in=organisation_ids).order_by("code", "pk")
    return rows.annotate(patients=Subquery(counts.values("patients")[:1])).values_list("pk", "code", "patients")


def pcns_of(organisation_ids: Collection[int], day: date) -> dict[int, int]:
    """The PCN of each of these practices that day, as `pcn_of` gives it. Missing: who belongs to none is absent."""
    return {practice: pcn for practice, (pcn, _) in _pcns_of(organisation_ids, day).items()}


def _pcns_of(organisation_ids: Collection[int], day: date) -> dict[int, tuple[int, str | None]]:
    # Earliest first, higher code first: the last written is the one that counts.
    return {practice: (pcn, code) for practice, pcn, code in _pcns_joined(tuple(organisation_ids), day)}


@prepared
def _pcns_joined(organisation_ids: tuple[int, ...], day: date) -> QuerySet[models.Affiliation, tuple[Any, ...]]:
    held = _memberships(day).filter(organisation_id__in=organisation_ids)
    return held.order_by("starts_on", F("of__code").desc()).values_list("organisation_id", "of_id", "of__code")


def _open(kind: OrganisationKind, day: date) -> QuerySet[models.Organisation]:
    return models.Organisation.objects.filter(open_on(day), kind=kind.value).order_by("code")


def _belonging(kind: AffiliationKind, day: date) -> QuerySet[models.Affiliation]:
    return models.Affiliation.objects.filter(on(day), kind=kind.value)


def _memberships(day: date) -> QuerySet[models.Affiliation]:
    return _belonging(AffiliationKind.MEMBER_OF_PCN, day)
