"""A quarter of a year, by which what was achieved is counted."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from folkmoot.kernel.working_days import LONDON

_WRITTEN = re.compile(r"([1-9][0-9]{3})-Q([1-4])")


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of the calendar year, and so of the financial year too, which begins in April. Shape: `number` 1 to 4."""

    year: int
    number: int

    @property
    def key(self) -> str:
        """As an address holds it: 2026-Q3."""
        return f"{self.year}-Q{self.number}"

    @property
    def words(self) -> str:
        """As a page says it: July to September 2026."""
        first = date(self.year, 3 * self.number - 2, 1)
        return f"{first:%B} to {first.replace(month=3 * self.number):%B} {self.year}"

    @property
    def begins_at(self) -> datetime:
        """Its first instant."""
        return datetime.combine(date(self.year, 3 * self.number - 2, 1), time.min, tzinfo=LONDON)

    @property
    def after(self) -> "Quarter":
        """The next quarter."""
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    @property
    def before(self) -> "Quarter":
        """The quarter before."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)


def quarter_of(day: date) -> Quarter:
    """The quarter a day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


def quarter_written(key: str) -> Quarter | None:
    """The quarter of that key, or None when it is none."""
    found = _WRITTEN.fullmatch(key)
    return Quarter(int(found[1]), int(found[2])) if found else None
