"""Whether the executive serves every PCN alike: what each got, beside how large it is.

Small numbers: a count below the least a cell inside a network may hold is said as such, and a middle waiting time is
given from as many answers as make a result.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from folkmoot.kernel.disclosure import INSIDE_A_PCN


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What one PCN, with its practices, got. Units: registered patients; minutes; places and seats as they stand today.

    Shape: `waited` are its requests at the front door, each with the working days to its first answer or None; `led` the
    minutes of agendas of the leadership group and the executive that its people led; `asked` the minutes that
    information requests asked of its practices together; `won` the opportunities it has in the ledger of who got what,
    over as long as that looks back; `visits` those of leaders to its practices.
    """

    name: str
    practices: int
    patients: int
    waited: tuple[int | None, ...]
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


def days_to_answer(waited: Iterable[int | None]) -> float | None:
    """The middle one of the working days from a request to its first answer. Missing: None from too few answers."""
    days = [one for one in waited if one is not None]
    return median(days) if len(days) >= INSIDE_A_PCN.least_answers else None


def asked_of_each(one: Served) -> int:
    """The minutes asked of each practice of the PCN, to the nearest. Missing: nought without practices."""
    return round(one.asked / one.practices) if one.practices else 0
