"""Organisations of a community, as its administrators add, name and part with them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from folkmoot.directory import models
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind, Role, Standing
from folkmoot.directory.operations import communities, organisations
from folkmoot.directory.operations.acts import recorded, source_of
from folkmoot.directory.queries import start
from folkmoot.directory.queries.dated import during
from folkmoot.directory.queries.organisations import is_only_here
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.period import Period

# Kinds that belong to one community only; an LMC, a federation or a partner may serve several.
_OF_ONE_COMMUNITY = frozenset({OrganisationKind.PRACTICE, OrganisationKind.PCN})
# Kinds that are general practice's own: anything else can only be a partner.
OWN_KINDS = _OF_ONE_COMMUNITY | {OrganisationKind.FEDERATION, OrganisationKind.LMC}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrganisation:
    """An organisation to add: one the register knows, by its key, or one told by hand."""

    organisation_id: int | None = None
    kind: OrganisationKind = OrganisationKind.OTHER
    name: str = ""
    standing: Standing = Standing.PARTNER


@transaction.atomic
def add_organisation(new: NewOrganisation, *, starts_on: date, by: Acting, at: datetime) -> models.Organisation:
    """The organisation, now with a standing in the acting administrator's community.

    Errors: Refused, when it is another community's own, or general practice's partner is to be made its member.
    """
    one = _found(new, starts_on)
    kind = OrganisationKind(one.kind)
    if new.standing is Standing.MEMBER and kind not in OWN_KINDS:
        raise Refused("Members are practices, PCNs, federations and LMCs. Everyone else works with you as a partner.")
    if new.standing is Standing.MEMBER and kind in _OF_ONE_COMMUNITY:
        home = start.communities_of([one.pk], starts_on).get(one.pk)
        if home is not None and home[0] != by.community_slug:
            raise Refused(f"{one.name} is in another community already: {home[1]}.")
    community = models.Community.objects.get(pk=by.community_id)
    communities.admit(community=community, organisation=one, standing=new.standing, starts_on=starts_on, by=by, at=at)
    return one


def _found(new: NewOrganisation, day: date) -> models.Organisation:
    if new.organisation_id is None:
        return organisations.make_organisation(kind=new.kind, name=new.name, opened_on=day)
    found = models.Organisation.objects.filter(pk=new.organisation_id, closed_on__isnull=True).first()
    if found is None:
        raise NotFound("No such organisation is open.")
    return found


@transaction.atomic
def end_standing(*, standing: models.CommunityOrganisation, ends_on: date, by: Acting, at: datetime) -> int:
    """How many roles ended with the organisation's place in the community; what was done in them stays.

    Errors: Refused, when the day is not after the start, or the community's administrators would all be gone.
    """
    if ends_on <= standing.starts_on:
        raise Refused("A place in the community ends after it starts: give a later day.")
    after = during(Period(starts_on=ends_on))
    roles = models.Appointment.objects.filter(after, community_id=by.community_id)
    leaving = list(roles.filter(organisation_id=standing.organisation_id))
    if any(one.starts_on >= ends_on for one in leaving):
        raise Refused("Somebody's role there begins on or after that day: end that role first.")
    keepers = roles.filter(role=Role.COMMUNITY_ADMINISTRATOR.value, starts_on__lte=ends_on)
    if not keepers.exclude(organisation_id=standing.organisation_id).exists():
        raise Refused("The community's administrators all act for it: give someone elsewhere that role first.")
    standing.ends_on = ends_on
    standing.save(update_fields=["ends_on"])
    for one in leaving:
        one.ends_on = ends_on
        one.save(update_fields=["ends_on"])
    recorded("organisation left", standing, by=by, at=at, also=leaving, source=source_of(by))
    return len(leaving)


@transaction.atomic
def succeed_organisation(
    *, predecessor: models.Organisation, successor: models.Organisation, on: date, by: Acting, at: datetime
) -> None:
    """Close an organisation of the community's own and name who took over; both stay readable.

    Errors: Refused, when the register or another community keeps it, or it would follow itself.
    """
    _refuse_unless_own(predecessor, by)
    if predecessor.pk == successor.pk:
        raise Refused("An organisation cannot take over from itself.")
    said = organisations.succeed(predecessor=predecessor, successor=successor, on=on)
    recorded("organisation succeeded", predecessor, by=by, at=at, also=(successor, said), source=source_of(by))


def _refuse_unless_own(organisation: models.Organisation, by: Acting) -> None:
    if not is_only_here(by.community_id, organisation):
        raise Refused(f"{organisation.name} is kept by the national register, or by several communities.")
