"""What the pages of groups show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from folkmoot.directory.domain import composition, executive
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.group_rules import may_describe, rules_of
from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind, Role
from folkmoot.directory.queries import groups as queries
from folkmoot.directory.queries.wordings import said_by, versions_of
from folkmoot.directory.web.as_at import AsAt
from folkmoot.directory.web.presenters import bottom_up, room, words


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """One group in the list. Missing: no `standing` for partners, who are not told whose group it is."""

    name: str
    href: str
    kind: str
    members: int
    votes: int
    chairs: str
    standing: words.Tag | None


def lines(groups: Iterable[Any], acting: Acting, as_at: AsAt) -> list[GroupLine]:
    """The groups of one page of the list."""
    groups = list(groups)
    standing = bottom_up.tags_of(groups, as_at.day) if acting.is_member else {}
    return [
        GroupLine(
            name=said_by(one).name,
            href=as_at.carried(reverse("group", args=[acting.community_slug, one.pk])),
            kind=_kind(one),
            members=len(one.sitting),
            votes=sum(place.votes for place in one.sitting),
            chairs=", ".join(place.appointment.person.name for place in one.sitting if place.chairs) or "No chair",
            standing=standing.get(one.pk),
        )
        for one in groups
    ]


def _kind(group: Any) -> str:
    kind = GroupKind(group.kind).words
    return f"{kind} of {group.pcn.name}" if group.pcn else kind


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """One place in a group. Missing: no link to what this hat may not do."""

    name: str
    href: str
    role: str
    vote: str
    chair: str
    since: str
    until: str
    end_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """One version of a group's words, and the days it held."""

    title: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPage:
    """One group as at a day, with every version of its words where there is more than one.

    Missing: no unfilled roles, other hats, authority in the room or test of whose group it is for partners, who are not
    told what the members weigh.
    """

    name: str
    kind: str
    purpose: str
    terms: tuple[str, ...]
    versions: tuple[VersionLine, ...]
    unkept: str
    facts: tuple[tuple[str, str], ...]
    made_up_of: tuple[str, ...]
    scope: str
    bottom_up: bottom_up.Summary | None
    unfilled: tuple[str, ...]
    capacity_href: str
    other_hats: tuple[str, ...]
    room: tuple[room.RoomLine, ...]
    places: tuple[PlaceLine, ...]
    ended: tuple[PlaceLine, ...]
    actions: tuple[dict[str, str], ...]


def page(group: Any, acting: Acting, as_at: AsAt) -> GroupPage:
    """The page of a group: who sits on it that day, and who did before."""
    places = list(queries.places_on(group.pk, as_at.day))
    keeps = acting.role is Role.COMMUNITY_ADMINISTRATOR and as_at.is_today
    versions = versions_of(group)
    said = next((one for one in reversed(versions[1:]) if _held(one, as_at.day)), group)
    return GroupPage(
        name=said.name,
        kind=_kind(group),
        purpose=said.purpose,
        terms=tuple(line for line in said.terms.splitlines() if line.strip()),
        versions=tuple(_version(one, group) for one in versions) if len(versions) > 1 else (),
        unkept=words.unkept(group, len(versions) > 1, as_at.day),
        facts=_facts(group, said, places),
        made_up_of=composition.made_up_of(_placed(places)),
        scope=composition.scope_of(_placed(places)),
        bottom_up=bottom_up.summary(group, acting, as_at.day) if acting.is_member else None,
        capacity_href=_capacity(group, acting),
        unfilled=_unfilled(group, places) if acting.is_member else (),
        other_hats=_other_hats(group, places) if acting.is_member else (),
        room=room.lines(places) if acting.is_member else (),
        places=tuple(_place(one, acting, as_at, keeps=keeps) for one in places),
        ended=tuple(_place(one, acting, as_at, keeps=False) for one in queries.places_ended(group.pk, as_at.day)),
        actions=_actions(group, acting, keeps=keeps) if as_at.is_today and group.ends_on is None else (),
    )


def _capacity(group: Any, acting: Acting) -> str:
    """Where members read who pays for the executive and who gives it time. Missing: empty elsewhere, and for partners."""
    shown = group.kind == GroupKind.EXECUTIVE and acting.is_member and acting.uses("funding")
    return reverse("funding", args=[acting.community_slug]) if shown else ""


def _placed(places: list[Any]) -> list[composition.Placed]:
    return [
        composition.Placed(
            role=Role(one.appointment.role),
            kind=OrganisationKind(one.appointment.organisation.kind),
            votes=one.votes,
            chairs=one.chairs,
        )
        for one in places
    ]


