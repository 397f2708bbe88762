"""What a threshold is counted in, and what is said of it."""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a threshold is counted in."""

    DAYS = "days"
    WORKING_DAYS = "working days"
    TIMES = "times"
    SEATS = "seats"
    MINUTES = "minutes"
    REQUESTS = "requests"
    PER_CENT = "per cent"

    def said(self, figure: int) -> str:
        """The figure with its unit: "1 working day", "30 days"."""
        return f"{figure} {self.value.removesuffix('s') if figure == 1 else self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a threshold is, when nobody has set it: `says` is a sentence with a place for the figure."""

    words: str
    says: str
    default: int
    least: int
    most: int
    unit: Unit
