"""A payment query: money a practice says it is owed, how old it is, and who at the body that pays deals with it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind, Role
from folkmoot.kernel.references import Series
from folkmoot.kernel.working_days import add_working_days

# A hundred million pounds is no practice's query.
MOST_PENCE = 10_000_000_000
# Who raises queries, for an organisation of which kind: a practice's money is paid to it, a PCN's to the PCN.
_MAY_RAISE = {
    OrganisationKind.PRACTICE: frozenset({Role.PRACTICE_REPRESENTATIVE, Role.PRACTICE_DEPUTY, Role.PRACTICE_MANAGER}),
    OrganisationKind.PCN: frozenset({Role.CLINICAL_DIRECTOR, Role.PCN_MANAGER}),
}
RAISERS = tuple(sorted(frozenset().union(*_MAY_RAISE.values())))
# Who leads at a body that pays, and says which of its people deals with a query.
_LEADS = frozenset({Role.ICB_LEAD, Role.PARTNER_LEAD})
# Time enough to look into an account that is run once a month. Units: working days.
NOT_SO_WITHIN = 20


class State(StrEnum):
    """Where a query stands: open until it is paid, found not to be owed, or withdrawn by the practice."""

    OPEN = "open"
    PAID = "paid"
    NOT_OWED = "not_owed"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        return {"open": "Open", "paid": "Paid", "not_owed": "Not owed", "withdrawn": "Withdrawn"}[self]


class Band(StrEnum):
    """How old a query is, in days. Source: the project's requirements, item 8."""

    MONTH = "0 to 30"
    TWO_MONTHS = "31 to 60"
    THREE_MONTHS = "61 to 90"
    OLDER = "90+"

    @property
    def days(self) -> tuple[int, int | None]:
        """Its first and last day of age. Missing: None, no last."""
        return _BANDS[self]


_BANDS: dict[Band, tuple[int, int | None]] = {
    Band.MONTH: (0, 30),
    Band.TWO_MONTHS: (31, 60),
    Band.THREE_MONTHS: (61, 90),
    Band.OLDER: (91, None),
}


def age_days(opened_on: date, day: date) -> int:
    """How many days ago it was first asked about."""
    return (day - opened_on).days


def band(age: int) -> Band:
    """The band of an age in days."""
    return next(one for one, (_, last) in _BANDS.items() if last is None or age <= last)


# The query's name in a community, such as P-2026-014, and the two numbers in one.
_NAMES = Series("P")
reference, year_and_number = _NAMES.name, _NAMES.year_and_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """Whom a query concerns that day: its practice, in its PCN, whoever deals with it, and the bodies it lies with.

    Missing: no PCN; no owner while nobody in office has it. `team` holds the body asked or, once others took over from it,
    whoever holds what it held; `nobody_there` says that nobody acts for any of them.
    """

    practice_id: int
    pcn_id: int | None
    owner_id: int | None
    team: frozenset[int]
    nobody_there: bool = False


def is_practice(acting: Acting, concerned: Concerned) -> bool:
    """Whether this hat is the practice's own."""
    return acting.organisation_id == concerned.practice_id


def manages_a_pcn(acting: Acting) -> bool:
    """Whether this hat manages a PCN, of whose practices it reads what they say they are owed."""
    return acting.role is Role.PCN_MANAGER and acting.organisation_kind is OrganisationKind.PCN


def is_pcn_manager(acting: Acting, concerned: Concerned) -> bool:
    """Whether this hat manages the PCN the practice is in now: a practice that left takes its queries along."""
    return manages_a_pcn(acting) and concerned.pcn_id == acting.organisation_id


def is_team(acting: Acting, concerned: Concerned) -> bool:
    """Whether this hat belongs to the body the query lies with."""
    return not acting.is_member and acting.organisation_id in concerned.team


def stands_in(acting: Acting, concerned: Concerned) -> bool:
    """Whether this hat takes the query on or passes it on because nobody acts for the body it lies with, or has it already.

    One person deals with it and sees the sum: another takes it on once nobody does.
    """
    own = concerned.owner_id in {None, acting.appointment_id}
    return acting.is_executive and concerned.nobody_there and own


def moves(acting: Acting, concerned: Concerned) -> bool:
    """Whether it is this hat's to move the query: whoever deals with it or, while nobody does, the body it lies with."""
    return is_team(acting, concerned) if concerned.owner_id is None else acting.appointment_id == concerned.owner_id


def may_raise(acting: Acting) -> bool:
    """Whether this hat raises queries for its practice, or for its PCN what the PCN itself is owed; and takes them back."""
    return acting.is_member and acting.role in _MAY_RAISE.get(acting.organisation_kind, ())


def assigns(acting: Acting, concerned: Concerned) -> bool:
    """Whether this hat leads at the body the query lies with, and so says who of it deals with it."""
    return is_team(acting, concerned) and acting.role in _LEADS


