"""Whether the executive serves every PCN alike: what each got, beside how large it is.

Small numbers: a count below the least a cell inside a network may hold is said as such, and a middle waiting time is
given from as many answers as make a result.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from folkmoot.kernel.disclosure import INSIDE_A_PCN
from folkmoot.kernel.working_days import working_days_between


@dataclass(frozen=True, slots=True, kw_only=True)
class Waited:
    """One request of a PCN's own: when it came, and when it was first answered. Missing: None, not yet."""

    came_on: date
    answered_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What one PCN, with its practices, got. Units: registered patients; minutes; places and seats as they stand today.

    Shape: `waited` are its requests at the front door; `led` the minutes of agendas of the leadership group and the
    executive that its people led; `asked` the minutes that information requests asked of its practices together; `won`
    the opportunities it has in the ledger of who got what, over as long as that looks back; `visits` those of leaders to
    its practices.
    """

    name: str
    practices: int
    patients: int
    waited: tuple[Waited, ...]
    places: int
    seats: int
    led: int
    asked: int
    won: int
    visits: int


def count_said(number: int) -> str:
    """A count as it is shown."""
    least = INSIDE_A_PCN.smallest_cell
    return f"{number:,}" if number >= least else f"Fewer than {least}"


def days_to_answer(waited: Iterable[Waited]) -> float | None:
    """The middle one of the working days from a request to its first answer. Missing: None from too few answers."""
    days = [working_days_between(one.came_on, one.answered_on) for one in waited if one.answered_on is not None]
    return median(days) if len(days) >= INSIDE_A_PCN.least_answers else None


def asked_of_each(one: Served) -> int:
    """The minutes asked of each practice of the PCN, to the nearest. Missing: nought without practices."""
    return round(one.asked / one.practices) if one.practices else 0
