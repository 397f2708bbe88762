"""Words and tags the directory's pages share: the one table of its status words."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from folkmoot.directory.domain.category import Category
from folkmoot.directory.domain.days import last_day
from folkmoot.directory.domain.kinds import AuthorityLevel
from folkmoot.directory.domain.seats import SeatState
from folkmoot.kernel import moments, money


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A status word with its colour, a class suffix of the NHS.UK tag."""

    text: str
    colour: str


HELD_NOW = Tag(text="Now", colour="green")
ENDED = Tag(text="Ended", colour="grey")
TO_COME = Tag(text="To come", colour="blue")

_SEATS = {
    SeatState.HELD: "green",
    SeatState.COVERED: "aqua-green",
    SeatState.DEPUTY_ONLY: "orange",
    SeatState.VACANT: "red",
    SeatState.LAPSED: "red",
    SeatState.DROPPED: "grey",
}


def seat_tag(state: SeatState) -> Tag:
    """The seat's tag."""
    return Tag(text=state.words, colour=_SEATS[state])


def period_tag(starts_on: date, ends_on: date | None, day: date) -> Tag:
    """Whether a period has come, holds or has ended on that day."""
    if starts_on > day:
        return TO_COME
    return HELD_NOW if ends_on is None or day < ends_on else ENDED


def day(when: date | None, *, otherwise: str = "") -> str:
    """A day as England writes it: 1 April 2026."""
    return moments.short_day(when) if when else otherwise


def until(ends_on: date | None, *, otherwise: str = "No end set") -> str:
    """The last day of a period: people speak of the last day, tables keep the day after."""
    return day(last_day(ends_on), otherwise=otherwise)


def authority(level: str, categories: list[str], limit_pence: int | None) -> str:
    """How far somebody binds their practice: "Authority for specified matters: Contracts, up to £5,000"."""
    said = AuthorityLevel(level).words
    said = said[0].upper() + said[1:]
    named = [one.words for one in Category if one.value in categories]
    if named:
        said += f": {', '.join(named)}"
    return said if limit_pence is None else f"{said}, up to {money.pounds(limit_pence)}"


def counted(number: int, one: str, more: str) -> str:
    """A number with its noun: "1 practice", "31 practices"."""
    return f"{number:,} {one if number == 1 else more}"


def unkept(row: Any, has_earlier: bool, on: date) -> str:
    """A warning that words of that day were never kept, so that later ones are shown; empty where they were."""
    if has_earlier or row.worded_on is None or row.worded_on <= on:
        return ""
    return f"The words of that day were not kept. Those shown have held since {day(row.worded_on)}."


def counted_exactly(number: Fraction, one: str, more: str) -> str:
    """As `counted`, for a number with a decimal: "2.5 sessions"."""
    return f"{float(number):g} {one if number == 1 else more}"
