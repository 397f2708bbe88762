"""What a group's page shows of how far the practices there may be bound."""

from dataclasses import dataclass
from typing import Any

from folkmoot.directory.domain import room
from folkmoot.directory.domain.category import Category
from folkmoot.directory.queries import room as queries


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomLine:
    """One category of business: how many practices the room may bind on it, and how many must decide at home."""

    category: str
    bound: int
    limited: int
    at_home: int


def lines(places: list[Any]) -> tuple[RoomLine, ...]:
    """One line for each category, in their order. Missing: empty where no practice sits there."""
    present = queries.present(places)
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
