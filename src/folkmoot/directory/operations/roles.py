"""Giving a person a role on a page, with all that goes with it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from folkmoot.directory import models
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.operations import people
from folkmoot.directory.queries.organisations import standing_of
from folkmoot.kernel.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRole:
    """A role to give. Units: sessions, half-days a week. Missing: no authority outside practices."""

    organisation_id: int
    role: Role
    period: Period
    granted: people.Granted | None = None
    appointed_by: str = ""
    sessions_a_week: Decimal | None = None


@transaction.atomic
def give_role_to_newcomer(new: NewRole, *, name: str, email: str, by: Acting, at: datetime) -> models.Person:
    """The person with that address, known already or new, now with the role.

    Errors: Refused, as `people.appoint` refuses.
    """
    person = people.meet_person(name=name, email=email)
    give_role(new, person=person, by=by, at=at)
    return person


@transaction.atomic
def give_role(new: NewRole, *, person: models.Person, by: Acting, at: datetime) -> models.Appointment:
    """The role, given in the acting person's community; the same role again is the one already held.

    Errors: Refused, as `people.appoint` refuses; NotFound, for an organisation of another community.
    """
    standing = standing_of(by.community_id, new.organisation_id)
    appointment = people.appoint(
        community=standing.community,
        person=person,
        organisation=standing.organisation,
        role=new.role,
        period=new.period,
        granted=new.granted,
        by=by,
        at=at,
    )
    people.set_terms(
        appointment=appointment, appointed_by=new.appointed_by, sessions_a_week=new.sessions_a_week, by=by, at=at
    )
    return appointment
