"""Communities, the organisations in them, and their standing groups and forums."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from folkmoot.directory import models
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind, Standing
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.operations import seats
from folkmoot.directory.operations.acts import recorded, source_of
from folkmoot.directory.operations.free_text import refuse_unfit
from folkmoot.directory.operations.seats import SeatWords as SeatWords
from folkmoot.directory.operations.wordings import say_anew
from folkmoot.directory.queries.dated import during
from folkmoot.directory.queries.modules import modules_on
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.period import Period

# Short names that would hide a page of the product's own.
RESERVED_SLUGS = frozenset(
    {
        "accessibility",
        "account",
        "acting",
        "answer",
        "asked",
        "calendar",
        "partner",
        "api",
        "gallery",
        "health",
        "help",
        "people",
        "privacy",
    }
    | {"organisations", "register", "search", "sign-in", "sign-out", "static", "waiting"}
    | {"complaints", "forgotten-password", "letters", "second-step", "your-sign-in"}
    | {"communities", "folkmoot", "forums", "groups", "matters", "record", "start"}
)
_SLUG = re.compile(r"[a-z][a-z0-9-]{1,39}")
_NAME_LENGTH = 120


@transaction.atomic
def make_community(*, name: str, slug: str, starts_on: date, at: datetime, source: str = "command") -> models.Community:
    """A new community with nothing in it yet. Nobody acts in it before it exists, so nobody is named in its record.

    Errors: Refused, when the short name is taken, unfit for an address or kept for the product's own pages.
    """
    _refuse_unfit_name(name)
    if not _SLUG.fullmatch(slug):
        raise Refused("A short name has 2 to 40 small letters, figures and hyphens, and begins with a letter.")
    if slug in RESERVED_SLUGS or models.Community.objects.filter(slug=slug).exists():
        raise Refused(f"The short name “{slug}” is taken: choose another.")
    community = models.Community.objects.create(name=name.strip(), slug=slug, started_on=starts_on)
    recorded("community started", community, by=None, community_id=community.pk, at=at, source=source)
    return community


@transaction.atomic
def rename_community(*, name: str, starts_on: date, by: Acting, at: datetime) -> None:
    """The acting person's community is called so from a day; its earlier name stays readable as at its days.

    Errors: Refused, when the name is unfit, is its name already, or the day is before it was last named or is to come.
    """
    name = " ".join(name.split())
    _refuse_unfit_name(name)
    community = models.Community.objects.get(pk=by.community_id)
    say_anew(community, {"name": name}, starts_on=starts_on, at=at)
    recorded("community renamed", community, by=by, at=at, details={"said": name, "from": starts_on.isoformat()})


def _refuse_unfit_name(name: str) -> None:
    if not name.strip() or len(name.strip()) > _NAME_LENGTH:
        raise Refused(f"Give the community a name of {_NAME_LENGTH} letters at most.")
    refuse_unfit(models.Community, name=name)


@transaction.atomic
def admit(
    *,
    community: models.Community,
    organisation: models.Organisation,
    standing: Standing,
    starts_on: date,
    by: Acting | None = None,
    at: datetime,
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
    recorded("organisation admitted", admitted, by=by, community_id=community.pk, at=at, source=source_of(by))
    return admitted


@dataclass(frozen=True, slots=True, kw_only=True)
class Roots:
    """Whose board a group is, where it is a PCN's; and which partner made it, where the community did not."""

    pcn: models.Organisation | None = None
    made_by: models.Organisation | None = None


@transaction.atomic
def make_group(
    *,
    community: models.Community,
    kind: GroupKind,
    name: str,
    starts_on: date,
    purpose: str = "",
    roots: Roots | None = None,
    by: Acting | None = None,
    at: datetime,
) -> models.Group:
    """A new standing group of the community, made by itself unless its roots say otherwise.

    Errors: Refused, when a text holds what none may keep.
    """
    refuse_unfit(models.Group, name=name, purpose=purpose)
    group = models.Group.objects.create(
        community=community,
        kind=kind.value,
        name=name,
        purpose=purpose,
        pcn=roots.pcn if roots else None,
        made_by=roots.made_by if roots else None,
        starts_on=starts_on,
    )
    recorded("group made", group, by=by, community_id=community.pk, at=at, source=source_of(by))
    return group


