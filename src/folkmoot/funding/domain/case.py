"""The case for money: what is needed, the ways to have it side by side, what each costs, and what was decided."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

FEWEST_OPTIONS, MOST_OPTIONS = 2, 8
_HUNDRED = 100


class State(StrEnum):
    """Where a case stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    AGREED = "agreed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        return self.value.capitalize()


DECISIONS = (State.AGREED, State.DECLINED)


class Way(StrEnum):
    """How capacity may be had."""

    EXISTING = "existing"
    PART_TIME = "part_time"
    SECONDMENT = "secondment"
    SHARED = "shared"
    HOSTED = "hosted"
    NEW_POST = "new_post"

    @property
    def words(self) -> str:
        return {
            "existing": "Time of existing posts",
            "part_time": "A part-time post",
            "secondment": "A secondment",
            "shared": "A post shared with a neighbour place",
            "hosted": "A post hosted by a federation",
            "new_post": "A new whole-time post",
        }[self]


def yearly_cost(
    *, pay_pence: int | None, on_costs_percent: Decimal | None, wte: Decimal | None, known_pence: int | None
) -> Fraction:
    """What an option costs in a year. Units: pence, exact; whole-time equivalents; per cent of the pay.

    Shape: a cost that is known already, or else a whole year's pay with its on-costs, for the part of a whole-time post.
    """
    if known_pence is not None:
        return Fraction(known_pence)
    assert pay_pence is not None
    assert wte is not None
    on_costs = Fraction(on_costs_percent or 0) / _HUNDRED
    return pay_pence * (1 + on_costs) * Fraction(wte)


def cost_per_patient(pence: Fraction, patients: int) -> Fraction | None:
    """What it comes to for each registered patient. Units: pence, exact. Missing: None where none are registered."""
    return pence / patients if patients else None


def objections_to_case(*, title: str, need: str, benefit: str, asks: str, asked: int) -> tuple[str, ...]:
    """Why a case may not say that; empty when it may. Shape: `asked` counts how often it is said who is asked."""
    lacking = {
        "Give it a title.": title,
        "Say what is needed, and why.": need,
        "Say what would be better for it.": benefit,
        "Say what is asked for.": asks,
    }
    objections = [objection for objection, words in lacking.items() if not words.strip()]
    if asked != 1:
        objections.append("Say once who is asked: choose an organisation, or name another.")
    return tuple(objections)


def objections_to_option(
    *, what: str, neutrality: str, pay_pence: int | None, wte: Decimal | None, known_pence: int | None
) -> tuple[str, ...]:
    """Why a case may not hold such an option; empty when it may."""
    objections = []
    if not what.strip():
        objections.append("Say what the option is.")
    if not neutrality.strip():
        objections.append("Say how neutral whoever does the work would be, and what might put that at risk.")
    reckoned = pay_pence is not None or wte is not None
    if known_pence is not None and reckoned:
        objections.append("Give the cost that is known, or a year's pay and the part of a post; not both.")
    elif known_pence is None and not (pay_pence is not None and wte is not None):
        objections.append("Give a year's pay and the part of a whole-time post, or the yearly cost if it is known.")
    return tuple(objections)


def objections_to_changing(state: State) -> tuple[str, ...]:
    """Why a case may not be changed; empty when it may: once submitted, what others have read stays as it was."""
    return () if state is State.DRAFT else (f"It is {state.words.lower()}: what others have read is not changed.",)


def objections_to_submitting(*, state: State, options: int, answer_by: date | None, day: date) -> tuple[str, ...]:
    """Why a case may not be submitted; empty when it may."""
    objections = []
    if state is not State.DRAFT:
        objections.append(f"It is {state.words.lower()} already.")
    if options < FEWEST_OPTIONS:
        objections.append("Set at least two options side by side: one may be the time of existing posts.")
    if answer_by is not None and answer_by < day:
        objections.append("An answer is asked for by a day that is past: give one to come.")
    return tuple(objections)


def objections_to_deciding(
    *, state: State, to: State, because: str, decided_on: date, submitted_on: date | None, chosen: bool, day: date
) -> tuple[str, ...]:
    """Why that decision may not be noted; empty when it may. Shape: `chosen` where it is said which option was agreed."""
    objections = []
    if state is not State.SUBMITTED:
        objections.append("A case is decided once it is submitted, and once only.")
    if to not in DECISIONS:
        objections.append("Say whether it was agreed or declined.")
    if not because.strip():
        objections.append("Say why it was decided so.")
    if decided_on > day:
        objections.append("The decision has not been taken yet.")
    if submitted_on is not None and decided_on < submitted_on:
        objections.append("That is before it was submitted.")
    if to is State.AGREED and not chosen:
        objections.append("Say which option was agreed.")
    if to is State.DECLINED and chosen:
        objections.append("Leave the option empty: none was agreed.")
    return tuple(objections)


def objections_to_withdrawing(state: State, because: str) -> tuple[str, ...]:
    """Why a case may not be withdrawn; empty when it may."""
    objections = []
    if state not in (State.DRAFT, State.SUBMITTED):
        objections.append(f"It is {state.words.lower()} already.")
    if not because.strip():
        objections.append("Say why it is withdrawn.")
    return tuple(objections)


def objections_to_waiting(
    *, state: State, because: str, answer_by: date, so_far: date | None, day: date
) -> tuple[str, ...]:
    """Why an answer may not be expected by that later day; empty when it may. Shape: `so_far` is the day noted so far."""
    objections = []
    if state is not State.SUBMITTED:
        objections.append("An answer is expected to a case that is submitted, and to no other.")
    if not because.strip():
        objections.append("Say why the answer comes later.")
    if answer_by <= day:
        objections.append("Give a day that is still to come.")
    elif so_far is not None and answer_by <= so_far:
        objections.append("An answer is expected by that day already: give a later one.")
    return tuple(objections)


def objections_to_no_line(*, state: State, because: str, said: bool, lines: int) -> tuple[str, ...]:
    """Why it may not be said that no money comes of a case; empty when it may. Shape: `lines` counts those that came."""
    objections = []
    if state is not State.AGREED:
        objections.append("That is said of a case that was agreed.")
    if said:
        objections.append("It is said already that no money comes of it.")
    if lines:
        objections.append("A funding line came of it.")
    if not because.strip():
        objections.append("Say why no money comes of it: members read it.")
    return tuple(objections)
