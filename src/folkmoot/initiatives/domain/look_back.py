"""A look-back: something that went well and something that did not, looked back at by both sides with the same questions.

Source: the project's requirements, items 28 and 37.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from folkmoot.directory.domain import prompts
from folkmoot.directory.domain.prompts import Prompt, Words

MOST_NAMED = 12
# People keep few lessons in mind.
MOST_LESSONS = 10


class Half(StrEnum):
    """One of the two things that are looked back at."""

    WENT_WELL = "went_well"
    DID_NOT = "did_not"

    @property
    def words(self) -> str:
        return {"went_well": "What went well", "did_not": "What did not go well"}[self]


class Side(StrEnum):
    """Who looks back: general practice here, or the partner."""

    GENERAL_PRACTICE = "general_practice"
    PARTNER = "partner"

    @property
    def other(self) -> "Side":
        """The side it looks back with."""
        return Side.PARTNER if self is Side.GENERAL_PRACTICE else Side.GENERAL_PRACTICE


class State(StrEnum):
    """Where a look-back stands. Source: requirements, the life cycle of `InitiativeReview`."""

    STARTED = "started"
    ONE_SIDE = "one_side"
    BOTH = "both"
    AGREED = "agreed"
    PUBLISHED = "published"
    CALLED_OFF = "called_off"

    @property
    def words(self) -> str:
        return _STATES[self]

    @property
    def is_under_way(self) -> bool:
        """Whether it still comes to something."""
        return self not in {State.PUBLISHED, State.CALLED_OFF}

    @property
    def is_sealed(self) -> bool:
        """Whether a side has still to contribute, so that neither reads the other's answers."""
        return self in {State.STARTED, State.ONE_SIDE}


_STATES = {
    State.STARTED: "Nobody has contributed yet",
    State.ONE_SIDE: "One side has contributed",
    State.BOTH: "Both sides have contributed",
    State.AGREED: "Lessons agreed",
    State.PUBLISHED: "Published",
    State.CALLED_OFF: "Called off",
}


def state(*, given: int, agreed: int, published_at: datetime | None, called_off_at: datetime | None) -> State:
    """Where it stands. Shape: `given` and `agreed` count the sides that handed in their answers, and agreed the lessons."""
    if called_off_at is not None:
        return State.CALLED_OFF
    if published_at is not None:
        return State.PUBLISHED
    if given < 2:
        return State.ONE_SIDE if given else State.STARTED
    return State.AGREED if agreed == 2 else State.BOTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of the framework: the name its answer is kept under, the prompt that says it, and a hint to our own words."""

    name: str
    prompt: Prompt
    hint: str = ""

    def asked(self, words: Words) -> str:
        """The question as whoever answers reads it."""
        return words[self.prompt]

    def hint_to(self, words: Words) -> str:
        """What helps whoever answers. Missing: empty where the community asks in words of its own, which need none."""
        return "" if prompts.is_own(words, self.prompt) else self.hint

    def told(self, words: Words) -> str:
        """The question as it stands above what both sides answered."""
        return prompts.told(words, self.prompt)


# One framework for what went well and for what did not, and for both sides.
QUESTIONS = (
    Question(name="meant", prompt=Prompt.LOOK_BACK_MEANT, hint="The aim, and who was to do what by when."),
    Question(name="happened", prompt=Prompt.LOOK_BACK_HAPPENED),
    Question(
        name="helped",
        prompt=Prompt.LOOK_BACK_HELPED,
        hint="What your side did, what the other side did, and anything else.",
    ),
    Question(name="hindered", prompt=Prompt.LOOK_BACK_HINDERED, hint="Rules, money, time, or how we worked together."),
    Question(name="again", prompt=Prompt.LOOK_BACK_AGAIN),
    Question(name="now", prompt=Prompt.LOOK_BACK_NOW, hint="Nothing yet is an answer too."),
)
Answers = Mapping[str, str]


def answered(answers: Answers) -> int:
    """How many of the questions have an answer."""
    return sum(bool(answers.get(one.name, "").strip()) for one in QUESTIONS)


def objections_to_handing_in(
    standing: State, *, has_given: bool, answers: Mapping[Half, Answers], words: Words
) -> list[str]:
    """Why a side may not hand these answers in; empty when it may. Shape: `words` are those its questions are asked in."""
    if not standing.is_under_way:
        return [f"It takes no answers any more: {standing.words.lower()}."]
    if has_given:
        return ["Your side has handed its answers in already."]
    return [
        f"{half.words}: answer “{one.asked(words)}” first."
        for half in Half
        for one in QUESTIONS
        if not answers.get(half, {}).get(one.name, "").strip()
    ]


def objections_to_writing(standing: State, *, has_given: bool) -> list[str]:
    """Why a side may not write its answers; empty when it may."""
    if not standing.is_under_way:
        return [f"It takes no answers any more: {standing.words.lower()}."]
    if has_given and standing.is_sealed:
        return ["Your side has handed its answers in: take them back first, to change them."]
    return ["Both sides have read them: what was handed in stands as it was."] if has_given else []


def objections_to_taking_back(standing: State, *, has_given: bool) -> list[str]:
    """Why a side may not take back what it handed in; empty when it may."""
    if not has_given:
        return ["Your side has not handed anything in."]
    return [] if standing.is_sealed else ["Both sides have handed theirs in: what was handed in stands as it was."]


def reads_answers(reader: Side | None, of: Side, standing: State, *, all_given: bool, shows: bool) -> bool:
    """Whether these answers are shown: to their own side; to the other once both are in; to others if that side chose so.

    Missing: no reader, somebody of neither side.
    """
    if reader is not None:
        return reader is of or all_given
    return standing is State.PUBLISHED and shows


def objections_to_lessons(standing: State) -> list[str]:
    """Why the lessons may not be written now; empty when they may."""
    if standing.is_sealed:
        return ["The lessons are written together, once both sides have handed their answers in."]
    return [] if standing.is_under_way else [f"The lessons stand as they are: {standing.words.lower()}."]


def objections_to_agreeing(standing: State, *, lessons: int, has_agreed: bool, read: int, version: int) -> list[str]:
    """Why a side may not agree the lessons; empty when it may. Shape: `read` is the version of them it has read."""
    if objections := objections_to_lessons(standing):
        return objections
    if has_agreed:
        return ["Your side has agreed already."]
    if not lessons:
        return ["Write one lesson at least: there is nothing to agree yet."]
    return [] if read == version else ["The lessons have changed since you read them: read them again, then agree."]


def objections_to_publishing(standing: State) -> list[str]:
    """Why the lessons may not be published; empty when they may."""
    if standing is State.AGREED:
        return []
    if not standing.is_under_way:
        return [f"It is too late for that: {standing.words.lower()}."]
    return ["Each side has to agree the lessons first."]


def objections_to_calling_off(standing: State, because: str) -> list[str]:
    """Why it may not be called off with that reason; empty when it may."""
    objections = []
    if not standing.is_under_way:
        objections.append(f"It is too late for that: {standing.words.lower()}.")
    if not because.strip():
        objections.append("Say why: both sides read it.")
    return objections
