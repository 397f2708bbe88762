"""What is kept of one thing, to be found by it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Part(StrEnum):
    """How much of a thing an entry holds: what everyone reads who may open its page, or the whole of it."""

    OPEN = "open"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The words of a thing.

    Shape: `name` is what its page's address says after the community, parts with a / between; `words` are read by whoever opens the page, `more` by those
    who read it whole. Missing: no day, where it has none; no name, where its page has all of its kind.
    """

    community_id: int
    name: str
    title: str
    words: str = ""
    more: str = ""
    day: date | None = None
