"""How a practice reaches each outside table: its own hand, its PCN, the seat that speaks for it, the meeting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind, Role, Standing
from folkmoot.directory.domain.seats import speaks_for
from folkmoot.directory.queries.going import forums_ahead, stands, who_goes
from folkmoot.directory.queries.register import pcns_of
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.queries.forward_plan import decisions_ahead
from folkmoot.representation.queries.dates import dates_ahead


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One seat that speaks for the practice. Shape: rows. Missing: nobody `goes`, or no `deputy`."""

    number: int
    seat: Any
    goes: Any
    deputy: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A practice's ways to one table. Missing: no ways, no seat speaks for it; no date is known."""

    forum: Any
    ways: tuple[Way, ...]
    next: Any
    ahead: tuple[Any, ...]

    @property
    def is_open(self) -> bool:
        """Whether somebody goes there who speaks for the practice."""
        return any(way.goes is not None for way in self.ways)


def routes_of(practice_id: int, pcn_id: int | None, acting: Acting, at: datetime) -> list[Route]:
    """The practice's ways to every outside table open today, by name."""
    day = local_day(at)
    dates = list(dates_ahead(acting.community_id, at))
    ahead = list(decisions_ahead(acting, day).filter(forum__isnull=False))
    forums: Iterable[Any] = forums_ahead(acting.community_id, day)
    return [
        Route(
            forum=forum,
            ways=tuple(_ways(forum, practice_id, [pcn_id] if pcn_id else [], day)),
            next=next((one for one in dates if one.forum_id == forum.pk), None),
            ahead=tuple(one for one in ahead if one.forum_id == forum.pk),
        )
        for forum in forums
    ]


def _ways(forum: Any, practice_id: int, pcn_ids: Sequence[int], day: date) -> Iterable[Way]:
    for number, seat in enumerate(forum.places, start=1):
        if stands(seat, day) and speaks_for(_constituents(seat), practice_id, pcn_ids):
            _, goes = who_goes(seat.terms, seat.covering, day)
            held = next((one for one in seat.terms if stands(one, day)), None)
            deputy = held.deputy if held is not None and held.deputy and stands(held.deputy, day) else None
            yield Way(number=number, seat=seat, goes=goes, deputy=None if deputy == goes else deputy)


def _constituents(seat: Any) -> frozenset[int]:
    return frozenset(one.organisation_id for one in seat.speaking_for)


def hands_at(acting: Acting, organisation_id: int, day: date, roles: Sequence[Role]) -> list[str]:
    """Who acts there in one of these roles, by name."""
    held = directory.people_of(acting.community_id, organisation_id, day)
    return [f"{one.person.name}, {Role(one.role).words}" for one in held if one.role in set(roles)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreached:
    """A table, and the practices by name that no seat with somebody in it speaks for there."""

    forum: Any
    practices: tuple[str, ...]


def unreached(acting: Acting, at: datetime) -> tuple[list[Unreached], int]:
    """Every outside table with the practices that have no way to it, and how many practices there are."""
    day = local_day(at)
    practices = list(
        directory.organisations_of(acting.community_id, day, kind=OrganisationKind.PRACTICE, standing=Standing.MEMBER)
    )
    pcns = pcns_of({one.pk for one in practices}, day)
    found = []
    forums: Iterable[Any] = forums_ahead(acting.community_id, day)
    for forum in forums:
        spoken = [
            _constituents(seat)
            for seat in forum.places
            if stands(seat, day) and who_goes(seat.terms, seat.covering, day)[1] is not None
        ]
        without = tuple(
            one.name
            for one in practices
            if not any(speaks_for(each, one.pk, [pcns[one.pk]] if one.pk in pcns else []) for each in spoken)
        )
        found.append(Unreached(forum=forum, practices=without))
    return found, len(practices)
