"""What came of it: the decision, where it was formed, and each line of the instruction held against it."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from fractions import Fraction


class Result(StrEnum):
    """What the meeting did."""

    AGREED = "agreed"
    REJECTED = "rejected"
    DEFERRED = "deferred"
    NOTED = "noted"

    @property
    def words(self) -> str:
        return self.value.capitalize()


class Formed(StrEnum):
    """Where the decision took shape, as the carrier saw it. For learning, not for blame."""

    BEFORE = "before"
    IN = "in"
    AFTER = "after"

    @property
    def words(self) -> str:
        return {"before": "before the meeting", "in": "in the meeting", "after": "after the meeting"}[self]


class Kept(StrEnum):
    """How a line of the instruction fared. Departures are normal, and explained."""

    KEPT = "kept"
    PARTLY = "partly"
    DEPARTED = "departed"
    NOT_REACHED = "not_reached"

    @property
    def words(self) -> str:
        return {
            "kept": "Kept",
            "partly": "Partly",
            "departed": "Departed, with a reason",
            "not_reached": "Not reached",
        }[self]


def objections_to_recording(
    *, lines: Iterable[int], results: dict[int, tuple[Kept, str]], result: Result, met_on: date, next_on: date | None
) -> tuple[str, ...]:
    """Why the record of a meeting is not complete; empty when it is.

    Shape: `lines` are the instruction's line numbers; `results` gives each its fate and the reason.
    """
    objections = []
    if set(lines) - set(results):
        objections.append("Say for each line of the instruction whether it was kept.")
    if any(kept is Kept.DEPARTED and not reason.strip() for kept, reason in results.values()):
        objections.append("Give the reason for each departure: departures are normal, and explained.")
    if result is Result.DEFERRED and next_on is None:
        objections.append("Give the day it was deferred to, so that nobody loses sight of it.")
    if next_on is not None and next_on <= met_on:
        objections.append("It comes back after the meeting: give a later day.")
    return tuple(objections)


def objections_to_correcting(*, recorded_it: bool, carried_it: bool, superseded: bool) -> tuple[str, ...]:
    """Why this hat may not put right what was recorded of a meeting; empty when it may."""
    objections = []
    if not recorded_it and not carried_it:
        objections.append("What was recorded is corrected by whoever recorded it, the carrier or the deputy.")
    if superseded:
        objections.append("This was corrected already: correct the later version.")
    return tuple(objections)


def kept_share(results: Iterable[Kept]) -> Fraction | None:
    """Share of the lines reached that were kept; partly counts half.

    Units: share, 0 to 1, exact. Missing: None when no line was reached.
    """
    worth = {Kept.KEPT: Fraction(1), Kept.PARTLY: Fraction(1, 2), Kept.DEPARTED: Fraction(0)}
    reached = [worth[kept] for kept in results if kept is not Kept.NOT_REACHED]
    return sum(reached, Fraction(0)) / len(reached) if reached else None
