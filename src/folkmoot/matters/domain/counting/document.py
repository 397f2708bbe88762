"""The canvass document: its objects as they are written, and the document once it has been read.

A member that was left out is UNSET; null means the same. The two are kept apart only so that a document can be
written out again just as it was.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, UnsetType, field

from folkmoot.matters.domain.canvass import Handling, Position
from folkmoot.matters.domain.counting.notation import share

# The category of a proxy that holds for every matter.
EVERY_CATEGORY = "*"

Text = Annotated[str, Meta(min_length=1)]


class Format(StrEnum):
    """The forms of the document this count understands."""

    FIRST = "folkmoot-canvass/1"


class Authority(StrEnum):
    """Whether an answer binds at once, or waits for the practice to confirm it."""

    AUTHORISED = "authorised"
    PROVISIONAL = "provisional"


class Counts(StrEnum):
    """What a test counts: each voice once, or each voice's list size."""

    VOICES = "voices"
    PATIENTS = "patients"


class Base(StrEnum):
    """What a test divides by: everyone entitled, those with a counted answer, or those for and against."""

    ROLL = "roll"
    ANSWERED = "answered"
    SIDES = "sides"


class Within(StrEnum):
    """Where a test compares: once over the whole place, or once in each PCN."""

    PLACE = "place"
    PCN = "pcn"


# gc=False: these objects hold no cycles, and the collector need not walk over millions of them again and again.
class _Written(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """An object of the document, as written."""


class Matter(_Written, frozen=True, kw_only=True):
    """What is decided."""

    reference: Text
    category: Text


class Test(_Written, frozen=True, kw_only=True):
    """One comparison of a side with a base."""

    count: Counts
    base: Base
    at_least: Text | UnsetType | None = UNSET
    more_than: Text | UnsetType | None = UNSET
    within: Within | UnsetType | None = UNSET
    pcns_at_least: Text | UnsetType | None = UNSET

    @property
    def is_within_pcns(self) -> bool:
        return self.within is Within.PCN

    @property
    def threshold(self) -> Fraction:
        """The share that the side must reach, or pass where `passes_at_threshold` is false."""
        return share(self.at_least or self.more_than or "")

    @property
    def passes_at_threshold(self) -> bool:
        return bool(self.at_least)

    @property
    def least_share_of_pcns(self) -> Fraction:
        """The share of the PCNs on the roll that must pass; every one unless the rule says otherwise."""
        return share(self.pcns_at_least or "1")


class Rule(_Written, frozen=True, kw_only=True):
    """What the answers are held against."""

    quorum: Text
    tests: Annotated[list[Test], Meta(min_length=1)]
    objections_block: bool | UnsetType | None = UNSET
    both_ways: bool | UnsetType | None = UNSET

    @property
    def least_answered(self) -> Fraction:
        """The quorum, exact: the least share of the roll that must have a counted answer."""
        return share(self.quorum)

    @property
    def may_carry_against(self) -> bool:
        """Whether the same tests are run for `oppose`, which they are unless the rule says otherwise."""
        return self.both_ways is not False


class Voice(_Written, frozen=True, kw_only=True):
    """An organisation entitled to one answer. Units: `patients` on its list. Missing: no PCN."""

    organisation: Text
    pcn: Text | None
    patients: Annotated[int, Meta(ge=0)]


class Interest(_Written, frozen=True, kw_only=True):
    """An interest in the matter, and how it is handled."""

    organisation: Text
    handling: Handling


class Proxy(_Written, frozen=True, kw_only=True):
    """One voice's permission for another's answer to count for it."""

    giver: Text = field(name="from")
    holder: Text = field(name="to")
    categories: Annotated[list[Text], Meta(min_length=1)]
    starts_at: Text
    accepted_at: Text | UnsetType | None = UNSET
    ends_at: Text | UnsetType | None = UNSET


class Answer(_Written, frozen=True, kw_only=True):
    """A position given for a voice, at a time, with or without the authority to bind it."""

    organisation: Text
    position: Position
    authority: Authority
    at: Text
    # A tuple, where the rest are lists: the collector leaves a tuple of texts alone.
    conditions: tuple[Text, ...] | UnsetType | None = UNSET
    confirmed_at: Text | UnsetType | None = UNSET


class Canvass(_Written, frozen=True, kw_only=True):
    """The whole document, as written."""

    format: Format
    matter: Matter
    question: Text | UnsetType | None = UNSET
    opens_at: Text | UnsetType | None = UNSET
    closes_at: Text
    rule: Rule
    voices: list[Voice]
    interests: list[Interest] | UnsetType | None = UNSET
    proxies: list[Proxy] | UnsetType | None = UNSET
    answers: list[Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class CanvassDocument:
    """A canvass document found to be without fault, with what reading it worked out once.

    Shape: `places` is where each organisation stands among the voices. `speakers` and `given_at` run along the
    answers: the place of the voice each was given for, and when. `moment` turns any instant of the document into what
    it is compared by, as in `given_at`.
    """

    written: Canvass
    places: Mapping[str, int]
    speakers: Sequence[int]
    given_at: Sequence[Any]
    moment: Callable[[str], Any]

    @property
    def interests(self) -> Sequence[Interest]:
        return self.written.interests or ()

    @property
    def proxies(self) -> Sequence[Proxy]:
        return self.written.proxies or ()


def quotation_marks(raw: bytes) -> int:
    """How many quotation marks open or close a text.

    The decoder keeps the last of two members of one name and says nothing. But each text, be it a name or a value, has
    two quotation marks of its own; so a document with a member given twice has more of them than when it is written
    again from what was read, and any other has as many.
    """
    if b"\\" not in raw:
        return raw.count(b'"')
    unescaped = raw.replace(rb"\\", b"")
    return unescaped.count(b'"') - unescaped.count(rb"\"")


def document_bytes(document: CanvassDocument) -> bytes:
    """The document as it is exported: UTF-8 JSON, which `read_canvass` reads back to the same document."""
    return msgspec.json.encode(document.written)
