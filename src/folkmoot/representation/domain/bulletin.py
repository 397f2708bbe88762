"""The bulletin: short dated notes to all members, perhaps with one quick question. Answers are counted, opens never."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.kernel.disclosure import CANVASS_POSITIONS, merged
from folkmoot.matters.domain.canvass import MAY_ANSWER

# What a busy person reads in a minute or two.
LONGEST = 2000
FEWEST_ANSWERS, MOST_ANSWERS = 2, 5
_LONGEST_OPEN = timedelta(days=31)


class State(StrEnum):
    """Where a bulletin stands. What the clock can tell is never waited for."""

    DRAFT = "draft"
    OUT = "out"
    ASKING = "asking"

    @property
    def words(self) -> str:
        return {"draft": "Draft", "out": "Sent", "asking": "Sent, its question open"}[self]


def state(*, sent_at: datetime | None, question: str, closes_at: datetime | None, at: datetime) -> State:
    """Where it stands at that instant."""
    if sent_at is None:
        return State.DRAFT
    return State.ASKING if question and closes_at is not None and at <= closes_at else State.OUT


def objections_to_text(
    *,
    title: str,
    body: str,
    question: str,
    options: Sequence[str],
    closes_at: datetime | None,
    at: datetime,
    begins: str = "",
) -> tuple[str, ...]:
    """Why a bulletin may not say that; empty when it may. Shape: `begins`, the headings its note begins with here."""
    objections = []
    if not title.strip():
        objections.append("Give it a title.")
    if not body.strip():
        objections.append("Write something.")
    elif body.split() == begins.split():
        objections.append("Write something under the headings.")
    if question.strip():
        objections += _objections_to_question(options, closes_at, at)
    elif options:
        objections.append("Write the question, or leave its answers empty.")
    return tuple(objections)


def _objections_to_question(options: Sequence[str], closes_at: datetime | None, at: datetime) -> list[str]:
    objections = []
    if not FEWEST_ANSWERS <= len(options) <= MOST_ANSWERS:
        objections.append(f"Give from {FEWEST_ANSWERS} to {MOST_ANSWERS} answers to choose from, one on each line.")
    if len({one.casefold() for one in options}) < len(options):
        objections.append("Two of the answers are the same.")
    if closes_at is None:
        objections.append("Say until when the question can be answered.")
    elif closes_at <= at:
        objections.append("The question would close in the past: give a time to come.")
    elif closes_at > at + _LONGEST_OPEN:
        objections.append("A quick question is open for a month at most.")
    return objections


def objections_to_writing(acting: Acting) -> tuple[str, ...]:
    """Why this hat may not write the bulletin; empty when it may."""
    return () if acting.is_executive else (f"The executive writes the bulletin. You are acting as {acting.words}.",)


def may_answer(acting: Acting) -> bool:
    """Whether this hat answers for its practice."""
    return acting.is_member and acting.organisation_kind is OrganisationKind.PRACTICE and acting.role in MAY_ANSWER


def objections_to_answering(acting: Acting, *, state: State, option: int, options: int) -> tuple[str, ...]:
    """Why this hat may not give that answer; empty when it may."""
    objections = []
    if not may_answer(acting):
        objections.append(f"Practices answer, each once. You are acting as {acting.words}.")
    if state is not State.ASKING:
        objections.append("This question is closed.")
    if not 0 <= option < options:
        objections.append("Choose one of the answers.")
    return tuple(objections)


def counted(options: Sequence[str], counts: Sequence[int]) -> tuple[tuple[str, int], ...]:
    """The answers with how many practices gave each, neighbours put together where one alone would tell who.

    Missing: nothing where too few answered.
    """
    return tuple(
        (" or ".join(options[cell.first : cell.end]), cell.count) for cell in merged(counts, CANVASS_POSITIONS)
    )
