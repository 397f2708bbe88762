"""An information request: data asked of practices or networks, with a purpose, a basis, its effort and fair notice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role
from folkmoot.kernel.references import Series
from folkmoot.kernel.working_days import add_working_days, why_no_working_day, working_days_between

# More questions than this are a survey, and no longer a request that anybody answers between patients.
MOST_ITEMS = 40
# Four hours: what takes a practice longer is a piece of work to be agreed and paid for, not a question.
MOST_MINUTES = 240
MAY_ANSWER = frozenset(
    {
        Role.PRACTICE_REPRESENTATIVE,
        Role.PRACTICE_DEPUTY,
        Role.PRACTICE_MANAGER,
        Role.CLINICAL_DIRECTOR,
        Role.PCN_MANAGER,
    }
)


class Basis(StrEnum):
    """On what ground an answer is asked for."""

    VOLUNTARY = "voluntary"
    CONTRACT = "contract"

    @property
    def words(self) -> str:
        return {"voluntary": "Voluntary", "contract": "Required by contract"}[self]


class Whom(StrEnum):
    """Of whom it is asked; who that is exactly is frozen on the day it is issued."""

    ALL = "all"
    PCNS = "pcns"
    PRACTICES = "practices"
    NETWORKS = "networks"

    @property
    def words(self) -> str:
        return _WHOM[self]


_WHOM = {
    Whom.ALL: "All practices",
    Whom.PCNS: "All practices of some PCNs",
    Whom.PRACTICES: "Some practices",
    Whom.NETWORKS: "PCNs themselves, through their manager or clinical director",
}


class State(StrEnum):
    """Where a request stands. Source: the project's requirements, life cycles.

    draft ─► held ─► open ─► closed
      │       │      │ ▲
      │       │   disputed
      └───────┴──────┴─────► withdrawn
    """

    DRAFT = "draft"
    HELD = "held"
    OPEN = "open"
    DISPUTED = "disputed"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        return _STATES[self]

    @property
    def is_being_written(self) -> bool:
        """Whether it has not gone out yet, so that it can still be changed."""
        return self in {State.DRAFT, State.HELD}


_STATES = {
    State.DRAFT: "Draft",
    State.HELD: "Held",
    State.OPEN: "Open",
    State.DISPUTED: "Held, its clause disputed",
    State.CLOSED: "Closed",
    State.WITHDRAWN: "Withdrawn",
}


class Reply(StrEnum):
    """What one practice or network did with it."""

    ANSWERED = "answered"
    DECLINED = "declined"

    @property
    def words(self) -> str:
        return {"answered": "Answered", "declined": "Declined"}[self]


# The request's name in a community, such as I-2026-014, and the two numbers in one.
_NAMES = Series("I")
reference, year_and_number = _NAMES.name, _NAMES.year_and_number


def may_ask(acting: Acting) -> bool:
    """Whether this hat may ask practices for information: partners, and the executive."""
    return not acting.is_member or acting.is_executive


def is_asker(acting: Acting, *, asked_by: int, by_executive: bool) -> bool:
    """Whether this hat stands for whoever asks: the executive as one, a partner as the organisation."""
    if by_executive:
        return acting.is_executive
    return not acting.is_member and acting.organisation_id == asked_by


def objections_to_asking(acting: Acting) -> tuple[str, ...]:
    """Why this hat may not ask practices for information; empty when it may."""
    if may_ask(acting):
        return ()
    return (f"Partners and the executive ask for information here. You are acting as {acting.words}.",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A request as it is written, without its questions. Missing: `clause` empty where it is voluntary."""

    title: str
    purpose: str
    basis: Basis
    minutes: int
    due_on: date
    whom: Whom
    chosen: tuple[int, ...] = ()
    clause: str = ""


def objections_to_draft(drafted: Drafted, today: date) -> tuple[str, ...]:
    """Why a request may not be kept as written; empty when it may."""
    objections = []
    if not drafted.title.strip():
        objections.append("Give the request a title.")
    if not drafted.purpose.strip():
        objections.append("Say what the answers are for: people answer better when they know.")
    if drafted.basis is Basis.CONTRACT and not drafted.clause.strip():
        objections.append("Name the clause of the contract that asks for it, or say that it is voluntary.")
    if not 1 <= drafted.minutes <= MOST_MINUTES:
        objections.append(f"Say how many minutes an answer takes, from 1 to {MOST_MINUTES}.")
    if drafted.whom is not Whom.ALL and not drafted.chosen:
        objections.append("Choose whom you ask.")
    return (*objections, *objections_to_due(drafted.due_on, today))


def objections_to_due(due_on: date, today: date) -> tuple[str, ...]:
    """Why an answer may not be asked for by that day; empty when it may."""
    if due_on <= today:
        return ("The day it is due is past, or today: give a day to come.",)
    if why := why_no_working_day(due_on):
        return (f"{why}: ask for it by one.",)
    return ()


