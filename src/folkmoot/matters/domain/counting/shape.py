"""What each object of the canvass document may hold, member by member: the thorough checker's grammar.

A check takes a plain value and returns its faults, placed relative to that value; no faults, and the value is right.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from folkmoot.matters.domain.canvass import Handling, Position
from folkmoot.matters.domain.counting import notation
from folkmoot.matters.domain.counting.document import Authority, Base, Counts, Format, Within


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where. Shape: `pointer` is a JSON pointer (RFC 6901), empty for the whole document."""

    pointer: str
    says: str

    def under(self, member: str | int) -> "Fault":
        """The same fault, seen from the object or list that holds the value as that member."""
        return Fault(pointer_to(member) + self.pointer, self.says)

    @property
    def line(self) -> str:
        """Place and fault on one line, with what would break or garble the line escaped."""
        return "".join(mark if mark.isprintable() else f"\\u{ord(mark):04x}" for mark in f"{self.pointer} {self.says}")


Faults = Sequence[Fault]
Check = Callable[[Any], Faults]


def pointer_to(member: str | int) -> str:
    """The step of a JSON pointer to a member of an object, or to an item of a list."""
    return "/" + str(member).replace("~", "~0").replace("/", "~1")


class Doubled(dict[str, Any]):
    """An object that gives some members twice. Shape: the last of each is kept, their names are `doubled`."""

    def __init__(self, members: Mapping[str, Any], *, doubled: tuple[str, ...]) -> None:
        super().__init__(members)
        self.doubled = doubled


class TooLong:
    """Stands for a whole number of more digits than can be counted with."""


def text(value: Any) -> Faults:
    """A text of at least one mark, each of them a character."""
    if not isinstance(value, str):
        return (Fault("", "must be a text"),)
    if not value:
        return (Fault("", "must not be empty"),)
    if not value.isascii() and any("\ud800" <= mark <= "\udfff" for mark in value):
        return (Fault("", "holds half of a surrogate pair, which is no character"),)
    return ()


def whole_number(value: Any) -> Faults:
    """A whole number, nought or more, of no more digits than can be counted with."""
    if isinstance(value, TooLong):
        return (Fault("", f"has more than {notation.MOST_DIGITS:,} digits"),)
    # true and 9800.0 are no whole numbers, though Python would count with them.
    if type(value) is not int:
        return (Fault("", "must be a whole number"),)
    return () if value >= 0 else (Fault("", "must not be negative"),)


def switch(value: Any) -> Faults:
    """True or false."""
    return () if isinstance(value, bool) else (Fault("", "must be true or false"),)


def instant(value: Any) -> Faults:
    """A moment, as the document writes it."""
    return _read_by(notation.instant, value)


def share(value: Any) -> Faults:
    """An exact share, as the document writes it."""
    return _read_by(notation.share, value)


def one_of(words: type[StrEnum]) -> Check:
    """One of these words."""
    known = frozenset(words)
    wanted = " or ".join(f'"{word}"' for word in words)

    def check(value: Any) -> Faults:
        return () if isinstance(value, str) and value in known else (Fault("", f"must be {wanted}"),)

    return check


def text_or_null(value: Any) -> Faults:
    """A text, or null for none."""
    return () if value is None else text(value)


def each(item: Check, *, at_least: int = 0) -> Check:
    """A list of right items, that many or more."""

    def check(value: Any) -> Faults:
        if not isinstance(value, list):
            return (Fault("", "must be a list"),)
        if len(value) < at_least:
            return (Fault("", "must not be empty"),)
        return [fault.under(place) for place, one in enumerate(value) for fault in item(one)]

    return check


def members(needed: Mapping[str, Check], may: Mapping[str, Check] | None = None) -> Check:
    """An object with all the `needed` members, any that it `may` have (null is the same as none), and no other."""
    optional = may or {}
    checks = {**needed, **optional}

    def check(value: Any) -> Faults:
        if not isinstance(value, dict):
            return (Fault("", "must be an object"),)
        faults = [Fault("", f'lacks "{name}"') for name in needed if name not in value]
        if isinstance(value, Doubled):
            faults += [Fault(pointer_to(name), "is given twice") for name in value.doubled]
        for name, member in value.items():
            if name not in checks:
                faults.append(Fault(pointer_to(name), "is no member of this format"))
            elif member is not None or name in needed:
                faults += [fault.under(name) for fault in checks[name](member)]
        return faults

    return check


def _read_by(read: Callable[[str], object], value: Any) -> Faults:
    if not isinstance(value, str):
        return (Fault("", "must be a text"),)
    try:
        read(value)
    except ValueError as fault:
        return (Fault("", str(fault)),)
    return ()


MATTER = members({"reference": text, "category": text})
TEST = members(
    {"count": one_of(Counts), "base": one_of(Base)},
    {"at_least": share, "more_than": share, "within": one_of(Within), "pcns_at_least": share},
)
RULE = members(
    {"quorum": share, "tests": each(TEST, at_least=1)},
    {"objections_block": switch, "both_ways": switch},
)
VOICE = members({"organisation": text, "pcn": text_or_null, "patients": whole_number})
INTEREST = members({"organisation": text, "handling": one_of(Handling)})
PROXY = members(
    {"from": text, "to": text, "categories": each(text, at_least=1), "starts_at": instant},
    {"accepted_at": instant, "ends_at": instant},
)
ANSWER = members(
    {"organisation": text, "position": one_of(Position), "authority": one_of(Authority), "at": instant},
    {"conditions": each(text), "confirmed_at": instant},
)
CANVASS = members(
    {
        "format": one_of(Format),
        "matter": MATTER,
        "closes_at": instant,
        "rule": RULE,
        "voices": each(VOICE),
        "answers": each(ANSWER),
    },
    {"question": text, "opens_at": instant, "interests": each(INTEREST), "proxies": each(PROXY)},
)
