"""What the page of a practice's ways shows: each step from the practice to the table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.queries.wordings import said_by
from folkmoot.matters.domain.matter import reference
from folkmoot.representation.domain.wish import may_wish
from folkmoot.representation.queries.route import Route, Unreached, Way
from folkmoot.representation.web.presenters import words

_OPEN, _SHUT = words.Tag(text="A way in", colour="green"), words.Tag(text="No way in", colour="red")


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteBlock:
    """The ways to one table. Missing: no `wish_href` for those who cannot ask for a seat.

    Shape: `ways` are steps, from the practice to the table; `ahead` what is to be decided there, each with its address.
    """

    meeting: str
    href: str
    state: words.Tag
    ways: tuple[tuple[str, ...], ...]
    why_not: str
    next: str
    ahead: tuple[dict[str, str], ...]
    wish_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FromPractice:
    """Where every way begins. Missing: no PCN; nobody named."""

    practice: str
    practice_hands: Sequence[str]
    pcn: str
    pcn_hands: Sequence[str]


def block(one: Route, begin: FromPractice, acting: Acting) -> RouteBlock:
    """The ways to one table as this hat sees them."""
    slug, name = acting.community_slug, said_by(one.forum).name
    return RouteBlock(
        meeting=name,
        href=address("forum", slug, one.forum.pk),
        state=_OPEN if one.is_open else _SHUT,
        ways=tuple(_steps(way, begin, name) for way in one.ways),
        why_not="" if one.ways else "No seat there speaks for this practice.",
        next=words.span(one.next.starts_at, one.next.ends_at) if one.next is not None else "",
        ahead=tuple(ahead_line(matter, slug) for matter in one.ahead),
        wish_href=f"{address('new-seat-wish', slug)}?forum={one.forum.pk}" if may_wish(acting) else "",
    )


def _steps(way: Way, begin: FromPractice, meeting: str) -> tuple[str, ...]:
    own = f"{begin.practice}: {_listed(begin.practice_hands)}"
    network = [f"{begin.pcn}: {_listed(begin.pcn_hands)}"] if begin.pcn else []
    goes = (
        f"{way.goes.person.name}, {Role(way.goes.role).words}, {way.goes.organisation.name}" if way.goes else "nobody"
    )
    deputy = f"; in their stead {way.deputy.person.name}" if way.deputy else ""
    return (own, *network, f"Seat {way.number}: {goes}{deputy}", meeting)


def _listed(people: Sequence[str]) -> str:
    return "; ".join(people) or "nobody named"


def ahead_line(matter: Any, slug: str) -> dict[str, str]:
    """Something to be decided at a table: its title, address, day, and whether practices were asked."""
    name = reference(matter.year, matter.number)
    asked = "practices were asked" if matter.asked else "practices are not asked yet"
    return {
        "text": matter.title,
        "href": address("matter", slug, name),
        "words": f"{words.day(matter.decides_on)}, {asked}",
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachLine:
    """A table in the list of what is out of reach."""

    meeting: str
    href: str
    state: words.Tag
    practices: str


def reach_lines(tables: Iterable[Unreached], practices: int, slug: str) -> list[ReachLine]:
    """Every table with the practices that have no way to it."""
    return [
        ReachLine(
            meeting=said_by(one.forum).name,
            href=address("forum", slug, one.forum.pk),
            state=_SHUT if one.practices else _OPEN,
            practices=_without(one.practices, practices),
        )
        for one in tables
    ]


def _without(names: Sequence[str], practices: int) -> str:
    if not names:
        return "None: somebody there speaks for every practice"
    return f"All {practices}" if len(names) == practices else ", ".join(names)
