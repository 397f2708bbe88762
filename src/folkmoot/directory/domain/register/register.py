"""The register: all that the files say together, as dated facts."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

# Kind and code: a code is unique among the bodies of one kind.
Key = tuple[str, str]


class Body(NamedTuple):
    """An organisation as the newest files give it.

    Missing: an empty name where no file names it (a commissioner of before 2021); an opening or closing unknown.
    """

    name: str
    postcode: str
    opened_on: date | None
    closed_on: date | None


class Bond(NamedTuple):
    """One belonging, known by who, to whom, how and from when."""

    child: Key
    parent: Key
    kind: str
    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Organisations, the names they bore, to whom they belonged, and who succeeded whom on which day.

    Shape: names by organisation and first day, with the end, of those only that had more than one; bonds with the
    end; None for unended.
    """

    bodies: dict[Key, Body] = field(default_factory=dict)
    names: dict[tuple[Key, date], tuple[str, date | None]] = field(default_factory=dict)
    bonds: dict[Bond, date | None] = field(default_factory=dict)
    successions: dict[tuple[Key, Key], date] = field(default_factory=dict)
