"""What one organisation brings to a priority that several answer for: promised by itself, and told of by itself.

Source: requirements, item 124: all providers share responsibility for outcomes.
"""

from datetime import date, timedelta
from enum import StrEnum

from folkmoot.directory.domain.acting import Acting
from folkmoot.priorities.domain import who

# More things than this from one organisation are a plan of its own, not its part in ours.
MOST_EACH = 5
_LONGEST = timedelta(days=3 * 366)


class Kept(StrEnum):
    """How a contribution stands, as whoever promised it says."""

    PROMISED = "promised"
    DONE = "done"
    NOT_DONE = "not_done"

    @property
    def words(self) -> str:
        return {"promised": "Promised", "done": "Done", "not_done": "Not done"}[self]


def objections_to_bringing(acting: Acting) -> list[str]:
    """Why this hat may promise nothing for its organisation; empty when it may."""
    if who.suggests(acting):
        return []
    return [f"Whoever speaks for an organisation promises for it. You are acting as {acting.words}."]


def objections_to_promise(words: str, by_on: date, *, today: date, promised: int) -> list[str]:
    """Why that may not be promised; empty when it may. `promised` is how many its organisation has promised already."""
    objections = []
    if not words.strip():
        objections.append("Say what your organisation brings.")
    if by_on <= today:
        objections.append("Give a day to come by which it is done.")
    elif by_on - today > _LONGEST:
        objections.append("Give a day within three years.")
    if promised >= MOST_EACH:
        objections.append(f"Your organisation brings {MOST_EACH} things to this already: say first what came of one.")
    return objections


def objections_to_telling(standing: Kept, to: Kept, words: str) -> list[str]:
    """Why that may not be said of a contribution that stands so; empty when it may."""
    objections = []
    if standing is not Kept.PROMISED:
        objections.append(f"What came of it was said already: {standing.words.lower()}.")
    if to is Kept.PROMISED:
        objections.append("Say whether it was done.")
    if not words.strip():
        objections.append("Say in a sentence what came of it, or why it was not done.")
    return objections


def is_late(standing: Kept, by_on: date, today: date) -> bool:
    """Whether its day is past and nobody has said what came of it."""
    return standing is Kept.PROMISED and by_on < today