def answers_back(acting: Acting, concerned: Concerned) -> bool:
    """Whether this hat says for whoever raised it that an account of how it was settled is not so."""
    return is_practice(acting, concerned) and may_raise(acting)


def sees_to(acting: Acting, concerned: Concerned) -> bool:
    """Whether this hat is told once nobody moves it: the executive, and whoever raises queries for the practice."""
    return acting.is_executive or (is_practice(acting, concerned) and may_raise(acting))


def sees_amount(acting: Acting, concerned: Concerned) -> bool:
    """Whether this hat sees the sum: the practice, its PCN's manager, and the one person who deals with it."""
    is_owner = concerned.owner_id is not None and acting.appointment_id == concerned.owner_id
    return is_practice(acting, concerned) or is_pcn_manager(acting, concerned) or is_owner


def reads(acting: Acting, concerned: Concerned) -> bool:
    """Whether this hat reads what is said of the query; the executive sees that it is there, and how old it is."""
    return sees_amount(acting, concerned) or is_team(acting, concerned)


def objections_to_raising(
    acting: Acting, *, scheme: str, period: str, amount_pence: int, opened_on: date, today: date
) -> tuple[str, ...]:
    """Why a query may not be raised so; empty when it may."""
    objections = []
    if not may_raise(acting):
        objections.append(
            f"Only a practice or a PCN raises a payment query, each for itself. You are acting as {acting.words}."
        )
    if not scheme.strip():
        objections.append("Name the scheme the money belongs to.")
    if not period.strip():
        objections.append("Say for which period, such as 2024/25.")
    if not 0 < amount_pence <= MOST_PENCE:
        objections.append("Give the sum you say is owed.")
    if opened_on > today:
        objections.append("The day you first asked is still to come: give the day it was.")
    return tuple(objections)


def objections_to_team_act(acting: Acting, concerned: Concerned, state: State) -> tuple[str, ...]:
    """Why this hat may not take the query on or pass it on; empty when it may."""
    if not (is_team(acting, concerned) or stands_in(acting, concerned)):
        return (f"Only the body the query lies with does that. You are acting as {acting.words}.",)
    return _closed(state)


def objections_to_settling(acting: Acting, concerned: Concerned, state: State, note: str) -> tuple[str, ...]:
    """Why this hat may not say that it is paid, or not owed; empty when it may."""
    objections = list(_closed(state))
    if concerned.owner_id is None or acting.appointment_id != concerned.owner_id:
        objections.append("Only the person who deals with it says so: take it on first.")
    if not note.strip():
        objections.append("Say how it was settled: the practice and its PCN's manager will read it.")
    return tuple(objections)


def objections_to_saying(acting: Acting, concerned: Concerned, state: State, said: str) -> tuple[str, ...]:
    """Why this hat may not add a word to it; empty when it may."""
    objections = list(_closed(state))
    if not reads(acting, concerned):
        objections.append("Only those it concerns write on it.")
    if not said.strip():
        objections.append("Write something.")
    return tuple(objections)


def objections_to_withdrawing(acting: Acting, concerned: Concerned, state: State, why: str) -> tuple[str, ...]:
    """Why this hat may not take it back; empty when it may."""
    objections = list(_closed(state))
    if not answers_back(acting, concerned):
        objections.append("Only whoever raised it takes it back.")
    if not why.strip():
        objections.append("Say why it is withdrawn.")
    return tuple(objections)


def objections_to_assigning(acting: Acting, concerned: Concerned, state: State) -> tuple[str, ...]:
    """Why this hat may not say who deals with it; empty when it may."""
    if not assigns(acting, concerned):
        return (f"Only whoever leads at the body the query lies with says so. You are acting as {acting.words}.",)
    return _closed(state)


def not_so_until(settled_on: date) -> date:
    """The last day on which whoever raised a query may say that the account of how it was settled is not so."""
    return add_working_days(settled_on, NOT_SO_WITHIN)


def objections_to_saying_not_so(
    acting: Acting, concerned: Concerned, state: State, *, settled_on: date, today: date
) -> tuple[str, ...]:
    """Why this hat may not say that it was not settled as was said, which opens it again; empty when it may."""
    if not answers_back(acting, concerned):
        return ("Only whoever raised it says so.",)
    if state not in {State.PAID, State.NOT_OWED}:
        return ("Nobody has said that it is settled.",)
    if today > (last := not_so_until(settled_on)):
        return (f"That could be said until {last.day} {last:%B %Y}: raise a new query, and name this one in it.",)
    return ()


def _closed(state: State) -> tuple[str, ...]:
    return () if state is State.OPEN else (f"This query is {state.words.lower()}: nothing is left to do.",)


def moves_by(moved_on: date, within: int) -> date:
    """The day by which something is to have moved. Units: `within` in working days."""
    return add_working_days(moved_on, within)
