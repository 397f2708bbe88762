"""How the front door is doing: who came through it, who went past it, and how long they waited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from folkmoot.kernel.working_days import local_day, working_days_between


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """One request as it is counted. Missing: `first_answer_at` None while it has had none, a "no" counted as one."""

    asker: str
    went_past: bool
    received_at: datetime
    first_answer_at: datetime | None
    is_open: bool
    reply_by: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What one asker's requests come to. Units: working days from arrival to first answer, the median.

    Missing: None where none has been answered yet. `late` are open past the day promised.
    """

    asker: str
    received: int
    went_past: int
    waiting: int
    late: int
    days_to_answer: float | None


def tallies(came: Iterable[Came], today: date) -> list[Tally]:
    """What each asker's requests come to, most requests first."""
    by_asker: dict[str, list[Came]] = {}
    for one in came:
        by_asker.setdefault(one.asker, []).append(one)
    found = [_tally(asker, theirs, today) for asker, theirs in by_asker.items()]
    return sorted(found, key=lambda one: (-one.received, one.asker))


def _tally(asker: str, theirs: list[Came], today: date) -> Tally:
    waited = [
        working_days_between(local_day(one.received_at), local_day(one.first_answer_at))
        for one in theirs
        if one.first_answer_at is not None
    ]
    return Tally(
        asker=asker,
        received=len(theirs),
        went_past=sum(one.went_past for one in theirs),
        waiting=sum(one.is_open for one in theirs),
        late=sum(one.is_open and one.reply_by is not None and one.reply_by < today for one in theirs),
        days_to_answer=median(waited) if waited else None,
    )
