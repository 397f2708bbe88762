"""What loading files changed in the directory, and how the report says it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.directory.domain.register.facts import Dataset
from folkmoot.directory.domain.register.register import Bond

# As many examples as a person reads before trusting the count.
_EXAMPLES = 5
_THE_REST = "(--verbosity 2 shows every one)"


class Renamed(NamedTuple):
    """An organisation known before that goes by another name now."""

    code: str
    was: str
    name: str


class Moved(NamedTuple):
    """An organisation known before that left one body for another on a day."""

    belonging: str
    code: str
    left: str
    joined: str
    on: date


class Closed(NamedTuple):
    """An organisation known before that is now known to have ended."""

    code: str
    name: str
    on: date


class Succeeded(NamedTuple):
    """An organisation that ended, and one that took over from it."""

    code: str
    by: str
    on: date


@dataclass(slots=True, kw_only=True)
class Changes:
    """All that differs in the directory after a load."""

    added: dict[OrganisationKind, int] = field(default_factory=dict)
    renamed: list[Renamed] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    closed: list[Closed] = field(default_factory=list)
    succeeded: list[Succeeded] = field(default_factory=list)
    facts: int = 0
    counted: int = 0
    recounted: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """How many organisations each kind of change touched."""
        return {
            "added": sum(self.added.values()),
            "renamed": len(self.renamed),
            "moved": len(self.moved),
            "closed": len(self.closed),
        }

    def __bool__(self) -> bool:
        return bool(
            self.added or self.renamed or self.moved or self.closed or self.succeeded
            or self.facts or self.counted or self.recounted
        )  # fmt: skip


def moves(joined: Iterable[Bond], bonds: Mapping[Bond, date | None]) -> list[Moved]:
    """Those of the bonds newly joined that begin on the day another of the same kind ended."""
    newly = list(joined)
    movers = {bond.child for bond in newly}
    left = {(b.child, b.kind, end): b.parent[1] for b, end in bonds.items() if end is not None and b.child in movers}
    return [
        Moved(bond.kind, bond.child[1], left[origin], bond.parent[1], bond.starts_on)
        for bond in newly
        if (origin := (bond.child, bond.kind, bond.starts_on)) in left
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file. `refusal` is empty unless the whole file was refused; `known` if it was loaded before."""

    name: str
    dataset: Dataset | None = None
    as_at: date | None = None
    lines: int = 0
    refused: Mapping[str, Sequence[int]] = field(default_factory=dict)
    known: bool = False
    refusal: str = ""


def file_words(report: FileReport, *, every_line: bool = False) -> Iterator[str]:
    """The report on one file, line by line."""
    if report.refusal:
        yield f"{report.name}: refused. {report.refusal}"
        return
    if report.known:
        yield f"{report.name}: already loaded, nothing to do."
        return
    assert report.dataset is not None
    assert report.as_at is not None
    refused = sum(len(lines) for lines in report.refused.values())
    yield (
        f"{report.name}: {report.dataset.words}, as at {_day(report.as_at)}."
        f" {_count(report.lines, 'line')} read, {refused:,} passed over."
    )
    for reason, lines in sorted(report.refused.items(), key=lambda item: (-len(item[1]), item[0])):
        shown = lines if every_line else lines[:_EXAMPLES]
        more = "" if len(shown) == len(lines) else f" … {_THE_REST}"
        yield f"  {_count(len(lines), 'line')} passed over because {reason}: {', '.join(map(str, shown))}{more}"


def change_words(changes: Changes, *, every_line: bool = False) -> Iterator[str]:
    """The report on the directory, line by line."""
    if not changes:
        yield "Nothing in the directory changed."
        return
    for kind, number in sorted(changes.added.items()):
        yield f"Added: {number:,} × {kind.words}."
    listed: tuple[tuple[str, Sequence[str]], ...] = (
        ("Renamed", [f"{one.code} {one.was} → {one.name}" for one in changes.renamed]),
        ("Moved", [f"{one.code} from {one.left} to {one.joined} on {_day(one.on)}" for one in changes.moved]),
        ("Closed", [f"{one.code} {one.name} on {_day(one.on)}" for one in changes.closed]),
        ("Succeeded", [f"{one.code} by {one.by} on {_day(one.on)}" for one in changes.succeeded]),
    )
    for word, examples in listed:
        if examples:
            yield f"{word}: {len(examples):,}."
            yield from (f"  {example}" for example in (examples if every_line else examples[:_EXAMPLES]))
            if not every_line and len(examples) > _EXAMPLES:
                yield f"  … {_THE_REST}"
    if changes.facts:
        yield f"Dated facts added, changed or withdrawn: {changes.facts:,}."
    if changes.counted or changes.recounted:
        yield f"List sizes: {changes.counted:,} added, {changes.recounted:,} corrected."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _day(day: date) -> str:
    # Without the platform's own month names: the report reads the same on any machine.
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
