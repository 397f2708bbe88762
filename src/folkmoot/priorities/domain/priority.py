"""A chosen priority: for how long, how it stands, who carries it, and when it is looked at again."""

from datetime import date
from enum import StrEnum


class Horizon(StrEnum):
    """How soon it is to show. Source: requirements, item 33: short and long priorities are weighed together."""

    QUARTER = "quarter"
    YEAR = "year"
    YEARS = "years"

    @property
    def words(self) -> str:
        return {"quarter": "This quarter", "year": "Within a year", "years": "In three to five years"}[self]


class Progress(StrEnum):
    """How a priority stands, as its owner says."""

    NOT_BEGUN = "not_begun"
    ON_TRACK = "on_track"
    SLOW = "slow"
    STUCK = "stuck"
    REACHED = "reached"
    DROPPED = "dropped"

    @property
    def words(self) -> str:
        return _PROGRESS[self]

    @property
    def has_ended(self) -> bool:
        """Whether nothing more is done for it."""
        return self in {Progress.REACHED, Progress.DROPPED}


_PROGRESS = {
    Progress.NOT_BEGUN: "Not begun",
    Progress.ON_TRACK: "On track",
    Progress.SLOW: "Slower than hoped",
    Progress.STUCK: "Stuck",
    Progress.REACHED: "Reached",
    Progress.DROPPED: "No longer a priority",
}


def objections_to_review(review_on: date | None, *, today: date, ended: bool = False) -> list[str]:
    """Why it may not be looked at again then; empty when it may."""
    if ended:
        return ["What has ended is not looked at again: leave the day empty."] if review_on is not None else []
    if review_on is None:
        return ["Say when it is looked at again."]
    if review_on <= today:
        return ["Give a day to come on which it is looked at again."]
    if (review_on - today).days > 366:
        return ["Look at it again within a year."]
    return []


def objections_to_saying(standing: Progress, to: Progress, words: str) -> list[str]:
    """Why that may not be said of a priority that stands so; empty when it may."""
    objections = []
    if standing.has_ended:
        objections.append(f"This priority has ended: {standing.words.lower()}.")
    if to is Progress.NOT_BEGUN and standing is not Progress.NOT_BEGUN:
        objections.append("It was begun: say how it stands.")
    if not words.strip():
        objections.append("Say in a sentence what happened.")
    return objections


def is_late(standing: Progress, review_on: date | None, today: date) -> bool:
    """Whether the day it was to be looked at again is past."""
    return not standing.has_ended and review_on is not None and review_on < today
