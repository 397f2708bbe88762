"""What a group's page shows of how far the practices there may be bound."""

from dataclasses import dataclass
from typing import Any

from folkmoot.directory.domain import room
from folkmoot.directory.domain.category import Category
from folkmoot.directory.domain.kinds import AuthorityLevel
from folkmoot.directory.domain.roles import PRACTICE_ROLES
from folkmoot.directory.domain.room import Bound


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomLine:
    """One category of business: how many practices the room may bind on it, and how many must decide at home."""

    category: str
    bound: int
    limited: int
    at_home: int


def lines(places: list[Any]) -> tuple[RoomLine, ...]:
    """One line for each category, in their order. Missing: empty where no practice sits there."""
    present = [_bound(place.appointment) for place in places if place.appointment.role in PRACTICE_ROLES]
    practices = {one.practice for one in present}
    if not practices:
        return ()
    return tuple(
        RoomLine(
            category=category.words,
            bound=len(bound := room.bound_on(category, present)),
            limited=len(room.limited_on(category, present)),
            at_home=len(practices - bound),
        )
        for category in Category
    )


def _bound(appointment: Any) -> Bound:
    """An appointment as it binds its practice that day; one nobody gave an authority observes."""
    if not appointment.standing:
        return Bound(practice=appointment.organisation_id, level=AuthorityLevel.OBSERVE)
    latest = appointment.standing[0]
    return Bound(
        practice=appointment.organisation_id,
        level=AuthorityLevel(latest.level),
        categories=tuple(latest.categories),
        limit_pence=latest.limit_pence,
    )
