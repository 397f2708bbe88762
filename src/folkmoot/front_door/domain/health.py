"""How the front door is doing: who came through it, who went past it, and how long they, and we, waited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from folkmoot.front_door.domain.request import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """So many requests that are counted alike, under whoever asked or was asked. Units: working days to the first answer.

    Missing: None while there has been none, a "no" counted as one; no `outcome` while no answer stands.
    """

    body: str
    went_past: bool
    days_to_answer: int | None
    number: int = 1
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One request whose answer is still owed. Missing: no `due_on` where what comes of it is told elsewhere."""

    body: str
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What the requests of one body, or to it, come to. Units: working days from arrival to first answer, the median.

    Missing: None where none has been answered yet. `late` are open past the day promised, or agreed here. `met`, `partly`
    and `not_possible` are those whose answer stands, and what was declined.
    """

    body: str
    received: int
    went_past: int
    waiting: int
    late: int
    days_to_answer: float | None
    met: int
    partly: int
    not_possible: int


def tallies(came: Iterable[Came], owed: Iterable[Owed], today: date) -> list[Tally]:
    """What the requests of each body come to, most requests first."""
    by_body: dict[str, list[Came]] = {}
    for one in came:
        by_body.setdefault(one.body, []).append(one)
    waiting = list(owed)
    found = [
        _tally(body, theirs, [one for one in waiting if one.body == body], today) for body, theirs in by_body.items()
    ]
    return sorted(found, key=lambda one: (-one.received, one.body))


def _tally(body: str, theirs: list[Came], owed: list[Owed], today: date) -> Tally:
    waited = [days for one in theirs if (days := one.days_to_answer) is not None for _ in range(one.number)]
    return Tally(
        body=body,
        received=sum(one.number for one in theirs),
        went_past=sum(one.number for one in theirs if one.went_past),
        waiting=len(owed),
        late=sum(one.due_on is not None and one.due_on < today for one in owed),
        days_to_answer=median(waited) if waited else None,
        met=_came_to(theirs, Outcome.GIVEN),
        partly=_came_to(theirs, Outcome.PARTLY),
        not_possible=_came_to(theirs, Outcome.CANNOT),
    )


def _came_to(theirs: list[Came], outcome: Outcome) -> int:
    return sum(one.number for one in theirs if one.outcome is outcome)
