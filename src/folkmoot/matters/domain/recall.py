"""A recall: practices ask that something they passed on is put to all of them again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from folkmoot.kernel import working_days
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.delegation import ANY_CATEGORY, Power
from folkmoot.matters.domain.matter import Category
from folkmoot.matters.domain.versions import name_of

# One practice alone never makes everybody answer again, however few there are.
LEAST_PRACTICES = 2
# Six weeks: longer than any holiday keeps a practice away.
JOIN_WORKING_DAYS = 30
# Long enough for the leadership group to meet, short enough that nobody waits a quarter.
ANSWER_WORKING_DAYS = 20
# What practices have just been asked about is not asked about again at once by whoever had it asked.
REST_DAYS = 90


class About(StrEnum):
    """What practices ask to be asked about again."""

    POWER = "power"
    MANDATE = "mandate"
    EXECUTIVE = "executive"

    @property
    def words(self) -> str:
        return {
            "power": "a delegated power",
            "mandate": "a mandate",
            "executive": "who sits on the executive",
        }[self]


class State(StrEnum):
    """Where a recall stands at an instant."""

    OPEN = "open"
    TOO_FEW = "too_few"
    TAKEN_BACK = "taken_back"
    STANDS = "stands"
    LATE = "late"
    ASKED = "asked"
    NARROWED = "narrowed"
    GIVEN_BACK = "given_back"
    ENDED = "ended"

    @property
    def words(self) -> str:
        return {
            "open": "Open: practices may join",
            "too_few": "Lapsed: too few joined",
            "taken_back": "Taken back",
            "stands": "To be answered",
            "late": "Answer late",
            "asked": "Answered: practices asked again",
            "narrowed": "Answered: narrowed",
            "given_back": "Answered: given back",
            "ended": "Over: it has ended",
        }[self]

    @property
    def is_waiting(self) -> bool:
        """Whether enough practices joined and nobody has answered them."""
        return self in {State.STANDS, State.LATE}

    @property
    def is_answer(self) -> bool:
        """Whether practices were answered."""
        return self in {State.ASKED, State.NARROWED, State.GIVEN_BACK}


# The states in which nothing else may be asked about the same thing: it is asked already.
_STANDING = frozenset({State.OPEN, State.STANDS, State.LATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """The facts of a recall that its rules turn on.

    Shape: `asked_at` is the first question about it opened to all practices since it was called; `narrowed_at` and
    `given_back_at` when the power became less, or it or the mandate was taken back whole; `over_from` the first day on
    which what it is about has ended by itself. Missing: None for what has not happened.
    """

    called_at: datetime
    reached_at: datetime | None = None
    taken_back_at: datetime | None = None
    asked_at: datetime | None = None
    narrowed_at: datetime | None = None
    given_back_at: datetime | None = None
    over_from: date | None = None


def needed(roll: int, percent: int) -> int:
    """How many practices must ask: that share of all on the roll, rounded up, and two at least."""
    return max(LEAST_PRACTICES, -(-roll * percent // 100))


def closes_at(called_at: datetime) -> datetime:
    """Until when practices may join: five o'clock, thirty working days after the call."""
    return working_days.end_of_working_day(working_days.add_working_days(local_day(called_at), JOIN_WORKING_DAYS))


def due_at(reached_at: datetime) -> datetime:
    """Until when it is to be answered: five o'clock, twenty working days after enough practices had joined."""
    return working_days.end_of_working_day(working_days.add_working_days(local_day(reached_at), ANSWER_WORKING_DAYS))


def answer(recall: Recall, at: datetime) -> tuple[State, datetime] | None:
    """What came of it first, and when; None while nobody has answered it. One that has lapsed is answered no more."""
    last = at if recall.reached_at is not None else min(at, closes_at(recall.called_at))
    came = (
        (when, state)
        for state, when in (
            (State.ASKED, recall.asked_at),
            (State.GIVEN_BACK, recall.given_back_at),
            (State.NARROWED, recall.narrowed_at),
        )
        if when is not None and recall.called_at <= when <= last
    )
    first = min(came, default=None)
    return None if first is None else (first[1], first[0])