def _unfilled(group: Any, places: list[Any]) -> tuple[str, ...]:
    sitting = tuple(Role(place.appointment.role) for place in places)
    return tuple(role.words for role in executive.unfilled(GroupKind(group.kind), sitting))


def _other_hats(group: Any, places: list[Any]) -> tuple[str, ...]:
    found = []
    for place in places:
        held = place.appointment
        if said := executive.other_hat(GroupKind(group.kind), OrganisationKind(held.organisation.kind)):
            found.append(f"{held.person.name} ({Role(held.role).words}, {held.organisation.name}) {said}.")
    return tuple(found)


def _held(version: Any, day: date) -> bool:
    return bool((version.starts_on is None or version.starts_on <= day) and day < version.ends_on)


def _version(one: Any, group: Any) -> VersionLine:
    """A version under its days: those of earlier words lie between two, today's have no end."""
    since = group.worded_on if one is group else one.starts_on
    until = "now" if one is group else words.until(one.ends_on)
    facts = (
        ("Name", one.name),
        ("Purpose", one.purpose),
        ("Terms of reference", one.terms),
        ("Chair appointed by", one.chair_appointed_by),
        ("How it votes", one.votes_by),
        *_rules(one),
        ("Shaped by", ", ".join(one.shaped_by)),
    )
    return VersionLine(
        title=f"{words.day(since or group.starts_on)} to {until}", facts=tuple(fact for fact in facts if fact[1])
    )


def _facts(group: Any, said: Any, places: list[Any]) -> tuple[tuple[str, str], ...]:
    chairs = [place.appointment.person.name for place in places if place.chairs]
    facts = (
        ("Made by", group.made_by.name if group.made_by else "This community itself"),
        ("Chair", ", ".join(chairs) or "None that day"),
        ("Chair appointed by", said.chair_appointed_by),
        ("How it votes", said.votes_by),
        *_rules(said),
        ("Purpose and terms shaped by", ", ".join(said.shaped_by)),
        ("Members", f"{len(places)}, of whom {sum(place.votes for place in places)} with a vote"),
        ("Since", words.day(group.starts_on)),
        ("Last day", words.until(group.ends_on, otherwise="")),
    )
    return tuple(fact for fact in facts if fact[1])


def _rules(said: Any) -> tuple[tuple[str, str], ...]:
    rules = rules_of(said)
    return ("What its decisions need", rules.vote_words), ("Its quorum", rules.quorum_words)


def _place(one: Any, acting: Acting, as_at: AsAt, *, keeps: bool) -> PlaceLine:
    held = one.appointment
    # A place ends with the role it was given for, whichever comes first.
    ends_on = min((day for day in (one.ends_on, held.ends_on) if day is not None), default=None)
    return PlaceLine(
        name=held.person.name,
        href=as_at.carried(reverse("person", args=[acting.community_slug, held.person_id])),
        role=f"{Role(held.role).words}, {held.organisation.name}",
        vote="Yes" if one.votes else "No",
        chair="Chair" if one.chairs else "",
        since=words.day(one.starts_on),
        until=words.until(ends_on),
        end_href=reverse("end-place", args=[acting.community_slug, one.pk]) if keeps else "",
    )


def _actions(group: Any, acting: Acting, *, keeps: bool) -> tuple[dict[str, str], ...]:
    args = [acting.community_slug, group.pk]
    terms = {"text": "Change its name, terms, voting rule or quorum", "href": reverse("describe-group", args=args)}
    if not keeps:
        return (terms,) if may_describe(acting, group) else ()
    return (
        {"text": "Add a member", "href": reverse("add-member", args=args)},
        terms,
        {"text": "Say who made it", "href": reverse("group-maker", args=args)},
        {"text": "End this group", "href": reverse("end-group", args=args)},
    )


EXPORT_HEAD = ("group", "kind", "name", "role", "organisation", "votes", "chairs", "since")


def export_rows(groups: Iterable[Any]) -> list[list[object]]:
    """The groups and their members as a spreadsheet has them; a group without members has one row."""
    found: list[list[object]] = []
    for group in groups:
        head: list[object] = [said_by(group).name, _kind(group)]
        rows = [
            [
                place.appointment.person.name,
                Role(place.appointment.role).words,
                place.appointment.organisation.name,
                "yes" if place.votes else "no",
                "yes" if place.chairs else "no",
                place.starts_on,
            ]
            for place in group.sitting
        ]
        found += [head + row for row in rows or [[None] * 6]]
    return found
