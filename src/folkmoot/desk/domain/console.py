"""The executive's console: its five duties, and what is late in each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from folkmoot.kernel.waiting import Waiting, in_order

# Lines of one lane on the page; the rest stand in the list the lane leads to.
MOST_LINES = 10


class Duty(StrEnum):
    """What an executive is for. Source: the project's requirements, the five duties of a local general practice executive."""

    AGENDAS = "agendas"
    DOOR = "door"
    PRIORITIES = "priorities"
    REPRESENTATION = "representation"
    TELLING = "telling"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Duty.AGENDAS: "Set agendas, and see that actions get done",
    Duty.DOOR: "Be the single point of access",
    Duty.PRIORITIES: "Drive what practices put first",
    Duty.REPRESENTATION: "Coordinate who speaks at key meetings",
    Duty.TELLING: "Communicate with practices and the system",
}
# Which duty a thing that waits belongs to, by the page it is done on.
_DONE_ON = {
    **dict.fromkeys(
        # Who has which interest is settled before a meeting: they are asked for in time.
        (
            *("meeting", "minutes", "item", "answer-item", "action", "interest-returns", "answer-keep-back"),
            *("build-agenda", "plan-meeting", "confirm-decision"),
        ),
        Duty.AGENDAS,
    ),
    **dict.fromkeys(("request", "requests-with", "outside-request", "outside-requests", "payment"), Duty.DOOR),
    # Whoever asked for information for the executive mends it, or says whether there is more time.
    "information-request": Duty.DOOR,
    **dict.fromkeys(
        (
            *("matter", "position", "mandate", "scheme", "new-scheme", "new-canvass", "decide", "recall"),
            # An interest is handled while its question is open, and never after.
            "interests",
            *("priority-round", "say-on-priority", "funding-line", "funding-case"),
        ),
        Duty.PRIORITIES,
    ),
    **dict.fromkeys(
        ("instruction", "draft-instruction", "forum", "who-could-go", "seat-map", "seat-wish", "seat-story"),
        Duty.REPRESENTATION,
    ),
    **dict.fromkeys(
        ("feedback", "outcome", "settle", "opportunity", "practices-to-visit", "close-commitment", "look-back"),
        Duty.TELLING,
    ),
}
# What is somebody's own, whoever they are: their vote, their practice's answer, their brief, their seat. Every page that
# something waits on stands here or above.
OWN = frozenset(
    {
        *(
            "canvass",
            "confirm-answer",
            "proxies",
            "motion",
            "brief",
            "lmc-letter",
            "name-priorities",
            "suggest-priority",
        ),
        *("new-paper", "say-worth", "own-scores", "my-interests", "voice-step", "charter", "debrief", "bulletin"),
        *("capacity-option", "learning-event", "come-to-learning", "learning-register", "tell-of-contribution"),
        "say-stances",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One duty with what waits in it, the longest late first.

    Shape: `late` and `waiting` count all of it, `lines` are the first of it; what is not late waits with a day, or without.
    """

    duty: Duty
    late: int
    waiting: int
    lines: tuple[Waiting, ...]


def is_late(one: Waiting, at: datetime) -> bool:
    """Whether its time has passed."""
    return one.due_at is not None and one.due_at < at


def duty_of(one: Waiting) -> Duty | None:
    """The duty a thing that waits belongs to. Missing: None for what is somebody's own."""
    return _DONE_ON.get(one.page)


def pages_of_duties() -> frozenset[str]:
    """The pages on which an executive does what it owes."""
    return frozenset(_DONE_ON)


def lanes(
    waiting: Iterable[Waiting], unlisted: dict[Duty, int], at: datetime, most: int = MOST_LINES
) -> tuple[Lane, ...]:
    """The five lanes, in the order of the duties, each with so many lines at most.

    Shape: `unlisted` counts what is late in each beyond what is given.
    """
    found: dict[Duty, list[Waiting]] = {duty: [] for duty in Duty}
    for one in dict.fromkeys(waiting):
        if duty := duty_of(one):
            found[duty].append(one)
    return tuple(_lane(duty, theirs, unlisted.get(duty, 0), at, most) for duty, theirs in found.items())


def _lane(duty: Duty, theirs: list[Waiting], more: int, at: datetime, most: int) -> Lane:
    return Lane(
        duty=duty,
        late=sum(is_late(one, at) for one in theirs) + more,
        waiting=len(theirs) + more,
        lines=tuple(in_order(theirs)[:most]),
    )
