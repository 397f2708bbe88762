"""The history of a matter in parts: each thing that came of it, under the words its page goes by."""

from enum import StrEnum


class Part(StrEnum):
    """A part of a matter's history."""

    MATTER = "matter"
    ADVICE = "advice"
    DECISIONS = "decisions"
    CANVASSES = "canvasses"
    INTERESTS = "interests"
    TELLERS = "tellers"
    POSITION = "position"
    INSTRUCTION = "instruction"
    CONVERSATIONS = "conversations"
    OUTCOME = "outcome"
    FEEDBACK = "feedback"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Part.MATTER: "The matter itself",
    Part.ADVICE: "The LMC's advice",
    Part.DECISIONS: "Decisions, votes on them and challenges",
    Part.CANVASSES: "The canvass",
    Part.INTERESTS: "Interests declared",
    Part.TELLERS: "Tellers, and when they looked",
    Part.POSITION: "The position",
    Part.INSTRUCTION: "The instruction",
    Part.CONVERSATIONS: "Conversations outside meetings",
    Part.OUTCOME: "What was decided",
    Part.FEEDBACK: "The feedback",
}
