"""What the pages of people show. Partners see names and roles; never an e-mail address, nor an authority."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from folkmoot.design.shell import Link
from folkmoot.directory.domain import roles
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.days import last_day
from folkmoot.directory.domain.keeping import Detail
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.domain.people_file import COLUMNS
from folkmoot.directory.queries import keeping
from folkmoot.directory.queries import people as queries
from folkmoot.directory.web.as_at import AsAt
from folkmoot.directory.web.presenters import words
from folkmoot.kernel.working_days import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """One person in the list, with the roles they hold that day. Missing: no address for partners to see."""

    name: str
    href: str
    roles: str
    email: str


def lines(people: Iterable[Any], acting: Acting, as_at: AsAt) -> list[PersonLine]:
    """The people of one page of the list."""
    return [
        PersonLine(
            name=one.name,
            href=as_at.carried(reverse("person", args=[acting.community_slug, one.pk])),
            roles="; ".join(f"{Role(held.role).words}, {held.organisation.name}" for held in one.held),
            email=one.email if acting.is_member else "",
        )
        for one in people
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine:
    """One role a person holds, held or will hold. Missing: no link to what this hat may not do."""

    role: str
    organisation: str
    organisation_href: str
    since: str
    until: str
    state: words.Tag
    terms: str
    authorities: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    authority_href: str
    end_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """One person in this community.

    Missing: their details stand, empty `erased`; this hat keeps no details of theirs, no links in `kept_at`.
    """

    name: str
    email: str
    erased: str
    earlier: tuple[str, ...]
    roles: tuple[RoleLine, ...]
    give_href: str
    kept_at: tuple[Link, ...]


def page(person: Any, acting: Acting, as_at: AsAt) -> PersonPage:
    """The page of a person: every role they held here, those in force first."""
    held = sorted(queries.history_of(acting.community_id, person.pk), key=lambda one: not _in_force(one, as_at.day))
    return PersonPage(
        name=person.name,
        email=person.email if acting.is_member and not person.erased_at else "",
        erased=f"Their details were erased on {words.day(local_day(person.erased_at))}." if person.erased_at else "",
        earlier=_earlier(person.pk) if acting.is_member else (),
        roles=tuple(_role(one, acting, as_at) for one in held),
        give_href=reverse("give-role", args=[acting.community_slug, person.pk])
        if _gives_roles(acting) and not person.erased_at
        else "",
        kept_at=tuple(_kept_at(person, acting, as_at.day)),
    )


def _earlier(person_id: int) -> tuple[str, ...]:
    """What was put right about the person, the latest first."""
    return tuple(
        f"{Detail(one.what).words} put right on {words.day(local_day(one.corrected_at))}: it was {one.was}"
        for one in keeping.corrections_of(person_id)
    )


def _kept_at(person: Any, acting: Acting, today: date) -> Iterator[Link]:
    """Where this hat keeps the person's details and sign-in."""
    if not _gives_roles(acting) or person.erased_at or keeping.objections_to_keeping(acting, person.pk, today):
        return
    args, is_open = [acting.community_slug, person.pk], person.account is not None and person.account.is_active
    yield Link(text="Put their name or e-mail address right", href=reverse("correct-person", args=args))
    if acting.role is Role.COMMUNITY_ADMINISTRATOR:
        yield Link(
            text="Reset their second step, if they have lost their telephone",
            href=reverse("reset-second-step", args=args),
        )
    words_of_it = "Close their sign-in" if is_open else "Open their sign-in again"
    yield Link(text=words_of_it, href=reverse("close-sign-in", args=args))
    yield Link(text="Erase their details", href=reverse("erase-person", args=args))


def _in_force(one: Any, day: date) -> bool:
    return bool(one.starts_on <= day and (one.ends_on is None or day < one.ends_on))


def _gives_roles(acting: Acting) -> bool:
    return acting.role in {Role.COMMUNITY_ADMINISTRATOR, Role.LMC_ADMINISTRATOR}


