"""An agenda: what each item is for, and whether it is on."""

from collections.abc import Sequence
from enum import StrEnum

_MOST_MINUTES = 480


class Purpose(StrEnum):
    """What the meeting is asked to do with an item."""

    DECIDE = "decide"
    DISCUSS = "discuss"
    NOTE = "note"

    @property
    def words(self) -> str:
        return {"decide": "To decide", "discuss": "To discuss", "note": "To note"}[self]


class Standing(StrEnum):
    """Whether an item is on the agenda: what a member proposes waits for whoever keeps the group."""

    PROPOSED = "proposed"
    ON = "on"
    DECLINED = "declined"
    TAKEN_OFF = "taken_off"

    @property
    def words(self) -> str:
        return {
            Standing.PROPOSED: "Proposed",
            Standing.ON: "On the agenda",
            Standing.DECLINED: "Declined",
            Standing.TAKEN_OFF: "Taken off",
        }[self]


def objections_to_item(*, title: str, minutes: int) -> tuple[str, ...]:
    """Why an item may not be as described; empty when it may."""
    objections = []
    if not title.strip():
        objections.append("Give the item a title.")
    if not 1 <= minutes <= _MOST_MINUTES:
        objections.append(f"An item takes from 1 to {_MOST_MINUTES} minutes.")
    return tuple(objections)


def neighbour(order: Sequence[int], item_id: int, *, up: bool) -> int | None:
    """The item that changes places with it when it moves one up or down; None at the edge, or when it is not there."""
    if item_id not in order:
        return None
    place = order.index(item_id) + (-1 if up else 1)
    return order[place] if 0 <= place < len(order) else None
