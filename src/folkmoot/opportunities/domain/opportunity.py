"""An opportunity from the day somebody hears of it to the day it is final: its state by the clock, and its terms."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.kernel.references import Series
from folkmoot.kernel.working_days import (
    add_working_days,
    end_of_working_day,
    local_day,
    why_no_working_day,
    working_days_between,
)

# The weights of the criteria are parts of a hundred.
WHOLE = 100
MOST_CRITERIA = 6
MOST_PLACES = 50
# Need is said in fifths, as deprivation is: 1 the least, 5 the greatest.
GREATEST_NEED = 5
# Ten million pounds is no pilot: it is a procurement.
MOST_PENCE = 1_000_000_000
# Nobody can weigh an opportunity up, ask their practices and write in less.
LEAST_DAYS_OPEN = 3


class State(StrEnum):
    """Where an opportunity stands. What the clock can tell is never waited for.

    Source: the project's life cycles, "Opportunity". A query still unanswered when its window has ended keeps an
    opportunity awarded; the answer makes it final.
    """

    KNOWN = "known"
    STOPPED = "stopped"
    PUBLISHED = "published"
    OPEN = "open"
    CLOSED = "closed"
    SCORED = "scored"
    QUERY_WINDOW = "query_window"
    AWARDED = "awarded"
    FINAL = "final"
    VOID = "void"

    @property
    def words(self) -> str:
        return _STATES[self]


_STATES = {
    State.KNOWN: "Known, not yet published",
    State.STOPPED: "Stopped: a procurement",
    State.PUBLISHED: "Published, opening soon",
    State.OPEN: "Open",
    State.CLOSED: "Closed",
    State.SCORED: "Scored",
    State.QUERY_WINDOW: "Awarded, open to queries",
    State.AWARDED: "Awarded, a query to answer",
    State.FINAL: "Final",
    State.VOID: "Void",
}


class Among(StrEnum):
    """Whose chance it is: each PCN's, or each practice's."""

    PCNS = "pcns"
    PRACTICES = "practices"

    @property
    def kind(self) -> OrganisationKind:
        return OrganisationKind.PCN if self is Among.PCNS else OrganisationKind.PRACTICE

    @property
    def words(self) -> str:
        return "PCNs" if self is Among.PCNS else "practices"

    @property
    def one(self) -> str:
        return "PCN" if self is Among.PCNS else "practice"


class How(StrEnum):
    """How it is decided who gets it."""

    SCORED = "scored"
    DRAWN = "drawn"

    @property
    def words(self) -> str:
        return {"scored": "Scored blind against criteria", "drawn": "Drawn by lot, so that anyone can check it"}[self]


class Procurement(StrEnum):
    """Whether whoever gets it would be given a contract for health services, which only a commissioner may award."""

    NO = "no"
    UNSURE = "unsure"
    YES = "yes"

    @property
    def words(self) -> str:
        return {"no": "No", "unsure": "Not known yet", "yes": "Yes"}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """When an opportunity was known, and what was done about it when. Missing: None, not done, or not fixed yet.

    Shape: `scored_at` is when the last scorer handed in; `queries_waiting` whether a query has no answer.
    """

    procurement: Procurement
    known_at: datetime
    publish_by: datetime
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    published_at: datetime | None = None
    scored_at: datetime | None = None
    awarded_at: datetime | None = None
    queries_until: datetime | None = None
    void_at: datetime | None = None
    queries_waiting: bool = False


def state(dates: Dates, at: datetime) -> State:
    """Where the opportunity stands at that instant. Whatever arrives at the closing instant itself is in time."""
    if dates.void_at is not None:
        return State.VOID
    if dates.published_at is None:
        return State.STOPPED if dates.procurement is Procurement.YES else State.KNOWN
    if dates.awarded_at is not None:
        return _awarded(dates, at)
    if dates.scored_at is not None:
        return State.SCORED
    assert dates.closes_at is not None, "what is published has a closing date"
    if at > dates.closes_at:
        return State.CLOSED
    return State.PUBLISHED if dates.opens_at is not None and at < dates.opens_at else State.OPEN


def _awarded(dates: Dates, at: datetime) -> State:
    assert dates.queries_until is not None, "an award has a query window"
    if at <= dates.queries_until:
        return State.QUERY_WINDOW
    return State.AWARDED if dates.queries_waiting else State.FINAL


# The opportunity's name in a community, such as O-2026-014, and the two numbers in one.
_NAMES = Series("O")
reference, year_and_number = _NAMES.name, _NAMES.year_and_number


def publish_by(known_at: datetime, within: int) -> datetime:
    """When it is due to be published to all: five in the afternoon, so many working days after it was known."""
    return end_of_working_day(add_working_days(local_day(known_at), within))


def queries_until(awarded_at: datetime, within: int) -> datetime:
    """When the last query about an award can be asked: five in the afternoon, so many working days after it."""
    return end_of_working_day(add_working_days(local_day(awarded_at), within))


# What waits for nothing but somebody to do it. Source: the alert catalogue's time for what practices ask the executive.
_TIME_TO_DECIDE = 5


def decide_by(ready_at: datetime | None) -> datetime | None:
    """When scorers are to be named, it is to be drawn or awarded: five in the afternoon, so many working days after it can be."""
    return None if ready_at is None else end_of_working_day(add_working_days(local_day(ready_at), _TIME_TO_DECIDE))


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadStart:
    """How long whoever heard of it knew before the others did. `late`: longer than the community allows."""

    days: int
    late: bool
    told: bool

    @property
    def words(self) -> str:
        knew = "knew" if self.told else "has known"
        others = "before others" if self.told else "and others do not yet"
        if not self.days:
            return f"The representative {knew} on the same day as others" if self.told else "Known since today"
        return f"The representative {knew} {counted(self.days)} {others}"


def counted(days: int) -> str:
    """Days in words: "1 day", "3 days"."""
    return f"{days} day{'' if days == 1 else 's'}"


def head_start(dates: Dates, at: datetime) -> HeadStart:
    """How long it was known before it was published, or is known by now. Units: days by England's calendar."""
    told_at = dates.published_at or dates.void_at or at
    first, last = local_day(dates.known_at), local_day(told_at)
    return HeadStart(
        days=(last - first).days,
        late=told_at > dates.publish_by,
        told=dates.published_at is not None,
    )