def earliest_fair(today: date, notice: int) -> date:
    """The first day that leaves the agreed notice. Units: `notice` in working days."""
    return add_working_days(today, notice)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Why a request is held, in words, and what lets it go. Missing: no `fair_on` where the day is not what holds it."""

    words: str
    way_out: str
    fair_on: date | None = None


def holds(*, basis: Basis, due_on: date, today: date, notice: int, asked_before: int, items: int) -> tuple[Hold, ...]:
    """What holds a request back from being issued today; empty when nothing does. What a contract asks is not held
    beforehand: whoever is asked, and the LMC, dispute its clause.

    Units: `notice` in working days; `asked_before` of the `items` were asked of overlapping bodies lately.
    Source: the project's requirements, alert catalogue.
    """
    if basis is Basis.CONTRACT:
        return ()
    found = []
    if short := short_notice(due_on, today, notice):
        fair_on = earliest_fair(today, notice)
        found.append(
            Hold(
                words=short,
                way_out=f"The earliest fair day is {fair_on:%A} {fair_on.day} {fair_on:%B %Y}.",
                fair_on=fair_on,
            )
        )
    if items and asked_before * 2 >= items:
        found.append(
            Hold(
                words=f"Asked before: {asked_before} of {items} questions.",
                way_out="Drop what was asked already, and use those answers.",
            )
        )
    return tuple(found)


def short_notice(due_on: date, sent_on: date, notice: int) -> str:
    """That a request sent that day leaves less notice than is agreed. Units: `notice` in working days. Missing: empty, enough."""
    given = working_days_between(sent_on, due_on)
    if given >= notice:
        return ""
    return f"Short notice: it leaves {_working_days(given)}, and {_working_days(notice)} is agreed here."


def _working_days(number: int) -> str:
    return f"{number} working day{'' if number == 1 else 's'}"


def objections_to_issuing(*, state: State, items: int, due_on: date, today: date) -> tuple[str, ...]:
    """Why the request may not be issued at all; empty when it may, or be held. What holds it is told by `holds`."""
    if not state.is_being_written:
        return (f"This request is {state.words.lower()} already.",)
    if not items:
        return ("Add a question first.",)
    return objections_to_due(due_on, today)


def objections_to_changing(state: State) -> tuple[str, ...]:
    """Why what is asked may not be changed; empty when it may. What has gone out stays as it went."""
    if state.is_being_written:
        return ()
    return (f"This request is {state.words.lower()}: what was asked stays as it was.",)


def objections_to_replying(acting: Acting, *, state: State, asked: int) -> tuple[str, ...]:
    """Why this hat may not reply for the organisation asked; empty when it may."""
    if acting.organisation_id != asked or acting.role not in MAY_ANSWER:
        return (f"Only those who answer for whom it was asked reply to it. You are acting as {acting.words}.",)
    if state is not State.OPEN:
        return (f"This request is {state.words.lower()}: no more replies are taken.",)
    return ()


def objections_to_disputing(
    acting: Acting, *, was_asked: bool, basis: Basis, state: State, disputed_before: bool
) -> tuple[str, ...]:
    """Why this hat may not dispute the clause, which holds the request; empty when it may. It is disputed once at most."""
    answers = was_asked and acting.role in MAY_ANSWER
    if not (answers or (acting.is_member and acting.role is Role.LMC_OFFICER)):
        return ("Those who answer for whom it was asked dispute its clause, and the LMC's officers.",)
    if basis is not Basis.CONTRACT:
        return ("It is voluntary: there is no clause to dispute, and it may be declined.",)
    if disputed_before:
        return ("Its clause was disputed already: read what whoever asks said to that.",)
    if state is not State.OPEN:
        return (f"This request is {state.words.lower()}.",)
    return ()


def objections_to_giving_basis(*, state: State, voluntary: bool, because: str) -> tuple[str, ...]:
    """Why a disputed request may not go on so; empty when it may."""
    if state is not State.DISPUTED:
        return ("Nobody disputes its clause.",)
    if not voluntary and not because.strip():
        return ("Say which contract asks for it, and where that can be read; or make it voluntary.",)
    return ()


def due_after_dispute(due_on: date, *, held_days: int, fair_on: date | None) -> date:
    """By when it is due once it goes on: the working days it was held are added; made voluntary, no sooner than is fair.

    Missing: no `fair_on` where a contract asks for it. Units: `held_days` in working days.
    """
    later = add_working_days(due_on, held_days) if held_days else due_on
    return max(later, fair_on) if fair_on is not None else later


def objections_to_declining(*, basis: Basis, standing: Reply | None, why: str) -> tuple[str, ...]:
    """Why a reply may not be a refusal; empty when it may."""
    objections = []
    if basis is Basis.CONTRACT:
        objections.append("Your contract asks for this: it cannot be declined here. Ask for more time instead.")
    if standing is not None:
        objections.append(f"It is {standing.words.lower()} already.")
    if not why.strip():
        objections.append("Say why: whoever asked will read it.")
    return tuple(objections)


def objections_to_more_time(
    *, until: date, due_on: date, today: date, because: str, standing: Reply | None, is_asked_for: bool
) -> tuple[str, ...]:
    """Why more time may not be asked for so; empty when it may."""
    objections = list(objections_to_due(until, today))
    if until <= due_on:
        objections.append(f"It is due on {due_on:%A} {due_on.day} {due_on:%B} anyway: name a later day.")
    if standing is not None:
        objections.append(f"It is {standing.words.lower()} already.")
    if is_asked_for:
        objections.append("More time is asked for already: they have not said yet.")
    if not because.strip():
        objections.append("Say why: whoever asked will read it.")
    return tuple(objections)


def in_one_line(minutes: int, basis: str, purpose: str) -> str:
    """What a practice reads first: "20 min, voluntary, why"."""
    why = " ".join(purpose.split())
    return f"{minutes} min, {Basis(basis).words.lower()}: {why}"


def counted(standing: Sequence[str | None]) -> dict[Reply | None, int]:
    """How many answered, declined and did neither (None)."""
    return {one: sum(each == one for each in standing) for one in (*Reply, None)}
