"""A matter: something to be decided, from its arrival to the feedback."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from folkmoot.directory.domain.category import Category as Category
from folkmoot.kernel.references import Series


class Force(StrEnum):
    """How binding what is asked is. Source: the project's glossary, entry 37."""

    MUST = "must"
    NATIONAL_EXPECTATION = "national_expectation"
    LOCAL_ASK = "local_ask"
    OFFER = "offer"

    @property
    def words(self) -> str:
        return _FORCES[self]


_FORCES = {
    Force.MUST: "A must: contract or law",
    Force.NATIONAL_EXPECTATION: "A national expectation",
    Force.LOCAL_ASK: "A local ask",
    Force.OFFER: "An offer",
}


class Stakes(StrEnum):
    """How much hangs on a matter for a practice."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Affects(StrEnum):
    """Whom of the community's practices a matter touches, as far as whoever raised it says."""

    NOT_SAID = "not_said"
    ALL = "all"
    SOME = "some"


_NOT_SAID, _EVERYONE = "Not said", "Every practice"


def affected_words(affects: Affects, names: Sequence[str], *, most: int | None = None) -> str:
    """Who is affected, in words: the first `most` of those named, and how many more."""
    if affects is not Affects.SOME:
        return _EVERYONE if affects is Affects.ALL else _NOT_SAID
    if most is None or len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"


class State(StrEnum):
    """Where a matter stands in the loop. Source: the project's glossary, entry 29a."""

    RAISED = "raised"
    ROUTED = "routed"
    CANVASSING = "canvassing"
    POSITION = "position"
    INSTRUCTED = "instructed"
    DECIDED = "decided"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"
    FED_BACK = "fed_back"

    @property
    def words(self) -> str:
        return _STATES[self]

    @property
    def is_open(self) -> bool:
        """Whether something is still to come."""
        return self not in {State.WITHDRAWN, State.FED_BACK}


_STATES = {
    State.RAISED: "Raised",
    State.ROUTED: "Routed",
    State.CANVASSING: "Practices are being asked",
    State.POSITION: "Position agreed",
    State.INSTRUCTED: "Speaker instructed",
    State.DECIDED: "Decided, feedback due",
    State.DEFERRED: "Deferred",
    State.WITHDRAWN: "Withdrawn",
    State.FED_BACK: "Everyone told",
}


# The matter's name in a community, such as M-2026-014, and the two numbers in one.
_NAMES = Series("M")
reference, year_and_number = _NAMES.name, _NAMES.year_and_number


def objections_to_raising(
    *, title: str, summary: str, money_pence: int | None, decides_on: date | None, today: date
) -> tuple[str, ...]:
    """Why a matter may not be raised as described; empty when it may."""
    objections = []
    if not title.strip():
        objections.append("Give the matter a title.")
    if not summary.strip():
        objections.append("Say in plain English what is asked and what it means for practices.")
    if money_pence is not None and money_pence < 0:
        objections.append("Give the money as an amount of nought or more.")
    if decides_on is not None and decides_on < today:
        objections.append(
            "The day of the decision is already past: give the day it will be decided, or leave it empty."
        )
    return tuple(objections)


def consults_the_lmc(*, category: Category, money_pence: int | None, touches_contracts: bool) -> bool:
    """Whether the LMC is to be consulted: on whatever touches contracts or money."""
    return (
        touches_contracts
        or bool(money_pence)
        or category in {Category.CONTRACTS, Category.LOCAL_SERVICES, Category.FUNDING}
    )
