"""Visits to practices: who goes, who reads what was heard, and what becomes of what was promised there."""

from datetime import date
from enum import StrEnum

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.kernel.working_days import why_no_working_day


class State(StrEnum):
    """What became of a promise. Whether an open one is late is told from the day."""

    OPEN = "open"
    KEPT = "kept"
    RELEASED = "released"

    @property
    def words(self) -> str:
        return {"open": "To be kept", "kept": "Kept", "released": "Will not be kept"}[self]


def leads(acting: Acting) -> bool:
    """Whether a visit by this hat is one by a leader: of the executive or the leadership group."""
    return acting.is_member and (acting.is_executive or acting.sits_on(GroupKind.LEADERSHIP_GROUP))


def reads_all(acting: Acting) -> bool:
    """Whether this hat reads what was heard at every practice, not at its own alone."""
    return acting.is_member and acting.is_executive


def objections_to_noting(acting: Acting, *, practice_id: int, visited_on: date, today: date) -> tuple[str, ...]:
    """Why this hat may not note such a visit; empty when it may."""
    objections = []
    if not leads(acting):
        objections.append(
            f"Visits are noted by the executive and the leadership group. You are acting as {acting.words}."
        )
    if practice_id == acting.organisation_id:
        objections.append("This is your own practice: one does not visit oneself.")
    if visited_on > today:
        objections.append("The visit has not happened yet.")
    return tuple(objections)


def objections_to_touching(acting: Acting, *, noted_by: int, superseded: bool) -> tuple[str, ...]:
    """Why this hat may not put a visit right or take it back; empty when it may. Shape: `noted_by` is a person."""
    objections = []
    if acting.person_id != noted_by:
        objections.append("A visit is put right or taken back by whoever noted it.")
    if superseded:
        objections.append("This visit was put right or taken back already.")
    return tuple(objections)


def objections_to_promising(acting: Acting, *, noted_by: int, what: str, due_on: date, today: date) -> tuple[str, ...]:
    """Why this hat may not promise so; empty when it may. Shape: `noted_by` is a person."""
    objections = []
    if acting.person_id != noted_by:
        objections.append("Whoever was there says what was promised.")
    if not what.strip():
        objections.append("Say what was promised.")
    if due_on < today:
        objections.append("Give a day that is still to come for what was promised.")
    elif closed := why_no_working_day(due_on):
        objections.append(f"{closed}: promise one on which somebody is there.")
    return tuple(objections)


def keeps(acting: Acting, *, made_by: int) -> bool:
    """Whether this hat says what became of a promise: whoever made it, and the executive, which stands in for them."""
    return acting.person_id == made_by or reads_all(acting)


def objections_to_closing(acting: Acting, *, made_by: int, state: State, to: State, words: str) -> tuple[str, ...]:
    """Why this hat may not say that of a promise; empty when it may. Shape: `made_by` is a person."""
    objections = []
    if not keeps(acting, made_by=made_by):
        objections.append("Whoever promised it, or the executive, says what became of it.")
    if state is not State.OPEN:
        objections.append(f"It is said already: {state.words.lower()}.")
    if to is State.OPEN:
        objections.append("Say whether it was kept.")
    if to is State.RELEASED and not words.strip():
        objections.append("Say why it will not be kept: the practice reads it.")
    return tuple(objections)
