"""Makers of tests of groups: the seven questions answered, as one letter each."""

from folkmoot.directory.domain.bottom_up import Answer, Answered, Question
from folkmoot.directory.operations import bottom_up

_LETTERS = {"o": Answer.OURS, "s": Answer.SHARED, "t": Answer.THEIRS}
# The scenario's two groups: the board's own board, and the leadership group whose money is part the board's.
SYSTEMS, PRACTICES = "ttttttt", "ooosooo"


def answered(letters, why="As its terms of reference say"):
    """The answers in the order of the questions: ours, shared or theirs."""
    return {
        question: Answered(answer=_LETTERS[letter], why=why) for question, letter in zip(Question, letters, strict=True)
    }


def answer(place, group, letters, *, by="senior manager", at, **overrides):
    """A test of that group, as somebody there answered it."""
    return bottom_up.answer_test(answered(letters, **overrides), group_id=group.pk, by=place.acting(by, at), at=at)
