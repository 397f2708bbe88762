"""A capacity statement: what a body that can be asked says it can and cannot take on, and for how long.

Source: the project's requirements, item 11: honesty about what cannot be met.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from folkmoot.directory.domain.acting import Acting
from folkmoot.front_door.domain.whom_to_ask import KEEPS_FOR_THEIRS
from folkmoot.kernel.working_days import LONDON


class State(StrEnum):
    """Where a statement stands on a day: told from its days, never written down."""

    HOLDS = "holds"
    TO_COME = "to_come"
    OVER = "over"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        return _STATES[self]


_STATES = {
    State.HOLDS: "Holds",
    State.TO_COME: "To come",
    State.OVER: "Over",
    State.REPLACED: "Replaced",
    State.WITHDRAWN: "Withdrawn",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a body says. Missing: `organisation_id` None, general practice here; `until_on` None, no last day is known.

    Shape: `until_on` is the last day on which it holds.
    """

    organisation_id: int | None
    can: str
    cannot: str
    from_on: date
    until_on: date | None = None


def begins_at(day: date) -> datetime:
    """The instant at which that day begins in England, when a statement from that day replaces the one before."""
    return datetime.combine(day, time.min, LONDON)


def state(*, from_on: date, until_on: date | None, ended_on: date | None, withdrawn: bool, day: date) -> State:
    """Where a statement stands on that day; it is replaced from `ended_on`. Missing: None, nothing replaces it yet."""
    if withdrawn:
        return State.WITHDRAWN
    # Over before the next began, it was never replaced.
    if ended_on is not None and ended_on <= day and (until_on is None or until_on >= ended_on):
        return State.REPLACED
    if until_on is not None and until_on < day:
        return State.OVER
    return State.TO_COME if from_on > day else State.HOLDS


def stands_until_then(stated: Stated, *, from_on: date, until_on: date | None, today: date) -> bool:
    """Whether what the body says already stands until the new one begins: it holds today, and the new one is for later."""
    return from_on <= today < stated.from_on and (until_on is None or until_on >= today)


def speaks_for(acting: Acting, *, organisation_id: int | None) -> bool:
    """Whether this hat says what that body can take on: its own lead; the executive, for general practice here."""
    if organisation_id is None:
        return acting.is_executive
    return acting.organisation_id == organisation_id and acting.role in KEEPS_FOR_THEIRS


def bodies_of(acting: Acting) -> tuple[int | None, ...]:
    """The bodies this hat speaks for, general practice here first. Shape: keys as `Stated` has them."""
    return tuple(one for one in (None, acting.organisation_id) if speaks_for(acting, organisation_id=one))


def objections_to_speaking(acting: Acting, *, organisation_id: int | None) -> list[str]:
    """Why this hat may not say what that body can take on, or take it back; empty when it may."""
    if speaks_for(acting, organisation_id=organisation_id):
        return []
    return [
        "An organisation's own lead says what it can take on, and the executive for general practice here. "
        f"You are acting as {acting.words}."
    ]


def objections_to_stating(stated: Stated, *, today: date) -> list[str]:
    """Why a statement may not say this; empty when it may."""
    objections = []
    if not stated.can.strip() and not stated.cannot.strip():
        objections.append("Say what you can take on, or what you cannot.")
    if stated.until_on is not None and stated.until_on < stated.from_on:
        objections.append("It would end before it begins: give a later last day, or leave it empty.")
    elif stated.until_on is not None and stated.until_on < today:
        objections.append("Its last day is past: give a day to come, or leave it empty.")
    return objections
