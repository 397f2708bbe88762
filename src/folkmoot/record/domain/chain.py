"""The chain: each entry holds the hash of the one before, so none can be changed, dropped or slipped in unseen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from folkmoot.kernel.errors import Refused
from folkmoot.record.domain.canonical import canonical, digest, moment, salted_digest

FORMAT = "folkmoot-record/1"
BEFORE_THE_FIRST = "0" * 64

# A row as others hand it in: its table, its key, its columns; None for columns once the row is gone.
Row = tuple[str, str, Mapping[str, Any] | None]


class Source(StrEnum):
    """The way an act came in."""

    PAGE = "page"
    LINK = "link"
    TELEPHONE = "telephone"
    COMMAND = "command"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who did it, as whom, for which organisation, on what authority: in words as they were shown that day."""

    person_id: str
    name: str
    role: str = ""
    organisation_code: str = ""
    organisation_name: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act in a community's record.

    Shape: each commitment has a `table`, a `key`, its `columns` by name (None: the row is gone) and a `digest`: a
    promise of what that row held, which whoever has its salt can check.
    Missing: no actor where the act was anonymous, or the clock's, or a command's.
    """

    community: str
    seq: int
    at: datetime
    act: str
    subject_kind: str
    subject_id: str
    actor: Actor | None
    source: str
    previous: str
    commitments: tuple[Mapping[str, Any], ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
    hash: str = ""

    def content(self) -> dict[str, Any]:
        """All that the hash covers, as plain values: everything but the hash itself."""
        return {
            "format": FORMAT,
            "community": self.community,
            "seq": self.seq,
            "at": moment(self.at),
            "act": self.act,
            "subject": {"kind": self.subject_kind, "id": self.subject_id},
            "actor": None if self.actor is None else _actor_content(self.actor),
            "source": self.source,
            "commitments": self.commitments,
            "details": self.details,
            "previous": self.previous,
        }

    def expected_hash(self) -> str:
        """The hash its content gives."""
        return digest(self.content())

    def is_as_written(self) -> bool:
        """Whether the hash is the one its content gives; what cannot be written down canonically was never written."""
        try:
            return self.hash == self.expected_hash()
        except ValueError:
            return False

    def line(self) -> str:
        """The entry as one line of an export."""
        return canonical({**self.content(), "hash": self.hash}).decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The last entry at some moment. Published elsewhere, it shows later that nothing up to it was rewritten."""

    seq: int
    hash: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """The head that "31:9f2c…" names.

        Errors: Refused when it is not a number, a colon and 64 hexadecimal figures.
        """
        seq, _, hexadecimal = text.strip().lower().partition(":")
        if not (seq.isascii() and seq.isdigit() and len(hexadecimal) == 64 and not set(hexadecimal) - _HEXADECIMAL):
            raise Refused("A head is written as the entry's number, a colon and its 64-figure hash.")
        return cls(seq=int(seq), hash=hexadecimal)

    @property
    def words(self) -> str:
        """The head as it is published."""
        return f"{self.seq}:{self.hash}"


NOTHING_YET = Head(seq=0, hash=BEFORE_THE_FIRST)
_HEXADECIMAL = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What checking a chain found: the last entry that held, and the first fault in a sentence."""

    head: Head
    first_fault: str | None = None

    @property
    def entries(self) -> int:
        """How many entries held, from the first on."""
        return self.head.seq

    @property
    def ok(self) -> bool:
        """Whether the chain is whole."""
        return self.first_fault is None


def verified(entries: Iterable[Entry], *, heads: Sequence[Head] = ()) -> Verdict:
    """The verdict on one community's entries, given in the order they are kept.

    `heads` were published or kept elsewhere: each must be found in the chain.
    """
    head = NOTHING_YET
    for entry in entries:
        if fault := next(_faults(entry, after=head, heads=heads), None):
            return Verdict(head=head, first_fault=fault)
        head = Head(seq=entry.seq, hash=entry.hash)
    if cut_off := [one.seq for one in heads if one.seq > head.seq]:
        fault = f"The record ends at entry {head.seq}, yet entry {min(cut_off)} was once there: its end was cut off."
        return Verdict(head=head, first_fault=fault)
    return Verdict(head=head)


def row_digest(salt: bytes, row: Row) -> str:
    """What a row is committed to by: its table, key and values, under a salt of its own."""
    table, key, values = row
    return salted_digest(salt, {"table": table, "key": key, "values": values})


def _faults(entry: Entry, *, after: Head, heads: Sequence[Head]) -> Iterator[str]:
    """What is wrong with an entry that should follow `after`, the plainest fault first."""
    number = after.seq + 1
    if entry.seq > number:
        yield f"Entry {number} is missing: entry {entry.seq} stands in its place."
    if entry.seq < number:
        yield f"Entry {entry.seq} stands again, or out of its place, after entry {after.seq}."
    if not entry.is_as_written():
        yield f"Entry {entry.seq} was changed after it was written: its words no longer give its hash."
    if entry.previous != after.hash:
        yield f"Entry {entry.seq} does not follow entry {after.seq}: one of them was put there later."
    if any(one.seq == entry.seq and one.hash != entry.hash for one in heads):
        yield f"Entry {entry.seq} is not the one once published under that number: the record was rewritten."


def _actor_content(actor: Actor) -> dict[str, Any]:
    return {
        "person": actor.person_id,
        "name": actor.name,
        "role": actor.role,
        "organisation": {"code": actor.organisation_code, "name": actor.organisation_name},
        "authority": actor.authority,
    }
