"""The ten steps to one local voice and the five foundations: how far a place is, and what comes next.

Source: the project's policy facts, 2.1: the steps are our own words for what was gathered there from 2022 on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.bottom_up import Standing
from folkmoot.directory.domain.kinds import Role


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
    """What practices gave, or are asked to give. Missing: null days where there is no such mandate."""

    questions: int
    mandate_until: date | None = None
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
    """The seats at outside meetings that stand: how many have somebody in them, and a remit and an outcome written down."""

    standing: int
    held: int
    described: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What Folkmoot holds of a place on a day, as far as the ten steps turn on it.

    Missing: an empty `place` without a place partnership among the partners; no `leaders` without a leadership group, no
    `executive_id` without an executive.
    """

    practices: int
    pcns: int
    place: str
    leaders: Leaders | None
    asked: Asked
    door: Door
    seats: Seats
    executive_id: int | None
    executive: int
    powers: int
    decisions_ahead: int
    feedback_days: int
    told: int
    scheme_versions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How far a step is by what Folkmoot holds: what is there, and what is lacking still.

    Missing: no state for what Folkmoot cannot tell: it is said by hand.
    """

    state: State | None
    there: tuple[str, ...]
    lacking: tuple[str, ...] = ()


def counted(number: int, one: str, more: str) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else more}"


def found(step: Step, facts: Facts) -> Found:
    """How far a step is by what Folkmoot holds."""
    return _FOUND[step](facts)


def _made_of(*parts: tuple[bool, str, str], begun: bool = False) -> Found:
    """A step that is done when every part is there. Shape: a part is whether it is, and what is said if so and if not."""
    there = tuple(said for has, said, _ in parts if has and said)
    lacking = tuple(said for has, _, said in parts if not has)
    if not lacking:
        return Found(state=State.DONE, there=there)
    return Found(state=State.UNDER_WAY if there or begun else State.TO_DO, there=there, lacking=lacking)


def _scale(facts: Facts) -> Found:
    size = f"{counted(facts.practices, 'practice', 'practices')} in {counted(facts.pcns, 'PCN', 'PCNs')}."
    return _made_of(
        (facts.practices > 0, size, "Add the practices and their PCNs."),
        (
            bool(facts.place),
            f"{facts.place} is a partner.",
            "Add the place partnership as a partner, so that it is clear which place this is.",
        ),
    )


def _group(facts: Facts) -> Found:
    if (leaders := facts.leaders) is None:
        return Found(state=State.TO_DO, there=(), lacking=("Make the leadership group.",))
    absent = ", ".join(leaders.absent)
    return _made_of(
        (leaders.members > 0, counted(leaders.members, "member.", "members."), "Add its members."),
        (leaders.has_chair, "", "Say who chairs it."),
        (
            not leaders.absent,
            "Every PCN, the LMC and the federation have somebody in it.",
            f"Nobody is in it for: {absent}.",
        ),
        (
            leaders.standing is Standing.PASSED,
            "It is practices’ own, by the seven questions.",
            "Change what makes it somebody else’s, and answer the seven questions again."
            if leaders.standing is Standing.FAILED
            else "Answer the seven questions about it.",
        ),
    )


def _purpose(facts: Facts) -> Found:
    has = facts.leaders is not None and facts.leaders.has_purpose
    return Found(
        state=State.UNDER_WAY if has else None,
        there=("The leadership group’s own purpose is written.",) if has else (),
        lacking=("Ask practices about it, then say here when it was adopted, and where it can be read.",)
        if has
        else ("Write what the leadership group is for, and say who shaped it.",),
    )


def _mandate(facts: Facts) -> Found:
    asked = facts.asked
    heard = (f"Practices were asked {counted(asked.questions, 'question', 'questions')}.",) if asked.questions else ()
    if asked.mandate_until:
        return Found(state=State.DONE, there=(f"In force until {_day(asked.mandate_until)}.", *heard))
    if asked.asking_until:
        said = f"Practices are being asked, until {_day(asked.asking_until)}."
        return Found(state=State.UNDER_WAY, there=(said, *heard))
    lapsed = (f"The last one ended on {_day(asked.ended_on)}.",) if asked.ended_on else ()
    return Found(
        state=State.UNDER_WAY if heard else State.TO_DO,
        there=(*lapsed, *heard),
        lacking=("Raise a matter about the mandate, and ask the practices for it.",),
    )


def _priorities(facts: Facts) -> Found:
    del facts  # priorities are agreed outside Folkmoot, so far
    return Found(
        state=None, there=(), lacking=("Ask practices what matters most, then say here what was agreed, and when.",)
    )


def _front_door(facts: Facts) -> Found:
    door = facts.door
    if not door.is_on:
        return Found(state=State.TO_DO, there=(), lacking=("Switch the front door on.",))
    unpledged = ", ".join(door.unpledged)
    return _made_of(
        (
            door.requests > 0,
            f"{counted(door.requests, 'request', 'requests')} came in by it.",
            "Tell partners its address.",
        ),
        (
            not door.unpledged and door.pledges > 0,
            "Every PCN, the LMC and the federation have pledged to send approaches there.",
            f"No pledge yet from: {unpledged}.",
        ),
        begun=door.pledges > 0,
    )


def _representation(facts: Facts) -> Found:
    seats = facts.seats
    if not seats.standing:
        return Found(state=State.TO_DO, there=(), lacking=("Add the outside meetings, and our seats at them.",))
    vacant, unsaid = seats.standing - seats.held, seats.standing - seats.described
    return _made_of(
        (True, counted(seats.standing, "seat.", "seats."), ""),
        (vacant == 0, "Each has somebody in it.", f"{counted(vacant, 'seat has', 'seats have')} nobody in it."),
        (
            unsaid == 0,
            "Each has a remit and an outcome we want.",
            f"{counted(unsaid, 'seat has', 'seats have')} no remit or no outcome written down.",
        ),
    )


def _executive(facts: Facts) -> Found:
    ahead = f"The forward plan holds {counted(facts.decisions_ahead, 'coming decision', 'coming decisions')}."
    return _made_of(
        (facts.executive > 0, counted(facts.executive, "member.", "members."), "Appoint its members."),
        (
            facts.powers > 0,
            f"{counted(facts.powers, 'delegated power', 'delegated powers')} in force.",
            "Write down what it may decide, in the scheme of delegation.",
        ),
        (facts.decisions_ahead > 0, ahead, "Put coming decisions on the forward plan, with their days."),
    )


def _feedback(facts: Facts) -> Found:
    target = f"The target is {counted(facts.feedback_days, 'working day', 'working days')} after the meeting."
    if facts.told:
        said = f"Everyone was told what came of it {counted(facts.told, 'time', 'times')}."
        return Found(state=State.DONE, there=(target, said))
    return Found(
        state=State.TO_DO,
        there=(target,),
        lacking=("Agree the target, and tell everyone what came of the first matter.",),
    )


def _renewal(facts: Facts) -> Found:
    return _made_of(
        (facts.asked.renewed, "Practices have renewed the mandate.", "Renew the mandate before it ends."),
        (
            facts.scheme_versions > 1,
            f"The powers were reviewed: {facts.scheme_versions} versions of the scheme so far.",
            "Review the delegated powers.",
        ),
    )


_FOUND = {
    Step.SCALE: _scale,
    Step.GROUP: _group,
    Step.PURPOSE: _purpose,
    Step.MANDATE: _mandate,
    Step.PRIORITIES: _priorities,
    Step.FRONT_DOOR: _front_door,
    Step.REPRESENTATION: _representation,
    Step.EXECUTIVE: _executive,
    Step.FEEDBACK: _feedback,
    Step.RENEWAL: _renewal,
}


def _day(when: date) -> str:
    return f"{when.day} {when:%B %Y}"


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
    return acting.is_executive or acting.role is Role.COMMUNITY_ADMINISTRATOR


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
    if said == (before or Said(state=None, note="")):
        objections.append("That is what it says already.")
    return tuple(objections)
