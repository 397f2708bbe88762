"""A front-door request: what somebody asks of general practice here, or general practice of a partner, until it is answered."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from folkmoot.kernel.references import Series
from folkmoot.kernel.working_days import why_no_working_day


class Kind(StrEnum):
    """What is asked for. Source: the project's requirements, the front door.

    Shape: a payment query is chosen here, and is raised on a page of its own: no request has it.
    """

    POSITION = "position"
    INFORMATION = "information"
    SUPPORT = "support"
    NAVIGATION = "navigation"
    REPRESENTATION = "representation"
    OPPORTUNITY = "opportunity"
    OBSTACLE = "obstacle"
    PAYMENT = "payment"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _KINDS[self]


_KINDS = {
    Kind.POSITION: "A position on something proposed",
    Kind.INFORMATION: "Information",
    Kind.SUPPORT: "Support",
    Kind.NAVIGATION: "Whom do I ask?",
    Kind.REPRESENTATION: "Somebody to speak at a meeting",
    Kind.OPPORTUNITY: "An opportunity to offer",
    Kind.OBSTACLE: "An obstacle to remove",
    Kind.PAYMENT: "A payment query: money a practice is owed",
    Kind.OTHER: "Something else",
}
# What a request may be: what is raised elsewhere is none.
KINDS = tuple(kind for kind in Kind if kind is not Kind.PAYMENT)


class CameBy(StrEnum):
    """How a request reached the front door."""

    PAGE = "page"
    SIDE = "side"
    OUTSIDE = "outside"

    @property
    def words(self) -> str:
        return _WAYS[self]


_WAYS = {
    CameBy.PAGE: "On this page",
    CameBy.SIDE: "Past the front door, and redirected here",
    CameBy.OUTSIDE: "On the open page, without an account",
}


class State(StrEnum):
    """Where a request stands. Source: the project's requirements, life cycles.

    received ─► triaged ─► answered ─► closed
        │          │  ▲        │ (asked again)
        │          │  └────────┘
        └──────────┴─► declined, withdrawn
    """

    RECEIVED = "received"
    TRIAGED = "triaged"
    ANSWERED = "answered"
    DECLINED = "declined"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        return _STATES[self]

    @property
    def is_open(self) -> bool:
        """Whether an answer is still owed."""
        return self in {State.RECEIVED, State.TRIAGED}


_STATES = {
    State.RECEIVED: "Received",
    State.TRIAGED: "Being dealt with",
    State.ANSWERED: "Answered",
    State.DECLINED: "Declined",
    State.CLOSED: "Closed",
    State.WITHDRAWN: "Withdrawn",
}


class Outcome(StrEnum):
    """How an answer meets what was asked."""

    GIVEN = "given"
    PARTLY = "partly"
    CANNOT = "cannot"

    @property
    def words(self) -> str:
        return {"given": "Yes, here it is", "partly": "Partly", "cannot": "We cannot"}[self]

    @property
    def counted_words(self) -> str:
        """What it is counted as: a request that was declined counts as not possible."""
        return {"given": "Met", "partly": "Partly met", "cannot": "Not possible, or declined"}[self]


def came_to(state: State, given: str | None) -> Outcome | None:
    """What came of a request in that state with that outcome of its answer. Missing: None while it is owed, or withdrawn."""
    if state is State.DECLINED:
        return Outcome.CANNOT
    return Outcome(given) if given is not None and state in MET_OR_NOT else None


# The states in which the answer, where there is one, stands.
MET_OR_NOT = (State.ANSWERED.value, State.CLOSED.value)


# The kinds of step that answer a request.
ANSWERS = ("answered", "declined")
OPEN = tuple(state.value for state in State if state.is_open)


# The request's name in a community, such as R-2026-014, and the two numbers in one.
_NAMES = Series("R")
reference, year_and_number = _NAMES.name, _NAMES.year_and_number


def objections_to_kind(kind: Kind) -> tuple[str, ...]:
    """Why no request may be of that kind; empty when one may."""
    if kind in KINDS:
        return ()
    return (
        "A payment query is for money a practice or PCN is owed. It raises the query itself, signed in, under “Payment "
        "queries”: it names who is to pay, and its age is counted there. For anything else, choose another kind.",
    )


def objections_to_asking(*, title: str, words: str, wanted_by: date | None, today: date) -> tuple[str, ...]:
    """Why a request may not be made as written; empty when it may."""
    objections = []
    if not title.strip():
        objections.append("Give the request a title.")
    if not words.strip():
        objections.append("Say in plain English what you ask for, and why.")
    if wanted_by is not None and wanted_by < today:
        objections.append("The day you need it by is already past: give a day to come, or leave it empty.")
    elif wanted_by is not None and (why := why_no_working_day(wanted_by)):
        objections.append(f"{why}: say by which one you need it, or leave it empty.")
    return tuple(objections)


def objections_to_promising(reply_by: date | None, today: date) -> tuple[str, ...]:
    """Why that day may not be promised for the reply; empty when it may."""
    if reply_by is None:
        return ("Promise a day for the reply.",)
    if reply_by < today:
        return ("The day promised is already past: promise a day to come.",)
    if why := why_no_working_day(reply_by):
        return (f"{why}: promise one on which somebody is there.",)
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An answer as it is given. Missing: `because` and `instead` empty where it is given whole."""

    outcome: Outcome
    words: str
    because: str = ""
    instead: str = ""
    for_everyone: bool = False


def objections_to_answer(said: Said) -> tuple[str, ...]:
    """Why an answer may not be given as it stands; empty when it may. A "no" has its reason, and what might help instead."""
    objections = []
    if said.outcome is not Outcome.CANNOT and not said.words.strip():
        objections.append("Write the answer.")
    if said.outcome is not Outcome.GIVEN and not said.because.strip():
        objections.append("Say why not, or why not all of it: an honest reason is worth more than silence.")
    if said.outcome is Outcome.CANNOT and not said.instead.strip():
        objections.append("Say what might help instead, or whom else to ask.")
    return tuple(objections)