def objections_to_known_at(known_at: datetime, *, at: datetime, before: datetime | None = None) -> tuple[str, ...]:
    """Why it may not have been known since then; empty when it may. `before`: what was said of it so far."""
    if known_at > at:
        return ("You cannot have heard of it in the future: give the day and time you did.",)
    if before is not None and known_at > before:
        return ("When it was first known can be put earlier, never later.",)
    if (at - known_at).days > 366:
        return ("That is more than a year ago: look at the year.",)
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What everyone is told at once, and nobody changes afterwards.

    Shape: criteria with their weights, for what is scored; what random value decides and when it is public, for what is
    drawn. Missing: None, not said yet.
    """

    among: Among
    how: How
    places: int
    closes_at: datetime | None
    opens_at: datetime | None = None
    criteria: tuple[tuple[str, int], ...] = ()
    random_what: str = ""
    random_at: datetime | None = None


def objections_to_terms(terms: Terms, *, at: datetime, eligible: int) -> list[str]:
    """Why it may not be published on these terms; empty when it may. `eligible`: how many could apply."""
    objections = list(_objections_to_dates(terms, at))
    if not 1 <= terms.places <= MOST_PLACES:
        objections.append(f"Say how many can have it: 1 to {MOST_PLACES}.")
    elif terms.places >= eligible:
        objections.append(
            f"There are {eligible} {terms.among.words} and {terms.places} could have it: there is nothing to decide "
            "between them. Give it to all, or say how many can have it."
        )
    objections += _objections_to_criteria(terms.criteria) if terms.how is How.SCORED else _objections_to_draw(terms)
    return objections


def _objections_to_dates(terms: Terms, at: datetime) -> tuple[str, ...]:
    if terms.closes_at is None:
        return ("Say when expressions of interest close.",)
    opens_at = max(at, terms.opens_at or at)
    if terms.closes_at <= opens_at:
        return ("It would close before anyone could apply: give a later day.",)
    if working_days_between(local_day(opens_at), local_day(terms.closes_at)) < LEAST_DAYS_OPEN:
        return (f"That leaves less than {LEAST_DAYS_OPEN} working days to apply: give a later day.",)
    if (terms.closes_at - at).days > 366:
        return ("That is more than a year away: look at the year.",)
    if why := why_no_working_day(local_day(terms.closes_at)):
        return (f"{why}: close on one, when somebody is there to be asked.",)
    return ()


def _objections_to_criteria(criteria: tuple[tuple[str, int], ...]) -> list[str]:
    objections = []
    names = [" ".join(name.split()).casefold() for name, _ in criteria]
    if not criteria:
        objections.append("Say by which criteria it is scored, each with its weight.")
    if len(criteria) > MOST_CRITERIA:
        objections.append(f"{MOST_CRITERIA} criteria at most: more than that, and none of them decides.")
    if len(set(names)) < len(names) or "" in names:
        objections.append("Give each criterion a name of its own.")
    if any(weight < 1 for _, weight in criteria):
        objections.append("Give each criterion a weight of 1 or more.")
    total = sum(weight for _, weight in criteria)
    if criteria and total != WHOLE:
        objections.append(f"The weights add up to {total}: they must add up to {WHOLE}.")
    return objections


def _objections_to_draw(terms: Terms) -> list[str]:
    objections = []
    if not terms.random_what.strip():
        objections.append("Name the public random value that will decide, one that nobody here can influence.")
    if terms.random_at is None:
        objections.append("Say when that value is made public.")
    elif terms.closes_at is not None and terms.random_at <= terms.closes_at:
        objections.append("The random value must be made public after expressions close, never before.")
    return objections


def objections_to_publishing(dates: Dates, terms: Terms, *, at: datetime, eligible: int) -> list[str]:
    """Why it may not be published now; empty when it may."""
    if dates.void_at is not None:
        return ["This opportunity is void: nothing more is done with it."]
    if dates.published_at is not None:
        return ["It is published already."]
    if dates.procurement is Procurement.YES:
        return [STOP]
    unsure = ["Find out first whether it is a procurement."] if dates.procurement is Procurement.UNSURE else []
    return [*unsure, *objections_to_terms(terms, at=at, eligible=eligible)]


STOP = (
    "This is a procurement: whoever gets it would be given a contract for health services. Take it to the commissioner's "
    "procurement route. It cannot be published, scored or drawn here."
)


def objections_to_changing(dates: Dates) -> tuple[str, ...]:
    """Why its words and terms may not be changed; empty while they may: until it is published."""
    if dates.void_at is not None:
        return ("This opportunity is void: nothing more is done with it.",)
    if dates.published_at is not None:
        return ("It is published: its terms, criteria and weights are locked.",)
    return ()


def objections_to_void(dates: Dates, because: str, *, at: datetime) -> list[str]:
    """Why it may not be made void; empty when it may: at any time before it is final."""
    objections = []
    if state(dates, at) in {State.VOID, State.FINAL}:
        objections.append(f"This opportunity is {state(dates, at).words.lower()}: it stays as it is.")
    if not because.strip():
        objections.append("Say why: everyone who was told of it will read it.")
    return objections
