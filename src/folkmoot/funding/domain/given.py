"""Time given to speaking and acting for general practice, and whether it costs anybody new money."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

# A session is half a day. How long that is, is said wherever hours are shown.
HOURS_A_SESSION = 4
_WEEKS, _MONTHS = 52, 12
MOST_SESSIONS = Decimal(14)


class Source(StrEnum):
    """Who bears the time somebody gives."""

    FUNDED = "funded"
    POST = "post"
    UNFUNDED = "unfunded"

    @property
    def words(self) -> str:
        return {"funded": "A funding line", "post": "Time of an existing post", "unfunded": "Unfunded"}[self]


class Finding(StrEnum):
    """What the test of no new overhead finds."""

    NOTHING = "nothing"
    PASSED = "passed"
    UNFUNDED = "unfunded"
    COSTS = "costs"

    @property
    def words(self) -> str:
        return {
            "nothing": "Nothing noted yet",
            "passed": "No new overhead",
            "unfunded": "No new money, but unfunded time",
            "costs": "New money each year",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overhead:
    """The time given on a day, by who bears it, and the new money it takes. Units: sessions a week; pence a year."""

    funded: Decimal
    post: Decimal
    unfunded: Decimal
    new_pence: Fraction

    @property
    def sessions(self) -> Decimal:
        """All of it."""
        return self.funded + self.post + self.unfunded

    @property
    def finding(self) -> Finding:
        """Whether it takes new money, or somebody's own time."""
        if self.new_pence > 0:
            return Finding.COSTS
        if self.unfunded > 0:
            return Finding.UNFUNDED
        return Finding.PASSED if self.sessions > 0 else Finding.NOTHING


def borne(source: Source, *, line_runs: bool) -> Source:
    """Who bears time on a day: once its line has ended, or before it begins, nobody pays for what a line was to pay for."""
    return Source.UNFUNDED if source is Source.FUNDED and not line_runs else source


def overhead(given: Iterable[tuple[Source, Decimal]], yearly: Iterable[Fraction]) -> Overhead:
    """The time given and the lines that run on one day, added up. Units: sessions a week; pence a year."""
    found = dict.fromkeys(Source, Decimal(0))
    for source, sessions in given:
        found[source] += sessions
    return Overhead(
        funded=found[Source.FUNDED],
        post=found[Source.POST],
        unfunded=found[Source.UNFUNDED],
        new_pence=sum(yearly, Fraction(0)),
    )


def hours_a_month(sessions_a_week: Decimal) -> Fraction:
    """So many sessions a week in hours a month, over the year."""
    return Fraction(sessions_a_week) * HOURS_A_SESSION * _WEEKS / _MONTHS


def objections_to_sessions(sessions: Decimal) -> tuple[str, ...]:
    """Why somebody may not give so many a week; empty when they may. Units: half-days."""
    if not 0 < sessions <= MOST_SESSIONS:
        return (f"Give the sessions a week: more than none, and {MOST_SESSIONS} at most.",)
    return () if sessions % Decimal("0.5") == 0 else ("Give whole or half sessions, such as 2 or 2.5.",)


def objections_to_giving(
    *, sessions: Decimal, source: Source, has_line: bool, starts_on: date, ends_on: date | None
) -> tuple[str, ...]:
    """Why time may not be noted so; empty when it may."""
    objections = list(objections_to_sessions(sessions))
    if source is Source.FUNDED and not has_line:
        objections.append("Say which funding line pays for it.")
    if source is not Source.FUNDED and has_line:
        objections.append("A funding line goes with time that one pays for, and with no other.")
    if ends_on is not None and ends_on <= starts_on:
        objections.append("The last day comes before the first.")
    return tuple(objections)


def objections_to_ending(*, starts_on: date, ends_on: date, ended_on: date | None, day: date) -> tuple[str, ...]:
    """Why time may not end there; empty when it may. Shape: `ended_on` is the end noted so far."""
    objections = []
    if ended_on is not None and ended_on <= day:
        objections.append("It has ended already: correct it instead.")
    if ends_on <= starts_on:
        objections.append("The last day comes before the first.")
    return tuple(objections)
