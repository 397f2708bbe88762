"""The outcome: what `folkmoot recount` prints, and every count page is drawn from."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import field

from folkmoot.matters.domain.canvass import Position


class Result(StrEnum):
    """What the answers come to under the rule; the first that holds, in this order."""

    NOT_QUORATE = "not_quorate"
    OBJECTIONS = "objections"
    SUPPORT_IF = "support_if"
    SUPPORT = "support"
    OPPOSE = "oppose"
    SPLIT = "split"


class _Value(msgspec.Struct, frozen=True, gc=False):
    """A part of the outcome, as printed."""


class Total(_Value, frozen=True, kw_only=True):
    """Voices, and the patients on their lists."""

    voices: int
    patients: int


class Comparison(_Value, frozen=True, kw_only=True):
    """One side held against the base over the whole place."""

    count: int
    base: int
    passes: bool


class PcnComparison(Comparison, frozen=True, kw_only=True):
    """How many PCNs the side passes in, of all those on the roll."""

    count: int = field(name="passing")
    base: int = field(name="pcns")


class Compared(_Value, frozen=True, kw_only=True):
    """One test of the rule, run for the proposal and against it."""

    in_favour: Comparison = field(name="for")
    against: Comparison


class ComparedInPcns(Compared, frozen=True, kw_only=True):
    """One test of the rule, run in each PCN."""

    in_favour: PcnComparison = field(name="for")
    against: PcnComparison


class PcnTotal(_Value, frozen=True, kw_only=True):
    """A PCN's voices: on the roll, with a counted answer, for and against."""

    pcn: str
    voices: int
    counted: int
    in_favour: int = field(name="for")
    against: int


class Condition(_Value, frozen=True, kw_only=True):
    """A condition, word for word, with the organisations that set it themselves."""

    condition: str
    organisations: tuple[str, ...]


class ByProxy(_Value, frozen=True, kw_only=True):
    """A voice for which its holder's answer counts."""

    organisation: str
    holder: str


class Outcome(_Value, frozen=True, kw_only=True):
    """The count of one canvass document, exact.

    Shape: texts in code point order, organisations without doubles, `tests` in the rule's order, `positions` complete.
    Source: the counting rules, "The document".
    """

    outcome: Result
    roll: Total
    counted: Total
    quorate: bool
    positions: dict[Position, int]
    tests: tuple[Compared, ...]
    pcns: tuple[PcnTotal, ...]
    conditions: tuple[Condition, ...]
    by_proxy: tuple[ByProxy, ...]
    awaiting_authority: tuple[str, ...]
    unheard: tuple[str, ...]
    late: tuple[str, ...]
    excluded: tuple[str, ...]
    flagged: tuple[str, ...]


def outcome_document(outcome: Outcome) -> dict[str, Any]:
    """The outcome in plain values, as printed and stored."""
    document: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(outcome))
    return document


def as_outcome(document: Mapping[str, Any]) -> Outcome:
    """The outcome in those plain values: what `outcome_document` wrote."""
    tests = tuple(
        msgspec.convert(test, ComparedInPcns if "pcns" in test["for"] else Compared) for test in document["tests"]
    )
    return msgspec.structs.replace(msgspec.convert({**document, "tests": []}, Outcome), tests=tests)
