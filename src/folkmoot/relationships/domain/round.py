"""A round of stances: opened by those who run a PCN, answered by its practices, closed by the clock, told once.

Source: the project's requirements, items 71 to 84.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role
from folkmoot.kernel.disclosure import INSIDE_A_PCN
from folkmoot.relationships.domain.stance import NOT_ENOUGH, Stance

MOST_TOPICS, LONGEST_TOPIC = 6, 80
_SHORTEST, _LONGEST = timedelta(days=2), timedelta(days=42)
# An answer sent at the last moment is kept a little later: one that came after the counts were read would stand out in them.
_SETTLES_IN = timedelta(minutes=5)
_RUNS_A_PCN = frozenset({Role.CLINICAL_DIRECTOR, Role.PCN_MANAGER})
_ANSWERS = frozenset({Role.PRACTICE_REPRESENTATIVE, Role.PRACTICE_DEPUTY})


class State(StrEnum):
    """Where a round stands, by the clock."""

    OPEN = "open"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        return {State.OPEN: "Open", State.CLOSED: "Closed"}[self]


def state(closes_at: datetime, at: datetime) -> State:
    """Where the round stands."""
    return State.OPEN if at <= closes_at else State.CLOSED


def is_told(closes_at: datetime, at: datetime) -> bool:
    """Whether what was said is told: some minutes after the close, when no answer is on its way any more."""
    return at > closes_at + _SETTLES_IN


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a practice says of a topic. Missing: `now` None, it has not enough contact to say; no `wished`, not said."""

    now: Stance | None
    wished: Stance | None = None

    @property
    def now_value(self) -> str:
        return self.now.value if self.now else NOT_ENOUGH

    @property
    def wished_value(self) -> str:
        return self.wished.value if self.wished else ""


def runs_a_pcn(acting: Acting) -> bool:
    """Whether this hat runs its PCN: it opens rounds there."""
    return acting.role in _RUNS_A_PCN


def reads_counts(acting: Acting, pcn_id: int) -> bool:
    """Whether this hat reads how many stand where: the PCN's clinical director alone."""
    return acting.role is Role.CLINICAL_DIRECTOR and acting.organisation_id == pcn_id


def may_answer(acting: Acting) -> bool:
    """Whether this hat answers for a practice, if the practice is asked."""
    return acting.role in _ANSWERS


def objections_to_beginning(acting: Acting, *, practices: int, one_is_open: bool) -> tuple[str, ...]:
    """Why this hat may not open a round in its PCN today, whatever it asks; empty when it may."""
    if not runs_a_pcn(acting):
        return (f"A PCN's clinical director or manager opens a round. You are acting as {acting.words}.",)
    objections = []
    if practices < INSIDE_A_PCN.least_answers:
        objections.append(
            f"Your PCN has {practices} {'practice' if practices == 1 else 'practices'}: with fewer than "
            f"{INSIDE_A_PCN.least_answers} answers nothing could be shown without telling who said it. Talk about it together instead."
        )
    if one_is_open:
        objections.append("Your PCN has a round open. Open another once it is closed.")
    return tuple(objections)


def objections_to_opening(*, topics: Sequence[str], closes_at: datetime, at: datetime) -> tuple[str, ...]:
    """Why no round may ask that until then; empty when one may."""
    objections = []
    if not topics:
        objections.append("Name a topic at least.")
    if len(topics) > MOST_TOPICS:
        objections.append(f"Name {MOST_TOPICS} topics at most: a round takes five minutes.")
    if len({one.casefold() for one in topics}) < len(topics):
        objections.append("Name each topic once.")
    if not _SHORTEST <= closes_at - at <= _LONGEST:
        objections.append("Give practices two days at least, and six weeks at most.")
    return tuple(objections)


def objections_to_answering(
    acting: Acting, *, is_asked: bool, state: State, said: Mapping[int, Said], topics: frozenset[int]
) -> tuple[str, ...]:
    """Why this hat may not give such an answer; empty when it may. Shape: what is said, by the topic's key."""
    objections = []
    if not may_answer(acting):
        objections.append(f"A practice's representative or deputy answers. You are acting as {acting.words}.")
    elif not is_asked:
        objections.append("Your practice was not in this PCN when the round was opened, and is not asked.")
    if state is not State.OPEN:
        objections.append("This round is closed: what was said is as it was then.")
    if said.keys() != topics:
        objections.append("Say for each topic where you stand, or that you have not enough contact to say.")
    return tuple(objections)