def state(recall: Recall, at: datetime) -> State:
    """The recall's state at that instant, by the clock alone."""
    if recall.taken_back_at is not None and recall.taken_back_at <= at:
        return State.TAKEN_BACK
    if given := answer(recall, at):
        return given[0]
    reached = recall.reached_at is not None
    until = at if reached else min(at, closes_at(recall.called_at))
    if recall.over_from is not None and recall.over_from <= local_day(until):
        return State.ENDED
    if recall.reached_at is None:
        return State.OPEN if at <= closes_at(recall.called_at) else State.TOO_FEW
    return State.STANDS if at <= due_at(recall.reached_at) else State.LATE


def was_late(recall: Recall, at: datetime) -> bool:
    """Whether the answer came, or is still to come, after its day."""
    if recall.reached_at is None or state(recall, at) in {State.TAKEN_BACK, State.ENDED}:
        return False
    given = answer(recall, at)
    return (given[1] if given else at) > due_at(recall.reached_at)


def rests_until(recall: Recall, at: datetime) -> date | None:
    """The first day on which its caller may ask about the same thing again. Missing: None, it was never answered."""
    given = answer(recall, at)
    return None if given is None else local_day(given[1]) + timedelta(days=REST_DAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A recall of before about the same thing. Shape: `own` says whether the practice that asks now called it."""

    recall: Recall
    own: bool


def objections_to_calling(earlier: Iterable[Earlier], *, stands: bool, at: datetime) -> tuple[str, ...]:
    """Why practices may not ask about this now; empty when they may. Shape: `stands`, there is something to recall."""
    objections = [] if stands else ["This holds no longer: there is nothing to ask practices about again."]
    known = list(earlier)
    if any(state(one.recall, at) in _STANDING for one in known):
        objections.append("Practices ask about this already: join them.")
    rests = max(filter(None, (rests_until(one.recall, at) for one in known if one.own)), default=None)
    if rests is not None and local_day(at) < rests:
        objections.append(f"Your practice asked about this, and was answered: it may ask again from {rests:%-d %B %Y}.")
    return tuple(objections)


def objections_to_joining(stands: State) -> tuple[str, ...]:
    """Why no practice joins any more, or takes back that it did; empty while it is open."""
    return () if stands is State.OPEN else (f"Practices join or leave only while it is open. {stands.words}.",)


def objections_to_taking_up(stands: State) -> tuple[str, ...]:
    """Why practices are not asked again on its account; empty while they wait for it, also before enough have joined."""
    return () if stands in _STANDING else (f"Practices do not wait for this. {stands.words}.",)


# What the scheme came to say: when a version was approved or one of its powers went, and the powers there were then.
Version = tuple[datetime, Sequence[Power]]


def fate(power: Power, later: Iterable[Version]) -> tuple[State, datetime] | None:
    """What became of a power in the scheme since, the first change first, and when. Missing: None, it is what it was.

    Judged by what the tier may still do, not by the words: a power worded anew is no answer, nor is one split in two.
    """
    for approved_at, powers in later:
        left = [one for one in powers if one.tier is power.tier]
        if all(any(_lets(one, power, category) for one in left) for category in _categories(power)):
            continue
        overlap = any(_categories(one) & _categories(power) for one in left)
        return (State.NARROWED if overlap else State.GIVEN_BACK), approved_at
    return None


def _categories(power: Power) -> frozenset[str]:
    return frozenset(Category) if ANY_CATEGORY in power.categories else frozenset(power.categories)


def _lets(later: Power, power: Power, category: str) -> bool:
    """Whether the later power lets its tier do all that the other does in that category."""
    reaches = later.limit_pence is None or (power.limit_pence is not None and power.limit_pence <= later.limit_pence)
    leaves_out_no_more = set(later.excluded_stakes) <= set(power.excluded_stakes)
    return category in _categories(later) and reaches and leaves_out_no_more


def over_from(power: Power, latest: Iterable[Power]) -> date | None:
    """The first day on which the power has lapsed, unless it is renewed. Missing: None, no day is set for its review.

    Shape: `latest` are the powers of the version approved last; worded anew there, it stands as it stood.
    """
    renewed = next((one for one in latest if name_of(one) == name_of(power)), power)
    return None if renewed.review_due_on is None else renewed.review_due_on + timedelta(days=1)
