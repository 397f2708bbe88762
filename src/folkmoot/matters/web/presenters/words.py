"""Words and tag colours the loop's pages share: the one table of status words."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from math import floor

from folkmoot.kernel import moments, money, working_days
from folkmoot.matters.domain import canvass, delegation, instruction, mandate, matter, recall


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A status word with its colour, a class suffix of the NHS.UK tag."""

    text: str
    colour: str


# The one table of status words. Enums of text with one word share its colour.
_COLOURS = {
    "raised": "yellow",
    "routed": "blue",
    "canvassing": "blue",
    "position": "aqua-green",
    "instructed": "aqua-green",
    "decided": "orange",
    "deferred": "purple",
    "withdrawn": "grey",
    "fed_back": "green",
    "draft": "grey",
    "open": "blue",
    "closing": "orange",
    "closed": "green",
    "reported": "green",
    "approved": "aqua-green",
    "issued": "green",
    "stale": "red",
    "expired": "grey",
    "proposed": "grey",
    "granted": "green",
    "refused": "red",
    "renewing": "orange",
    "suspended": "red",
    "active": "green",
    "review_due": "orange",
    "lapsed": "red",
    "too_few": "grey",
    "taken_back": "grey",
    "stands": "orange",
    "late": "red",
    "asked": "green",
    "narrowed": "green",
    "given_back": "green",
    "ended": "grey",
}

AnyState = matter.State | canvass.State | instruction.State | mandate.State | delegation.PowerState | recall.State


def tag(state: AnyState) -> Tag:
    """The state's tag."""
    return Tag(text=state.words, colour=_COLOURS[state])


def day(when: date | None, *, otherwise: str = "No date yet") -> str:
    """A day as England writes it: Monday 28 September 2026."""
    return moments.day(when) if when else otherwise


def moment(at: datetime) -> str:
    """An instant by England's clocks."""
    return canvass.spoken(at)


# Longer words in a list would hide what the next line says.
_BEGINNING = 80


def beginning(text: str) -> str:
    """How a text begins, for a list that leads to the whole of it."""
    line = " ".join(text.split())
    return line if len(line) <= _BEGINNING else line[:_BEGINNING].rsplit(" ", 1)[0] + "…"


def closing(closes_at: datetime, now: datetime) -> str:
    """When it closes, or closed: a canvass still open at its closing instant takes answers."""
    return f"{'Closed' if now > closes_at else 'Closes'} {moment(closes_at)}"


def short_day(at: datetime) -> str:
    """The day of an instant by England's clocks: 28 September 2026."""
    return moments.short_day(at.astimezone(working_days.LONDON))


def points(mean: Fraction) -> str:
    """A mean of points of 1 to 5, to half a point: of five replies 4.8 can only be four fives and one four."""
    return f"about {floor(mean * 2 + Fraction(1, 2)) / 2:g} of 5"


def sum_of_money(pence: int | None, *, yearly: bool = False) -> str:
    """An amount in words, or that there is none."""
    if pence is None:
        return "No money named"
    return money.pounds(pence) + (" a year" if yearly else "")


def votes(cast: dict[str, int]) -> str:
    """How a group voted: "7 for, 1 discussed and did not vote"."""
    named = (
        ("for", "for"),
        ("against", "against"),
        ("abstained", "abstained"),
        ("discussed_not_voted", "discussed and did not vote"),
    )
    return ", ".join(f"{cast[key]} {said}" for key, said in named if cast.get(key))
