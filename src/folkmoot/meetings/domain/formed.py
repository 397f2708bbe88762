"""Where a decision of a group took shape, and how: for learning, not for blame."""

from dataclasses import dataclass

from folkmoot.matters.domain.outcome import Formed


@dataclass(frozen=True, slots=True, kw_only=True)
class HowFormed:
    """Where a decision took shape, as whoever minuted it saw it. Missing: an empty `how`, nobody said more."""

    where: Formed
    how: str = ""


def said(where: str, how: str) -> str:
    """The same in words: "Formed before the meeting: the chairs talked." Missing: empty where nobody said."""
    if not where:
        return ""
    more = f": {how.rstrip('.')}" if how else ""
    return f"Formed {Formed(where).words}{more}."
