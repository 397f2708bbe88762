"""A round of setting priorities: gathered, named, chosen, told to all; its state by the clock, and its terms."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from folkmoot.kernel.working_days import local_day, why_no_working_day, working_days_between

# A practice names a few: with many, nothing is put first.
MOST_NAMED = 5
MOST_CHOSEN = 7
MOST_SUGGESTIONS = 3
MOST_CRITERIA = 4
LONGEST_CRITERION = 120
# Practices meet weekly: with less, nobody could have talked about it.
LEAST_DAYS = 5
# People are asked from so many days before a part of the round closes.
ASKED_WITHIN = timedelta(days=5)


class State(StrEnum):
    """Where a round stands. Source: requirements, item 129: gather, score, choose, publish."""

    GATHERING = "gathering"
    NAMING = "naming"
    CLOSED = "closed"
    CHOSEN = "chosen"
    CALLED_OFF = "called_off"

    @property
    def words(self) -> str:
        return _STATES[self]


_STATES = {
    State.GATHERING: "Gathering suggestions",
    State.NAMING: "Practices name theirs",
    State.CLOSED: "To be chosen",
    State.CHOSEN: "Chosen",
    State.CALLED_OFF: "Called off",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """When a round is in which part. Missing: null, not chosen, not called off."""

    gather_until: datetime
    name_until: datetime
    chosen_at: datetime | None = None
    called_off_at: datetime | None = None


def state(dates: Dates, at: datetime) -> State:
    """Where the round stands at that instant. Whatever arrives at a closing instant itself is in time."""
    if dates.called_off_at is not None:
        return State.CALLED_OFF
    if dates.chosen_at is not None:
        return State.CHOSEN
    if at <= dates.gather_until:
        return State.GATHERING
    return State.NAMING if at <= dates.name_until else State.CLOSED


def is_under_way(standing: State) -> bool:
    """Whether the round still comes to something."""
    return standing not in {State.CHOSEN, State.CALLED_OFF}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a round is opened with; from then on it is fixed."""

    title: str
    question: str
    criteria: tuple[str, ...]
    gather_until: date
    name_until: date


def objections_to_opening(opened: Opened, *, today: date, another: bool) -> list[str]:
    """Why no round may be opened so; empty when one may. `another`: one is under way."""
    objections = []
    if another:
        objections.append("A round is under way: choose in it, or call it off, before another is opened.")
    if not opened.title.strip() or not opened.question.strip():
        objections.append("Give it a title and a question.")
    return [*objections, *_to_criteria(opened.criteria), *_to_days(opened, today)]


def _to_criteria(criteria: tuple[str, ...]) -> list[str]:
    objections = []
    alike = [" ".join(one.split()).casefold() for one in criteria]
    if not criteria:
        objections.append("Say by which questions practices are to weigh what is suggested: one at least.")
    if len(criteria) > MOST_CRITERIA:
        objections.append(f"{MOST_CRITERIA} questions to weigh by at most: people keep few in mind.")
    if len(set(alike)) < len(alike):
        objections.append("Ask each question to weigh by once.")
    objections += [
        f"Shorten this question to {LONGEST_CRITERION} characters: {one[:40]}…"
        for one in criteria
        if len(one) > LONGEST_CRITERION
    ]
    return objections


def _to_days(opened: Opened, today: date) -> list[str]:
    objections = []
    for day in (opened.gather_until, opened.name_until):
        if why := why_no_working_day(day):
            objections.append(f"{why}: close on a day when somebody is there to be asked.")
    if working_days_between(today, opened.gather_until) < LEAST_DAYS:
        objections.append(f"Leave {LEAST_DAYS} working days at least to suggest something.")
    if working_days_between(opened.gather_until, opened.name_until) < LEAST_DAYS:
        objections.append(f"Leave practices {LEAST_DAYS} working days at least, after that, to name theirs.")
    if (opened.name_until - today).days > 366:
        objections.append("That is more than a year away: look at the year.")
    return objections


def asks_now(closes_at: datetime, at: datetime) -> bool:
    """Whether a part of the round that closes then asks people by now."""
    return closes_at - ASKED_WITHIN <= at <= closes_at


def objections_to_suggesting(standing: State, *, so_far: int, title: str, words: str) -> list[str]:
    """Why an organisation with so many suggestions may not make this one; empty when it may."""
    objections = []
    if standing is not State.GATHERING:
        objections.append(f"Suggestions are no longer taken: {standing.words.lower()}.")
    if so_far >= MOST_SUGGESTIONS:
        objections.append(f"Your organisation has made {MOST_SUGGESTIONS} suggestions, the most there may be.")
    if not title.strip() or not words.strip():
        objections.append("Say in a few words what it is, and in a sentence or two why.")
    return objections


def objections_to_naming(standing: State, *, named: int, most: int) -> list[str]:
    """Why a practice may not name so many; empty when it may."""
    if standing is State.GATHERING:
        return ["Suggestions are still gathered: practices name theirs once all are in."]
    if standing is not State.NAMING:
        return [f"It has closed: {standing.words.lower()}."]
    return [f"Name {most} at most."] if named > most else []


def objections_to_folding(standing: State, *, same: bool, target_folded: bool) -> list[str]:
    """Why one suggestion may not be counted with another; empty when it may."""
    objections = []
    if standing not in {State.GATHERING, State.NAMING}:
        objections.append(f"What was suggested stands as it is: {standing.words.lower()}.")
    if same:
        objections.append("Choose another suggestion.")
    if target_folded:
        objections.append("That one is counted with another already: choose the other.")
    return objections


def days_open(closes_at: datetime, at: datetime) -> int:
    """How many days are left. Units: days by England's calendar."""
    return (local_day(closes_at) - local_day(at)).days
