"""What the page of a look-back says of what comes next: whom it waits for, and what a press cannot take back."""

from folkmoot.directory.web.presenters.words import day
from folkmoot.initiatives.domain import look_back as rules
from folkmoot.initiatives.domain.look_back import QUESTIONS, Half, State
from folkmoot.initiatives.queries.look_backs import Reading
from folkmoot.initiatives.web.present import name_of


def said(reading: Reading) -> str:
    """A sentence or two for the reader's own side. Missing: empty for somebody of neither, and once it has ended."""
    if reading.side is None or not reading.state.is_under_way:
        return ""
    other = name_of(reading.side.other, reading.one)
    if reading.state.is_sealed:
        return _sealed(reading, other)
    if reading.state is State.AGREED:
        return (
            "Both sides agree. Once the lessons are published nothing in them changes any more; a change before that "
            "asks both sides to agree anew."
        )
    if not reading.lessons:
        return ""
    if reading.own.agreed_at is not None:
        return f"Your side agrees. It waits for {other}: once both agree, either publishes the lessons."
    return "Each side agrees the lessons as they stand; a change after that asks both sides to agree anew."


def _sealed(reading: Reading, other: str) -> str:
    assert reading.side is not None
    due = day(reading.one.answers_due_on)
    if reading.own.given_at is not None:
        return f"Yours are handed in. It waits for {other}, by {due}; the lessons come once both have handed theirs in."
    answers = reading.answers(reading.side)
    if all(rules.answered(answers[half]) == len(QUESTIONS) for half in Half):
        return "All are answered: hand them in. Until the other side has handed in its own, you can take them back."
    return f"Once all {len(QUESTIONS) * len(Half)} questions are answered, they are handed in here, by {due}."
