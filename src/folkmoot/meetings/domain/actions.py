"""An action: what somebody took on at a meeting, by when, and what came of it."""

from datetime import date
from enum import StrEnum


class State(StrEnum):
    """Where an action stands on a day. Source: the project's life cycles, "Action"."""

    OPEN = "open"
    LATE = "late"
    DONE = "done"
    RELEASED = "released"

    @property
    def words(self) -> str:
        return {"open": "Open", "late": "Late", "done": "Done", "released": "Released"}[self]


def state(*, due_on: date, closed_as: str, day: date) -> State:
    """Where the action stands that day. Missing: an empty `closed_as`, still open."""
    if closed_as:
        return State(closed_as)
    return State.LATE if day > due_on else State.OPEN


def objections_to_action(*, what: str, due_on: date, day: date) -> tuple[str, ...]:
    """Why an action may not be agreed so; empty when it may."""
    objections = []
    if not what.strip():
        objections.append("Say what is to be done.")
    if due_on < day:
        objections.append("The action would be due in the past: give a day to come.")
    return tuple(objections)
