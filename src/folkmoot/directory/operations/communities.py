"""Communities, the organisations in them, and their standing groups and forums."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from folkmoot.directory import models
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind, Standing
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.period import Period

# Short names that would hide a page of the product's own.
RESERVED_SLUGS = frozenset(
    {"accessibility", "account", "acting", "answer", "api", "gallery", "health", "help", "people", "privacy"}
    | {"organisations", "register", "search", "sign-in", "sign-out", "static", "waiting"}
)


@transaction.atomic
def make_community(*, name: str, slug: str, starts_on: date, at: datetime) -> models.Community:
    """A new community with nothing in it yet.

    Errors: Refused, when the short name is taken or kept for the product's own pages.
    """
    if not name.strip():
        raise Refused("Give the community a name.")
    if slug in RESERVED_SLUGS or models.Community.objects.filter(slug=slug).exists():
        raise Refused(f"The short name “{slug}” is taken: choose another.")
    community = models.Community.objects.create(name=name.strip(), slug=slug, started_on=starts_on)
    recorded("community started", community, by=None, community_id=community.pk, at=at, source="command")
    return community


@transaction.atomic
def admit(
    *, community: models.Community, organisation: models.Organisation, standing: Standing, starts_on: date, at: datetime
) -> models.CommunityOrganisation:
    """Give an organisation a standing in a community from a day; the same standing again changes nothing.

    Errors: Refused, when it has another standing that day.
    """
    held = models.CommunityOrganisation.objects.filter(
        community=community, organisation=organisation, ends_on__isnull=True
    ).first()
    if held is not None:
        if held.standing == standing:
            return held
        raise Refused(f"{organisation.name} is a {held.standing} of this community already.")
    admitted = models.CommunityOrganisation.objects.create(
        community=community, organisation=organisation, standing=standing.value, starts_on=starts_on
    )
    recorded("organisation admitted", admitted, by=None, community_id=community.pk, at=at, source="command")
    return admitted


@transaction.atomic
def make_group(
    *,
    community: models.Community,
    kind: GroupKind,
    name: str,
    starts_on: date,
    purpose: str = "",
    pcn: models.Organisation | None = None,
    at: datetime,
) -> models.Group:
    """A new standing group of the community."""
    group = models.Group.objects.create(
        community=community, kind=kind.value, name=name, purpose=purpose, pcn=pcn, starts_on=starts_on
    )
    recorded("group made", group, by=None, community_id=community.pk, at=at, source="command")
    return group


@transaction.atomic
def seat_in_group(
    *,
    group: models.Group,
    appointment: models.Appointment,
    votes: bool = True,
    chairs: bool = False,
    starts_on: date,
    at: datetime,
) -> models.GroupMember:
    """Give an appointment a place in a group from a day.

    Errors: Refused, when the appointment belongs to another community.
    """
    if appointment.community_id != group.community_id:
        raise Refused("A group's members hold their role in the group's own community.")
    member = models.GroupMember.objects.create(
        group=group, appointment=appointment, votes=votes, chairs=chairs, starts_on=starts_on
    )
    recorded("group member seated", member, by=None, community_id=group.community_id, at=at, source="command")
    return member


@transaction.atomic
def make_forum(
    *, community: models.Community, host: models.Organisation, name: str, purpose: str, decides: str, at: datetime
) -> models.Forum:
    """An outside meeting where the community has something to say."""
    forum = models.Forum.objects.create(community=community, host=host, name=name, purpose=purpose, decides=decides)
    recorded("forum added", forum, by=None, community_id=community.pk, at=at, source="command")
    return forum


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatWords:
    """Why we go to a forum, what the holder may do there, and what we want from it."""

    why: str
    remit: str
    outcome_sought: str


@transaction.atomic
def give_seat(
    *,
    forum: models.Forum,
    words: SeatWords,
    holder: models.Appointment,
    deputy: models.Appointment | None,
    term: Period,
    at: datetime,
) -> models.Seat:
    """A seat at a forum with its holder, deputy and term."""
    seat = models.Seat.objects.create(
        forum=forum, why=words.why, remit=words.remit, outcome_sought=words.outcome_sought
    )
    holding = models.SeatHolding.objects.create(
        seat=seat, holder=holder, deputy=deputy, starts_on=term.starts_on, ends_on=term.ends_on
    )
    recorded("seat given", seat, by=None, community_id=forum.community_id, at=at, also=(holding,), source="command")
    return seat


def switch_module(*, community_id: int, module: str, on: bool, by: Acting, at: datetime) -> None:
    """Turn a part of the product on or off for the community."""
    switch = models.ModuleSwitch.objects.create(community_id=community_id, module=module, on=on, switched_at=at)
    recorded("module switched", switch, by=by, at=at)
