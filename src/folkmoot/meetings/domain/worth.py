"""The one question after a meeting: was this worth your time? Who was there answers, and the small-number rule holds."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from folkmoot.kernel import disclosure
from folkmoot.kernel.disclosure import INSIDE_A_PCN
from folkmoot.kernel.working_days import add_working_days, end_of_working_day, local_day

_OPEN_DAYS = 5
QUESTION = "Was this meeting worth your time?"


class Worth(StrEnum):
    """What somebody said of it; the order is that of the scale."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"

    @property
    def words(self) -> str:
        return {"yes": "Yes", "partly": "In part", "no": "No"}[self]


def closes_at(ends_at: datetime) -> datetime:
    """Until when it can be answered; what was said is shown after that, once, so that no answer can be told by its coming."""
    return end_of_working_day(add_working_days(local_day(ends_at), _OPEN_DAYS))


def is_open(ends_at: datetime, at: datetime) -> bool:
    """Whether it can be answered at that instant."""
    return ends_at <= at < closes_at(ends_at)


def objections_to_answering(*, was_there: bool, ends_at: datetime, called_off: bool, at: datetime) -> tuple[str, ...]:
    """Why this hat may not answer; empty when it may."""
    if called_off:
        return ("This meeting was called off.",)
    if not was_there:
        return ("Whoever was there answers this. If you were, ask whoever keeps the group to say so.",)
    if at < ends_at:
        return ("The meeting has not ended yet.",)
    return () if is_open(ends_at, at) else ("The question has closed.",)


def said(counts: Mapping[Worth, int]) -> str:
    """What was said, as far as it may be shown: a step that a single person chose is shown with its neighbour.

    Missing: a sentence saying so where fewer than five answered.
    """
    row = [counts.get(one, 0) for one in Worth]
    if not disclosure.is_shown(row, INSIDE_A_PCN):
        return "Fewer than five answered, so nothing is shown."
    steps = list(Worth)
    largest = disclosure.nearly_all(row, INSIDE_A_PCN)
    if largest is not None:
        return f"Nearly all: {steps[largest].words.lower()}."
    cells = disclosure.merged(row, INSIDE_A_PCN)
    return "; ".join(f"{_named(steps[cell.first : cell.end])}: {cell.count}" for cell in cells) + "."


def _named(steps: list[Worth]) -> str:
    return " or ".join([steps[0].words, *(one.words.lower() for one in steps[1:])])
