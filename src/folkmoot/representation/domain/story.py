"""What makes up the story of a seat, from one holder to the next."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What an entry of the story is."""

    BRIEF = "brief"
    OUTCOME = "outcome"
    CONVERSATION = "conversation"
    DEBRIEF = "debrief"

    @property
    def words(self) -> str:
        return {
            "brief": "Brief",
            "outcome": "What was decided",
            "conversation": "Conversation",
            "debrief": "What was brought back",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing briefed, decided, talked about or brought back. Missing: no `reference`, it is about no one matter.

    Shape: `words` are whole sentences; `date_id` names the meeting a debrief is of, nought for the rest.
    """

    on: date
    kind: Kind
    about: str
    words: tuple[str, ...]
    by: str
    reference: str = ""
    date_id: int = 0


def in_order(entries: list[Entry]) -> list[Entry]:
    """The latest first; of one day, in the order of the work: brought back, decided, talked about, briefed."""
    kinds = list(Kind)
    return sorted(entries, key=lambda one: (one.on, kinds.index(one.kind)), reverse=True)
