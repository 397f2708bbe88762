"""An action: what somebody took on at a meeting, by when, and what came of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from folkmoot.kernel.working_days import why_no_working_day


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CameOf:
    """How many of a group's actions were done by their day, done later, are still open past it, or were released."""

    in_time: int
    later: int
    still_open: int
    released: int

    @property
    def words(self) -> str:
        """The same in a sentence. Missing: empty where none fell due."""
        due = self.in_time + self.later + self.still_open + self.released
        if not due:
            return ""
        said = [f"{_were(self.in_time)} done by {'its' if self.in_time == 1 else 'their'} day"]
        said += [f"{self.later} later"] if self.later else []
        said += [f"{self.still_open} {'is' if self.still_open == 1 else 'are'} still open"] if self.still_open else []
        said += [f"{_were(self.released)} released with the reason"] if self.released else []
        return f"Of {due} {'action' if due == 1 else 'actions'} due in the last twelve months, {', '.join(said)}."


def _were(number: int) -> str:
    return f"{number} was" if number == 1 else f"{number} were"


def objections_to_action(*, what: str, due_on: date, day: date, before: date | None = None) -> tuple[str, ...]:
    """Why an action may not be agreed so; empty when it may.

    Missing: no `before`, it is new; the day an action was due before is not asked about again.
    """
    objections = []
    if not what.strip():
        objections.append("Say what is to be done.")
    if due_on < day:
        objections.append("The action would be due in the past: give a day to come.")
    elif due_on != before and (closed := why_no_working_day(due_on)):
        objections.append(f"{closed}: give one on which somebody is there.")
    return tuple(objections)
