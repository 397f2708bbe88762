"""Whether a group is practices' own: seven questions, their answers, and what a group that fails may not do.

Source: requirements, source S2d (1.6, item 117): leadership groups whose roots go up into the system and not down to
the front line. A group passes with four of the seven, of which "practices were asked" is one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role

# Source: as above. Fewer than four, and more of the group answers to others than to practices.
PASS_MARK = 4


class Question(StrEnum):
    """What is asked about a group, in this order."""

    MADE = "made"
    CHAIR = "chair"
    AGENDA = "agenda"
    MONEY = "money"
    MINUTES = "minutes"
    CLOSING = "closing"
    ASKED = "asked"

    @property
    def words(self) -> str:
        return _QUESTIONS[self]


_QUESTIONS = {
    Question.MADE: "Who created it?",
    Question.CHAIR: "Who appoints its chair?",
    Question.AGENDA: "Who sets its agenda?",
    Question.MONEY: "Who pays for it?",
    Question.MINUTES: "Who receives its minutes?",
    Question.CLOSING: "Who can close it?",
    Question.ASKED: "Were practices asked whether they back it?",
}


class Answer(StrEnum):
    """Where the root of one thing lies. Only what is practices' own counts: shared is not."""

    OURS = "ours"
    SHARED = "shared"
    THEIRS = "theirs"


_ANSWERS = {
    Answer.OURS: "Practices and their own bodies",
    Answer.SHARED: "Practices and others, in part each",
    Answer.THEIRS: "Somebody else",
}
_ANSWERS_TO_ASKED = {
    Answer.OURS: "Yes, every practice was asked",
    Answer.SHARED: "Some of them were",
    Answer.THEIRS: "No, never",
}


def answer_words(question: Question, answer: Answer) -> str:
    """An answer in words, as that question takes it."""
    return (_ANSWERS_TO_ASKED if question is Question.ASKED else _ANSWERS)[answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What somebody answered to one question, and how they know."""

    answer: Answer
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A test as it came out, on the day it was made."""

    on: date
    answers: Mapping[Question, Answer]

    @property
    def score(self) -> int:
        """How many of the seven are practices' own."""
        return sum(answer is Answer.OURS for answer in self.answers.values())

    @property
    def passed(self) -> bool:
        """Whether the group is practices' own: four at least, and practices were asked."""
        return self.score >= PASS_MARK and self.answers.get(Question.ASKED) is Answer.OURS


class Standing(StrEnum):
    """For whom a group may speak, by what is known of it."""

    PASSED = "passed"
    FAILED = "failed"
    UNTESTED = "untested"
    UNTESTED_OTHERS = "untested_others"

    @property
    def may_speak(self) -> bool:
        """Whether it may be the source of a position or a mandate."""
        return self in (Standing.PASSED, Standing.UNTESTED)


def standing(result: Result | None, *, made_by_others: bool) -> Standing:
    """For whom a group may speak after its latest test.

    Missing: never tested, a group the community made itself may speak; one that somebody else made may not.
    """
    if result is not None:
        return Standing.PASSED if result.passed else Standing.FAILED
    return Standing.UNTESTED_OTHERS if made_by_others else Standing.UNTESTED


def failing_since(results: Sequence[Result], *, made_by_others: bool) -> date | None:
    """The day from which a group may not speak, by all its tests, the earliest first.

    Missing: None where it may, and where it never could: a group that somebody else made, and that has passed no test.
    """
    since, could = None, not made_by_others
    for result in results:
        since = None if result.passed or not could else since or result.on
        could = could or result.passed
    return since


def objections_to_speaking(name: str, result: Result | None, made_by: str) -> tuple[str, ...]:
    """Why a group may not be the source of a position or a mandate, and what to do; empty when it may.

    Shape: `made_by` is the name of whoever else made it. Missing: empty, the community made it itself.
    """
    stands = standing(result, made_by_others=bool(made_by))
    if stands.may_speak:
        return ()
    if result is None:
        return (
            f"“{name}” was made by {made_by}, and nobody has tested whether it is practices' own: "
            "answer the seven questions on its page first.",
        )
    return (
        f"“{name}” {came_out(result)}, so what is said there is the view of its attendees. "
        "Take it to a group that is practices' own, or change what the test found and test it again.",
    )


def came_out(result: Result) -> str:
    """How a test came out, as the end of a sentence: "scored 0 of 7 on 3 May 2026 (4 is a pass, …)"."""
    said = f"scored {result.score} of {len(Question)} on {result.on.day} {result.on:%B %Y}"
    if result.passed:
        return said
    if result.score < PASS_MARK:
        return f"{said} ({PASS_MARK} is a pass, where practices were asked)"
    return f"{said}, but not every practice was asked"


def may_test(acting: Acting) -> bool:
    """Whether this hat answers the seven questions: the executive, an administrator, or an officer of the LMC."""
    return acting.is_executive or acting.role in {Role.COMMUNITY_ADMINISTRATOR, Role.LMC_OFFICER}


def objections_to_testing(
    answered: Mapping[Question, Answered], by: Acting, *, ended: bool, before: Sequence[tuple[Question, Answered]]
) -> tuple[str, ...]:
    """Why these answers may not be kept as a test of a group; empty when they may. `before` are those kept that day."""
    objections = []
    if not may_test(by):
        objections.append("The executive, an administrator or an officer of the LMC answers the seven questions.")
    if ended:
        objections.append("This group has ended.")
    objections += [f"Answer this too: {one.words}" for one in Question if one not in answered]
    objections += [
        f"Say how you know: {one.words}" for one in Question if one in answered and not answered[one].why.strip()
    ]
    if before and dict(before) == dict(answered):
        objections.append("That is what today's test says already.")
    return tuple(objections)
