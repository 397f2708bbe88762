"""What a file of the register says, line by line, in words that no longer depend on the file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from folkmoot.kernel.errors import Refused
from folkmoot.kernel.ods import OdsCode

# Line number, texts, days, and a fault, which is empty when the line could be read.
Line = tuple[int, tuple[str, ...], tuple[date | None, ...], str]
Lines = Iterable[Line]
Parts = Sequence[Lines]


class Dataset(StrEnum):
    """A file of the register that NHS England publishes, whatever its month."""

    LISTS = "lists"
    BOARDS = "boards"
    TRUSTS = "trusts"
    PRESCRIBERS = "prescribers"
    PCNS = "pcns"
    MAP = "map"

    @property
    def words(self) -> str:
        return _DATASETS[self]

    @property
    def counts_every_list(self) -> bool:
        """Whether a practice missing from the file has no registered list on the file's day."""
        return self in {Dataset.LISTS, Dataset.MAP}


_DATASETS = {
    Dataset.LISTS: "Patients registered at each practice (gp-reg-pat-prac-all)",
    Dataset.BOARDS: "Sub-ICB locations and their boards (lookup workbook)",
    Dataset.TRUSTS: "NHS trusts (etr)",
    Dataset.PRESCRIBERS: "Prescribers, GP practices among them (epraccur)",
    Dataset.PCNS: "PCNs and their practices (ePCN)",
    Dataset.MAP: "Practices, PCNs and boards (gp-reg-pat-prac-map)",
}


class PracticeSeen(NamedTuple):
    """What one file says of one practice.

    Missing: an empty name, postcode or sub-ICB was not given. `pcn` is empty outside any PCN, and None where the
    file does not say. `since` is the day it joined the sub-ICB; `active` is false once closed or dormant.
    `patients` is None where the file counts none.
    """

    code: str
    name: str = ""
    postcode: str = ""
    sub_icb: str = ""
    pcn: str | None = None
    since: date | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    active: bool = True
    patients: int | None = None


class BodySeen(NamedTuple):
    """What one file says of a body that is not a practice."""

    kind: str
    code: str
    name: str
    postcode: str = ""
    opened_on: date | None = None
    closed_on: date | None = None


class Placed(NamedTuple):
    """That one body belongs to another on the file's day: a sub-ICB to its board, say."""

    kind: str
    code: str
    of: str


class Joined(NamedTuple):
    """That a practice was a member of a PCN from a day to a day."""

    practice: str
    pcn: str
    starts_on: date
    ends_on: date | None = None


@dataclass(slots=True, kw_only=True)
class Statement:
    """All that one file says, as at its day, and the lines it said in vain: each reason with its line numbers.

    Missing: `as_at` is `date.min` until a line has told the day.
    """

    dataset: Dataset
    as_at: date = date.min
    practices: dict[str, PracticeSeen] = field(default_factory=dict)
    bodies: dict[tuple[str, str], BodySeen] = field(default_factory=dict)
    placed: dict[tuple[str, str], Placed] = field(default_factory=dict)
    joined: list[Joined] = field(default_factory=list)
    lines: int = 0
    refused: dict[str, list[int]] = field(default_factory=dict)

    def refuse(self, line: int, reason: str) -> None:
        """Pass the line over, and remember why."""
        self.refused.setdefault(reason, []).append(line)

    def read(self, lines: Lines) -> Iterable[tuple[int, tuple[str, ...], tuple[date | None, ...]]]:
        """The lines that could be read, each counted; the others are refused."""
        for number, texts, days, fault in lines:
            self.lines += 1
            if fault:
                self.refuse(number, fault)
            else:
                yield number, texts, days

    def name(self, kind: str, code: str, name: str) -> None:
        """A body without dates of its own, named by many lines: the first counts."""
        if (kind, code) not in self.bodies:
            self.bodies[kind, code] = BodySeen(kind, code, plain(name))

    def place(self, line: int, kind: str, code: str, of: str) -> None:
        """A body placed by many lines: the first counts, a line that places it elsewhere is refused."""
        first = self.placed.setdefault((kind, code), Placed(kind, code, of))
        if first.of != of:
            self.refuse(line, f"{code} stands under {first.of} further up and under {of} here; the first is kept")


def plain(name: str) -> str:
    """The name with white space collapsed."""
    return " ".join(name.split()) if "  " in name else name


def day_after(last: date | None) -> date | None:
    """The end of a period whose last day the register gives: the register counts it in, periods count it out."""
    return None if last is None else last + timedelta(days=1)


@lru_cache(maxsize=100_000)
def is_code(text: str) -> bool:
    """Whether the text is an organisation's code exactly as the register writes one."""
    try:
        return OdsCode(text) == text
    except Refused:
        return False
