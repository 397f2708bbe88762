"""How the front door is doing: who came through it, who went past it, and how long they, and we, waited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from folkmoot.kernel.working_days import local_day, working_days_between


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """One request as it is counted, under whoever asked or was asked.

    Missing: `first_answer_at` None while it has had none, a "no" counted as one; no `due_on` where nothing is owed here.
    """

    body: str
    went_past: bool
    received_at: datetime
    first_answer_at: datetime | None
    is_open: bool
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What the requests of one body, or to it, come to. Units: working days from arrival to first answer, the median.

    Missing: None where none has been answered yet. `late` are open past the day promised, or agreed here.
    """

    body: str
    received: int
    went_past: int
    waiting: int
    late: int
    days_to_answer: float | None


def tallies(came: Iterable[Came], today: date) -> list[Tally]:
    """What the requests of each body come to, most requests first."""
    by_body: dict[str, list[Came]] = {}
    for one in came:
        by_body.setdefault(one.body, []).append(one)
    found = [_tally(body, theirs, today) for body, theirs in by_body.items()]
    return sorted(found, key=lambda one: (-one.received, one.body))


def _tally(body: str, theirs: list[Came], today: date) -> Tally:
    waited = [
        working_days_between(local_day(one.received_at), local_day(one.first_answer_at))
        for one in theirs
        if one.first_answer_at is not None
    ]
    return Tally(
        body=body,
        received=len(theirs),
        went_past=sum(one.went_past for one in theirs),
        waiting=sum(one.is_open for one in theirs),
        late=sum(one.is_open and one.due_on is not None and one.due_on < today for one in theirs),
        days_to_answer=median(waited) if waited else None,
    )
