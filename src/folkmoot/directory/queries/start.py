"""What a community can be made of: the PCNs of a place, with their practices and patients."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from folkmoot.directory import models
from folkmoot.directory.domain.kinds import AffiliationKind, OrganisationKind, Standing
from folkmoot.directory.queries.dated import on
from folkmoot.directory.queries.register import RollFact, pcns_on, practices_on, roll_facts, sub_icbs_on


@dataclass(frozen=True, slots=True, kw_only=True)
class PcnOffered:
    """A PCN one can choose. Shape: practices by code. Missing: no community where it is in none yet."""

    code: str
    name: str
    practices: tuple[RollFact, ...]
    community: str

    @property
    def patients(self) -> int:
        """Registered patients of all its practices."""
        return sum(one.patients for one in self.practices)


def pcns_in(sub_icb_id: int, day: date) -> list[PcnOffered]:
    """The PCNs with a practice in that sub-ICB location that day, by code: a few span two locations."""
    there = _belonging(AffiliationKind.IN_SUB_ICB, day).filter(of_id=sub_icb_id).values("organisation_id")
    pcns = _belonging(AffiliationKind.MEMBER_OF_PCN, day).filter(organisation_id__in=there).values("of_id")
    return offered(pcns_on(day).filter(pk__in=pcns), day)


def offered(pcns: Iterable[models.Organisation], day: date) -> list[PcnOffered]:
    """Those PCNs as one can choose them, by code; a handful of queries however many there are."""
    rows = {one.pk: one for one in pcns}
    members = _belonging(AffiliationKind.MEMBER_OF_PCN, day).filter(of_id__in=rows).values("organisation_id")
    facts = roll_facts(list(practices_on(day).filter(pk__in=members).values_list("pk", flat=True)), day)
    homes = communities_of(rows, day)
    return [
        PcnOffered(
            code=one.code or "",
            name=one.name,
            practices=tuple(fact for fact in facts if fact.pcn_code == one.code),
            community=homes.get(one.pk, ("", ""))[1],
        )
        for one in sorted(rows.values(), key=lambda one: one.code or "")
    ]


def communities_of(organisation_ids: Collection[int], day: date) -> dict[int, tuple[str, str]]:
    """The short name and name of the community each organisation is a member of that day, if of any."""
    rows = models.CommunityOrganisation.objects.filter(
        on(day), organisation_id__in=organisation_ids, standing=Standing.MEMBER.value
    )
    return {
        key: (slug, name)
        for key, slug, name in rows.values_list("organisation_id", "community__slug", "community__name")
    }


def places_of(practice_ids: Collection[int], day: date) -> tuple[list[models.Organisation], list[models.Organisation]]:
    """The boards and the sub-ICB locations those practices belong to that day, each by code."""
    within = _belonging(AffiliationKind.IN_SUB_ICB, day).filter(organisation_id__in=practice_ids).values("of_id")
    above = _belonging(AffiliationKind.IN_ICB, day).filter(organisation_id__in=within).values("of_id")
    found = models.Organisation.objects.order_by("code")
    return list(found.filter(pk__in=above)), list(found.filter(pk__in=within))


def pcns_called(codes: Collection[str], day: date) -> list[models.Organisation]:
    """The PCNs open that day with those codes, by code."""
    return list(pcns_on(day).filter(code__in=codes))


def sub_icb_called(code: str, day: date) -> models.Organisation | None:
    """The sub-ICB location open that day with that code."""
    return sub_icbs_on(day).filter(code=code).first()


def is_register_loaded() -> bool:
    """Whether the directory knows any PCN at all."""
    return models.Organisation.objects.filter(kind=OrganisationKind.PCN.value).exists()


def may_start_communities(account_id: int | None) -> bool:
    """Whether an account may start communities on pages."""
    return account_id is not None and models.CommunityStarter.objects.filter(account_id=account_id).exists()


def _belonging(kind: AffiliationKind, day: date) -> QuerySet[models.Affiliation]:
    return models.Affiliation.objects.filter(on(day), kind=kind.value)