def _role(one: Any, acting: Acting, as_at: AsAt) -> RoleLine:
    role, args = Role(one.role), [acting.community_slug, one.pk]
    ended = one.ends_on is not None and one.ends_on <= as_at.day
    binds = role in roles.PRACTICE_ROLES and acting.is_member
    may_bind = binds and not ended and not roles.objections_to_granting(acting, one.organisation_id)
    return RoleLine(
        role=role.words,
        organisation=one.organisation.name,
        organisation_href=as_at.carried(reverse("organisation", args=[acting.community_slug, one.organisation_id])),
        since=words.day(one.starts_on),
        until=words.until(one.ends_on),
        state=words.period_tag(one.starts_on, one.ends_on, as_at.day),
        terms=_terms(one),
        authorities=_authorities(one) if binds else (),
        places=_places(one, as_at.day),
        authority_href=reverse("set-authority", args=args) if may_bind else "",
        end_href=reverse("end-role", args=args) if not ended and _may_end(acting, role, one.organisation_id) else "",
    )


def _may_end(acting: Acting, role: Role, organisation_id: int) -> bool:
    # Whether the LMC has its own administrator is for the operation to find out: most roles are not the LMC's.
    return not roles.objections_to_giving(acting, role, organisation_id, lmc_has_administrator=True)


def _terms(one: Any) -> str:
    said = []
    if one.appointed_by:
        said.append(f"appointed by {one.appointed_by}")
    if one.sessions_a_week is not None:
        said.append(f"{one.sessions_a_week.normalize():f} sessions a week")
    return ", ".join(said).capitalize() if said else ""


def _authorities(one: Any) -> tuple[tuple[str, str], ...]:
    """Each authority with the day it began, the latest first."""
    rows = [
        (words.day(row.starts_on), words.authority(row.level, row.categories, row.limit_pence))
        for row in one.authorities.all()
    ]
    return tuple(rows) or (("", "Nobody has said: until then, observer"),)


def _places(one: Any, day: date) -> tuple[str, ...]:
    sits = [
        f"{place.group.name}{', chair' if place.chairs else ''}, {'with' if place.votes else 'without'} a vote,"
        f" {_when(place, day)}"
        for place in one.memberships.all()
    ]
    holds = [f"Seat at {row.seat.forum.name}, {_when(row, day)}" for row in one.seats_held.all()]
    stands_in = [f"Deputy at {row.seat.forum.name}, {_when(row, day)}" for row in one.seats_deputised.all()]
    return (*sits, *holds, *stands_in)


def _when(row: Any, day: date) -> str:
    if row.ends_on is None:
        return f"{'since' if row.starts_on <= day else 'from'} {words.day(row.starts_on)}"
    return f"{words.day(row.starts_on)} to {words.until(row.ends_on)}"


# What a partner's copy of the list leaves out.
_OWN_COLUMNS = frozenset({"email", "authority", "categories", "limit_pounds"})


def export_head(acting: Acting) -> tuple[str, ...]:
    """The columns of the list as a spreadsheet has it: those of the file of people, so that it can be loaded again."""
    return COLUMNS if acting.is_member else tuple(name for name in COLUMNS if name not in _OWN_COLUMNS)


def export_rows(held: Iterable[Any], acting: Acting) -> list[list[object]]:
    """A row for each role, and for each place in a group where the role has several."""
    head = export_head(acting)
    return [[row.get(name, "") for name in head] for one in held for row in _export(one)]


def _export(one: Any) -> list[dict[str, object]]:
    said: dict[str, object] = {
        "name": one.person.name,
        "email": one.person.email,
        "organisation_code": one.organisation.code or one.organisation.name,
        "role": one.role,
        "from": one.starts_on,
        "to": last_day(one.ends_on) or "",
    }
    latest = next(iter(one.authorities.all()), None)
    if latest is not None:
        said |= {"authority": latest.level, "categories": "; ".join(latest.categories)}
        said["limit_pounds"] = "" if latest.limit_pence is None else f"{latest.limit_pence / 100:.2f}"
    places = [
        said | {"group": place.group.name, "votes": _yes(place.votes), "chairs": _yes(place.chairs)}
        for place in one.memberships.all()
    ]
    return places or [said]


def _yes(so: bool) -> str:
    return "yes" if so else "no"
