"""Names by which people speak of things: a letter, the year, and the number within it."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """The names of one sort of thing in a community, such as M-2026-014; `letter` says which."""

    letter: str

    def name(self, year: int, number: int) -> str:
        """The name of that year's thing of that number."""
        return f"{self.letter}-{year}-{number:03d}"

    def year_and_number(self, written: str) -> tuple[int, int] | None:
        """The two numbers in a name, or None when it is not one of these."""
        # Nine figures at most: a longer number is nothing's, and no database would take it.
        found = re.fullmatch(rf"{self.letter}-([0-9]{{4}})-([0-9]{{3,9}})", written)
        return (int(found[1]), int(found[2])) if found else None
