"""People, the roles they hold, and how far they may bind a practice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from folkmoot.accounts import operations as accounts
from folkmoot.directory import models
from folkmoot.directory.domain import roles
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import AuthorityLevel, OrganisationKind, Role, Standing
from folkmoot.directory.operations.acts import recorded, source_of
from folkmoot.directory.operations.free_text import refuse_unfit
from folkmoot.directory.queries.dated import during
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.period import Period
from folkmoot.kernel.working_days import local_day


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
    refuse_unfit(models.Person, name=name)
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
    """A role for a person in an organisation of the community; the same role again is the one already held.

    Errors: Refused, when the organisation is not the community's, the role does not fit it, or `by` may not give it.
    """
    if person.erased_at is not None:
        raise Refused("Their details were erased: add them anew, with their name and address.")
    if objections := objections_to_appointing(
        community_id=community.pk, organisation=organisation, role=role, period=period, by=by
    ):
        raise Refused(objections)
    held = models.Appointment.objects.filter(
        during(period), community=community, person=person, organisation=organisation, role=role.value
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
    recorded("role given", appointment, by=by, community_id=community.pk, at=at, source=source_of(by))
    if granted is not None:
        grant_authority(appointment=appointment, granted=granted, starts_on=period.starts_on, by=by, at=at)
    return appointment


@transaction.atomic
def set_terms(
    *,
    appointment: models.Appointment,
    appointed_by: str,
    sessions_a_week: Decimal | None,
    by: Acting | None = None,
    at: datetime,
) -> None:
    """Say which body appointed a person, and for how much of the week. Units: sessions, half-days a week.

    Errors: Refused, when a text holds what none may keep.
    """
    refuse_unfit(models.Appointment, appointed_by=appointed_by)
    if (appointment.appointed_by, appointment.sessions_a_week) == (appointed_by, sessions_a_week):
        return
    appointment.appointed_by, appointment.sessions_a_week = appointed_by, sessions_a_week
    appointment.save(update_fields=["appointed_by", "sessions_a_week"])
    recorded("role's terms set", appointment, by=by, community_id=appointment.community_id, at=at, source=source_of(by))


def objections_to_appointing(
    *, community_id: int, organisation: models.Organisation, role: Role, period: Period, by: Acting | None
) -> tuple[str, ...]:
    """Why nobody can be given that role there for that time; empty when somebody can."""
    standing = (
        models.CommunityOrganisation.objects.filter(
            during(period), community_id=community_id, organisation=organisation
        )
        .values_list("standing", flat=True)
        .first()
    )
    if standing is None:
        return (f"{organisation.name} is not in this community at that time. Add it first.",)
    fits = roles.objections_to_role(role, OrganisationKind(organisation.kind), Standing(standing))
    return fits or _objections_to_giving(by, role, organisation.pk, period)


def _objections_to_giving(by: Acting | None, role: Role, organisation_id: int, period: Period) -> tuple[str, ...]:
    if by is None:
        return ()
    administered = models.Appointment.objects.filter(
        during(period), community_id=by.community_id, organisation_id=organisation_id, role=Role.LMC_ADMINISTRATOR.value
    ).exists()
    return roles.objections_to_giving(by, role, organisation_id, lmc_has_administrator=administered)


@transaction.atomic
def grant_authority(
    *, appointment: models.Appointment, granted: Granted, starts_on: date, by: Acting | None = None, at: datetime
) -> models.Authority:
    """Set how far a representative may bind the practice from a day; earlier rows stay readable.

    Errors: Refused, when the authority does not fit the role, the day is outside it, or `by` may not set it.
    """
    objections = roles.objections_to_authority(
        Role(appointment.role), granted.level, granted.categories, granted.limit_pence
    )
    if by is not None:
        objections += roles.objections_to_granting(by, appointment.organisation_id)
    if starts_on < appointment.starts_on or (appointment.ends_on is not None and starts_on >= appointment.ends_on):
        objections += ("The authority begins on a day on which the role is held.",)
    if objections:
        raise Refused(objections)
    authority, _ = models.Authority.objects.update_or_create(
        appointment=appointment,
        starts_on=starts_on,
        defaults={
            "level": granted.level.value,
            "categories": list(granted.categories),
            "limit_pence": granted.limit_pence,
        },
    )
    recorded("authority granted", authority, by=by, community_id=appointment.community_id, at=at, source=source_of(by))
    return authority


@transaction.atomic
def end_appointment(*, appointment: models.Appointment, ends_on: date, by: Acting | None, at: datetime) -> None:
    """End a role from a day; what was done in it stays.

    Errors: Refused, when the day is not after the start, `by` may not end it, or it would leave no administrator.
    """
    objections: tuple[str, ...] = ()
    if ends_on <= appointment.starts_on:
        objections += ("A role ends after it starts: give a later day.",)
    if by is not None:
        # An officer who leaves is ended by whoever could have given the role.
        role, period = Role(appointment.role), Period(starts_on=local_day(at))
        objections += _objections_to_giving(by, role, appointment.organisation_id, period)
    if appointment.role == Role.COMMUNITY_ADMINISTRATOR and not _another_administrator(appointment, ends_on):
        objections += ("Give another person the role of community administrator first: without one nobody can.",)
    if objections:
        raise Refused(objections)
    appointment.ends_on = ends_on
    appointment.save(update_fields=["ends_on"])
    recorded("role ended", appointment, by=by, community_id=appointment.community_id, at=at, source=source_of(by))


def _another_administrator(ending: models.Appointment, day: date) -> bool:
    others = models.Appointment.objects.filter(
        during(Period(starts_on=day)), community_id=ending.community_id, role=Role.COMMUNITY_ADMINISTRATOR.value
    )
    return others.filter(starts_on__lte=day).exclude(pk=ending.pk).exists()
