"""What communities said of their own organisations, and what of it may be said."""

from datetime import date

from django.db.models import QuerySet

from folkmoot.directory import models
from folkmoot.directory.domain.corrections import Change, Corrected, detail_on
from folkmoot.directory.domain.kinds import AffiliationKind, OrganisationKind, Standing
from folkmoot.directory.queries.dated import on
from folkmoot.directory.queries.organisations import is_only_here

# Kinds that belong to one community alone, which may therefore speak for them.
_OF_ONE_COMMUNITY = (OrganisationKind.PRACTICE.value, OrganisationKind.PCN.value)
# What practices may own a share of.
OWNED = (
    OrganisationKind.FEDERATION.value,
    OrganisationKind.COMMUNITY_PROVIDER.value,
    OrganisationKind.INTEGRATOR.value,
    OrganisationKind.VCSE.value,
    OrganisationKind.OTHER.value,
)


def may_correct(community_id: int, organisation: models.Organisation, day: date) -> bool:
    """Whether the community may say what the register does not: of its own practices and PCNs, and what is only here."""
    if is_only_here(community_id, organisation):
        return True
    standings = models.CommunityOrganisation.objects.filter(on(day), community_id=community_id)
    return organisation.kind in _OF_ONE_COMMUNITY and (
        standings.filter(organisation=organisation, standing=Standing.MEMBER.value).exists()
    )


def changes_of(what: Corrected, *, only: int | None = None) -> dict[int, list[Change]]:
    """What was said of every organisation, or of one alone, by organisation; each in the order it was said."""
    rows = models.Correction.objects.filter(what=what.value).order_by("pk")
    if only is not None:
        rows = rows.filter(organisation_id=only)
    found: dict[int, list[Change]] = {}
    for one in rows:
        found.setdefault(one.organisation_id, []).append(
            Change(instead_of=one.instead_of, value=one.value, starts_on=one.starts_on)
        )
    return found


def details_on(organisation: models.Organisation, day: date) -> tuple[str, str]:
    """The organisation's legal name and postcode as at a day."""
    legal_names = changes_of(Corrected.LEGAL_NAME, only=organisation.pk).get(organisation.pk, [])
    postcodes = changes_of(Corrected.POSTCODE, only=organisation.pk).get(organisation.pk, [])
    return detail_on(organisation.legal_name, legal_names, day), detail_on(organisation.postcode, postcodes, day)


def corrections_of(organisation_id: int) -> QuerySet[models.Correction]:
    """Everything said of the organisation on pages, the latest first."""
    return models.Correction.objects.filter(organisation_id=organisation_id).order_by("-pk")


def owners_on(provider_id: int, day: date) -> QuerySet[models.Affiliation]:
    """Who owns a share of the provider that day, by name."""
    rows = models.Affiliation.objects.filter(on(day), of_id=provider_id, kind=AffiliationKind.OWNS_FEDERATION.value)
    return rows.select_related("organisation").order_by("organisation__name", "pk")
