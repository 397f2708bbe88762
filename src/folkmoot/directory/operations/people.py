"""People, the roles they hold, and how far they may bind a practice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from folkmoot.accounts import operations as accounts
from folkmoot.directory import models
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import AuthorityLevel, Role
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """How far a representative may bind the practice. Units: pence; None, no limit."""

    level: AuthorityLevel
    categories: Sequence[str] = ()
    limit_pence: int | None = None


@transaction.atomic
def meet_person(*, name: str, email: str) -> models.Person:
    """The person with that address, new or already known; an account is made for the address."""
    known = models.Person.objects.filter(email=email.strip().lower()).first()
    if known is not None:
        return known
    if not name.strip() or "@" not in email:
        raise Refused("Give the person's name and e-mail address.")
    account = accounts.make_account(email=email)
    return models.Person.objects.create(name=name.strip(), email=email.strip().lower(), account=account)


@transaction.atomic
def appoint(
    *,
    community: models.Community,
    person: models.Person,
    organisation: models.Organisation,
    role: Role,
    period: Period,
    granted: Granted | None = None,
    by: Acting | None = None,
    at: datetime,
) -> models.Appointment:
    """A role for a person in an organisation of the community; the same role again is the one already held."""
    held = models.Appointment.objects.filter(
        community=community, person=person, organisation=organisation, role=role.value, ends_on__isnull=True
    ).first()
    if held is not None:
        return held
    appointment = models.Appointment.objects.create(
        community=community,
        person=person,
        organisation=organisation,
        role=role.value,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
    )
    if granted is not None:
        grant_authority(appointment=appointment, granted=granted, starts_on=period.starts_on, by=by, at=at)
    recorded("role given", appointment, by=by, community_id=community.pk, at=at, source="page" if by else "command")
    return appointment


@transaction.atomic
def grant_authority(
    *, appointment: models.Appointment, granted: Granted, starts_on: date, by: Acting | None = None, at: datetime
) -> models.Authority:
    """Set how far a representative may bind the practice from a day; earlier rows stay readable.

    Errors: Refused, when `specified` names no category.
    """
    if granted.level is AuthorityLevel.SPECIFIED and not granted.categories:
        raise Refused("Name at least one category for an authority on specified matters.")
    authority, _ = models.Authority.objects.update_or_create(
        appointment=appointment,
        starts_on=starts_on,
        defaults={
            "level": granted.level.value,
            "categories": list(granted.categories),
            "limit_pence": granted.limit_pence,
        },
    )
    recorded(
        "authority granted",
        authority,
        by=by,
        community_id=appointment.community_id,
        at=at,
        source="page" if by else "command",
    )
    return authority


@transaction.atomic
def end_appointment(*, appointment: models.Appointment, ends_on: date, by: Acting | None, at: datetime) -> None:
    """End a role from a day; what was done in it stays.

    Errors: Refused, when the day is not after the start.
    """
    if ends_on <= appointment.starts_on:
        raise Refused("A role ends after it starts: give a later day.")
    appointment.ends_on = ends_on
    appointment.save(update_fields=["ends_on"])
    recorded("role ended", appointment, by=by, community_id=appointment.community_id, at=at)
