"""The ten steps to one local voice and the five foundations: how far a place is, and what comes next.

Source: the project's policy facts, 2.1: the steps are our own words for what was gathered there from 2022 on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.bottom_up import Standing
from folkmoot.kernel.working_days import add_working_days, why_no_working_day


class Step(StrEnum):
    """One of the ten, in the order a place takes them."""

    SCALE = "scale"
    GROUP = "group"
    PURPOSE = "purpose"
    MANDATE = "mandate"
    PRIORITIES = "priorities"
    FRONT_DOOR = "front-door"
    REPRESENTATION = "representation"
    EXECUTIVE = "executive"
    FEEDBACK = "feedback"
    RENEWAL = "renewal"

    @property
    def number(self) -> int:
        """Its place among the ten."""
        return list(Step).index(self) + 1

    @property
    def words(self) -> str:
        return _STEPS[self][0]

    @property
    def about(self) -> str:
        """What it is for, in a sentence."""
        return _STEPS[self][1]


_STEPS = {
    Step.SCALE: (
        "Choose the scale",
        "Work together where partners plan together, which is nearly always the place: two voices for one place are "
        "played off against each other.",
    ),
    Step.GROUP: (
        "Have one leadership group",
        "One group, made from below, with every PCN, the LMC and the federation in it.",
    ),
    Step.PURPOSE: ("Write the purpose", "Say what general practice here is for, in words that it shaped itself."),
    Step.MANDATE: (
        "Get the mandate",
        "Ask every practice what the group may speak and decide for, up to what, and until when.",
    ),
    Step.PRIORITIES: (
        "Set priorities",
        "Agree on a few things that matter most, so that speakers know what to go for.",
    ),
    Step.FRONT_DOOR: (
        "Open one front door",
        "One place where partners ask, and a pledge of every organisation to send side approaches there.",
    ),
    Step.REPRESENTATION: (
        "Define representation",
        "For each outside meeting: who goes, what they may say, and what we want from it.",
    ),
    Step.EXECUTIVE: (
        "Form the executive",
        "A few people who act from day to day, under powers that are written down and reviewed.",
    ),
    Step.FEEDBACK: (
        "Set feedback targets",
        "Tell everyone who was asked what came of it, within days that are agreed.",
    ),
    Step.RENEWAL: (
        "Renew",
        "Measure trust, review the powers, and ask practices for the mandate again before it ends.",
    ),
}


class Foundation(StrEnum):
    """One of the five that a local executive stands on. Source: requirements, S2e, item 125."""

    GROUP = "One leadership group"
    PRIORITIES = "Priorities"
    FRONT_DOOR = "A single point of access"
    REPRESENTATION = "A way to be represented"
    MANDATE = "A mandate"

    @property
    def step(self) -> Step:
        """The step that lays it."""
        return Step[self.name]


class State(StrEnum):
    """How far a step is."""

    TO_DO = "to_do"
    UNDER_WAY = "under_way"
    DONE = "done"

    @property
    def words(self) -> str:
        return self.value.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaders:
    """The leadership group of a day. Shape: `absent` names the PCNs and bodies nobody sits there for."""

    group_id: int
    has_chair: bool
    members: int
    absent: tuple[str, ...]
    standing: Standing
    has_purpose: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What practices gave, or are asked to give. Missing: null days, and no `mandate_id`, where there is no such mandate.

    Shape: `mandate_id` is the one in force; `suspended_until` the last day of one that nobody may act on for now.
    """

    questions: int
    mandate_id: int | None = None
    mandate_until: date | None = None
    renewal_due: bool = False
    suspended_until: date | None = None
    asking_until: date | None = None
    ended_on: date | None = None
    renewed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """The front door. Shape: `unpledged` names the organisations that should pledge and have not."""

    is_on: bool
    requests: int
    pledges: int
    unpledged: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """The seats at outside meetings that stand: how many have somebody in them, and a remit and an outcome written down.

    Missing: None for the meeting of the first that nobody holds, or that is not described, where there is no such seat.
    """

    standing: int
    held: int
    described: int
    vacant_at: int | None = None
    undescribed_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Priorities:
    """What was chosen to come first: how many stand, and how many wait to be looked at again.

    Shape: `named` once both days of the round under way are past, `is_on` while the place uses the part. Missing: null
    days, none was ever chosen, and no round of setting them is under way.
    """

    standing: int
    late: int = 0
    chosen_on: date | None = None
    gather_until: date | None = None
    name_until: date | None = None
    named: bool = False
    is_on: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What Folkmoot holds of a place on a day, as far as the ten steps turn on it.

    Shape: `funding_ending` names what money is running out for, or has run out. Missing: an empty `place` without a place partnership among the partners; no `leaders` without a leadership group, no
    `executive_id` without an executive; nothing `lacks_charter` where that part is switched off. Shape: `felt` is after how many matters enough practices said what they felt.
    """

    practices: int
    pcns: int
    place: str
    has_lmc: bool
    has_federation: bool
    leaders: Leaders | None
    asked: Asked
    door: Door
    seats: Seats
    lacks_charter: bool
    priorities: Priorities
    executive_id: int | None
    executive: int
    powers: int
    decisions_ahead: int
    feedback_days: int
    told: int
    scheme_versions: int
    felt: int
    funding_ending: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How far a step is, as the board shows it. `by_hand` where somebody said so and Folkmoot itself cannot tell."""

    state: State
    by_hand: bool


def shown(by_folkmoot: State | None, by_hand: State | None) -> Shown:
    """How far a step is: as Folkmoot finds, where it finds it done; else as somebody said; else as Folkmoot finds.

    What Folkmoot holds cannot be talked away, and what was done on paper before Folkmoot can be said.
    """
    if by_folkmoot is State.DONE or by_hand is None:
        return Shown(state=by_folkmoot or State.TO_DO, by_hand=False)
    return Shown(state=by_hand, by_hand=True)


def next_step(states: Mapping[Step, State]) -> Step | None:
    """The first step that is not done. Missing: None once all are."""
    return next((one for one in Step if states[one] is not State.DONE), None)


def may_say(acting: Acting) -> bool:
    """Whether this hat says by hand how far a step is, and who takes it on: the executive and the administrators."""
    return acting.is_executive_or_administrator


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says of a step by hand. Missing: no state leaves it to what Folkmoot finds; no owner, nobody's."""

    state: State | None
    note: str
    owner_id: int | None = None
    due_on: date | None = None


def objections_to_saying(said: Said, by: Acting, *, before: Said | None, day: date) -> tuple[str, ...]:
    """Why this may not be said of a step; empty when it may. `before` is what was said last."""
    objections = []
    if not may_say(by):
        objections.append("The executive and the community's administrators say how far a step is.")
    if said.state is not None and not said.note.strip():
        objections.append("Say how you know: a date, a letter, a vote.")
    if said.due_on is not None and said.owner_id is None:
        objections.append("Say who takes it on by that day.")
    moved = before is None or before.due_on != said.due_on
    if said.due_on is not None and moved and said.due_on < day:
        objections.append("That day is past: give one to come.")
    elif said.due_on is not None and moved and (closed := why_no_working_day(said.due_on)):
        following = add_working_days(said.due_on, 1)
        objections.append(f"{closed}: the next one is {following:%A} {following.day} {following:%B}.")
    if said == (before or Said(state=None, note="")):
        objections.append("That is what it says already.")
    return tuple(objections)
