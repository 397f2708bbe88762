"""Organisations no register file names, or that a community adds by hand: their names, belonging and list sizes."""

from datetime import date

from django.db import transaction

from folkmoot.directory import models
from folkmoot.directory.domain.kinds import AffiliationKind, OrganisationKind
from folkmoot.directory.operations.free_text import refuse_unfit
from folkmoot.kernel.errors import Refused
from folkmoot.record.operations.written import written


@transaction.atomic
def make_organisation(
    *, kind: OrganisationKind, name: str, code: str | None = None, opened_on: date, legal_name: str = ""
) -> models.Organisation:
    """An organisation of that kind; one already known by the code is the one returned.

    Errors: Refused, without a name, or with one that holds what none may keep.
    """
    if not name.strip():
        raise Refused("Give the organisation a name.")
    refuse_unfit(models.Organisation, name=name, legal_name=legal_name)
    if code is not None:
        known = models.Organisation.objects.filter(kind=kind.value, code=code).first()
        if known is not None:
            return known
    made = models.Organisation.objects.create(
        kind=kind.value, code=code, name=name.strip(), legal_name=legal_name.strip(), opened_on=opened_on
    )
    named = models.OrganisationName.objects.create(organisation=made, name=made.name, starts_on=opened_on)
    if code is None:
        # The register will never speak of it: whatever act it is made in does.
        written((made, named))
    return made


@transaction.atomic
def affiliate(
    *,
    organisation: models.Organisation,
    of: models.Organisation,
    kind: AffiliationKind,
    starts_on: date,
    ends_on: date | None = None,
) -> models.Affiliation:
    """One organisation's belonging to another from a day; the same again changes nothing."""
    belonging, _ = models.Affiliation.objects.get_or_create(
        organisation=organisation, of=of, kind=kind.value, starts_on=starts_on, defaults={"ends_on": ends_on}
    )
    return belonging


@transaction.atomic
def succeed(*, predecessor: models.Organisation, successor: models.Organisation, on: date) -> models.Succession:
    """Close one organisation and name who took over from it; the row that says so."""
    if predecessor.closed_on is None:
        predecessor.closed_on = on
        predecessor.save(update_fields=["closed_on"])
    said, _ = models.Succession.objects.get_or_create(
        predecessor=predecessor, successor=successor, defaults={"happened_on": on}
    )
    return said


def count_patients(*, organisation: models.Organisation, patients: int, counted_on: date) -> None:
    """A practice's registered patients on a day; counted again, the newer figure holds.

    Errors: Refused, below nought.
    """
    if patients < 0:
        raise Refused("A list size is nought or more.")
    models.ListSize.objects.update_or_create(
        organisation=organisation, counted_on=counted_on, defaults={"patients": patients}
    )
