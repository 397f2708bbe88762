"""Funding lines: who pays for what, how much, from when till when, and how near the end is."""

from datetime import date
from enum import StrEnum
from fractions import Fraction

from folkmoot.directory.domain.days import last_day

_MONTHS, _DAYS = 12, 365


class State(StrEnum):
    """Where a line stands on a day. What the calendar can tell is never waited for."""

    TO_COME = "to_come"
    RUNS = "runs"
    ENDING = "ending"
    LAPSED = "lapsed"
    OVER = "over"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    State.TO_COME: "To come",
    State.RUNS: "Runs",
    State.ENDING: "Ends soon",
    State.LAPSED: "Ended, nothing said of what follows",
    State.OVER: "Ended",
}


def state(*, starts_on: date, ends_on: date | None, settled: bool, within: int, day: date) -> State:
    """Where a line stands that day. Shape: `settled` where it is said what follows; `within` days of its end it ends soon."""
    if day < starts_on:
        return State.TO_COME
    if ends_on is None:
        return State.RUNS
    if ends_on <= day:
        return State.OVER if settled else State.LAPSED
    return State.ENDING if not settled and days_left(ends_on, day) <= within else State.RUNS


def days_left(ends_on: date, day: date) -> int:
    """How many days are left until the last; below nought once it is past."""
    last = last_day(ends_on)
    assert last is not None
    return (last - day).days


def a_year(pence: int, *, is_yearly: bool, starts_on: date, ends_on: date | None) -> Fraction:
    """What a line comes to in a year. Units: pence, exact.

    An amount for the whole of its time is shared out by months where these are whole, and else by days.
    """
    if is_yearly or ends_on is None:
        return Fraction(pence)
    if starts_on.day == ends_on.day:
        months = (ends_on.year - starts_on.year) * _MONTHS + ends_on.month - starts_on.month
        return Fraction(pence * _MONTHS, months)
    return Fraction(pence * _DAYS, (ends_on - starts_on).days)


def lasts_longer(ends_on: date | None, *, than: date | None) -> bool:
    """Whether a line with that end lasts longer than with the other. Missing: None, no end."""
    return than is not None and (ends_on is None or ends_on > than)


def objections_to_line(
    *, pays_for: str, sources: int, pence: int, is_yearly: bool, starts_on: date, ends_on: date | None
) -> tuple[str, ...]:
    """Why a line may not say that; empty when it may. Shape: `sources` counts how often it is said who pays."""
    objections = []
    if not pays_for.strip():
        objections.append("Say what it pays for.")
    if sources == 0:
        objections.append("Say who pays: choose an organisation, or name another.")
    elif sources > 1:
        objections.append("Say once who pays: choose an organisation, or name another, not both.")
    if pence <= 0:
        objections.append("Give the amount, more than £0.")
    if ends_on is not None and ends_on <= starts_on:
        objections.append("The last day comes before the first.")
    if ends_on is None and not is_yearly:
        objections.append("An amount for the whole time needs a last day.")
    return tuple(objections)


def objections_to_ending(
    *, because: str, starts_on: date, ends_on: date, ends_now: date | None, ended_before: bool, followed: bool
) -> tuple[str, ...]:
    """Why a line may not be said to end so; empty when it may. Shape: `ends_now` is the end noted so far."""
    objections = []
    if ended_before:
        objections.append("It is said already that it ends, and why.")
    if followed:
        objections.append("Another line follows this one already.")
    if not because.strip():
        objections.append("Say why it ends and what comes of the work: members read it.")
    if ends_now is not None and ends_on > ends_now:
        objections.append("It ends before that day already: put it right, if the money lasts longer.")
    if ends_on <= starts_on:
        objections.append("The last day comes before the first.")
    return tuple(objections)