@transaction.atomic
def seat_in_group(
    *,
    group: models.Group,
    appointment: models.Appointment,
    votes: bool = True,
    chairs: bool = False,
    starts_on: date,
    by: Acting | None = None,
    at: datetime,
) -> models.GroupMember:
    """Give an appointment a place in a group from a day; the same place again is the one already held.

    A place with another vote or chair ends that day and a new one begins.
    Errors: Refused, when the appointment belongs to another community, or is not held that day.
    """
    if appointment.community_id != group.community_id:
        raise Refused("A group's members hold their role in the group's own community.")
    if appointment.ends_on is not None and appointment.ends_on <= starts_on:
        raise Refused("That role has ended by then: give the place to someone who holds a role.")
    held = group.members.filter(during(Period(starts_on=starts_on)), appointment=appointment).first()
    if held is not None and (held.votes, held.chairs) == (votes, chairs):
        return held
    if held is not None:
        _end_place(held, starts_on)
    member = models.GroupMember.objects.create(
        group=group, appointment=appointment, votes=votes, chairs=chairs, starts_on=starts_on
    )
    recorded("group member seated", member, by=by, community_id=group.community_id, at=at, source=source_of(by))
    return member


def _end_place(place: models.GroupMember, ends_on: date) -> None:
    if place.starts_on >= ends_on:
        # Set and changed on one day: the place that never lasted a day is not history.
        place.delete()
        return
    place.ends_on = ends_on
    place.save(update_fields=["ends_on"])


@transaction.atomic
def leave_group(*, place: models.GroupMember, ends_on: date, by: Acting | None, at: datetime) -> None:
    """End a place in a group from a day.

    Errors: Refused, when the day is not after the start.
    """
    if ends_on <= place.starts_on:
        raise Refused("A place ends after it starts: give a later day.")
    _end_place(place, ends_on)
    recorded("group place ended", place, by=by, community_id=place.group.community_id, at=at, source=source_of(by))


@transaction.atomic
def make_forum(
    *,
    community: models.Community,
    host: models.Organisation,
    name: str,
    purpose: str,
    decides: str,
    starts_on: date | None = None,
    by: Acting | None = None,
    at: datetime,
) -> models.Forum:
    """An outside meeting where the community has something to say.

    Missing: no `starts_on` where nobody says since when.
    Errors: Refused, when a text holds what none may keep.
    """
    refuse_unfit(models.Forum, name=name, purpose=purpose, decides=decides)
    forum = models.Forum.objects.create(
        community=community, host=host, name=name, purpose=purpose, decides=decides, starts_on=starts_on
    )
    recorded("forum added", forum, by=by, community_id=community.pk, at=at, source=source_of(by))
    return forum


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
    """A new seat at a forum, with its holder, deputy and term."""
    seat = seats.add_seat(forum=forum, words=words, at=at)
    seats.hold_seat(seat=seat, holder=holder, deputy=deputy, term=term, at=at)
    return seat


@transaction.atomic
def switch_modules(*, on: frozenset[Module], by: Acting, at: datetime) -> None:
    """Turn parts of the product on and the others off for the acting person's community; only changes are kept."""
    for module in sorted(modules_on(by.community_id) ^ on):
        switch_module(community_id=by.community_id, module=module, on=module in on, by=by, at=at)


@transaction.atomic
def switch_module(*, community_id: int, module: str, on: bool, by: Acting, at: datetime) -> None:
    """Turn a part of the product on or off for the community.

    Errors: Refused, for a part there is none of.
    """
    if module not in set(Module):
        raise Refused(f"There is no part of Folkmoot called “{module}”.")
    switch = models.ModuleSwitch.objects.create(community_id=community_id, module=module, on=on, switched_at=at)
    recorded("module switched", switch, by=by, at=at)
