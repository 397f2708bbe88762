"""A canvass: when it is open, who may answer it, and with what authority. Closed is closed by the clock."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import AuthorityLevel, Role
from folkmoot.kernel import moments, working_days
from folkmoot.kernel.working_days import local_day as local_day
from folkmoot.matters.domain.matter import Category
from folkmoot.matters.domain.matter import State as MatterState

# A canvass is shown as closing when this little is left. Source: life cycles of the requirements.
CLOSING_WITHIN_WORKING_DAYS = 2


class Position(StrEnum):
    """An answer's place on the scale, in order from oppose to support."""

    OPPOSE = "oppose"
    CONCERN = "concern"
    NEUTRAL = "neutral"
    SUPPORT_IF = "support_if"
    SUPPORT = "support"

    @property
    def words(self) -> str:
        return _POSITIONS[self][0]

    @property
    def meaning(self) -> str:
        return _POSITIONS[self][1]


_POSITIONS = {
    Position.OPPOSE: ("Oppose as drafted", "We are against this."),
    Position.CONCERN: ("Concern", "We would not stand in the way, and our worry is to be recorded."),
    Position.NEUTRAL: ("Neutral", "We have heard it and take no side."),
    Position.SUPPORT_IF: ("Support with conditions", "We are for this, if our conditions are met."),
    Position.SUPPORT: ("Support", "We are for this."),
}


class State(StrEnum):
    """Where a canvass stands, from its dates and the clock alone; reported once those asked were told what came of it."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    REPORTED = "reported"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        return self.value.capitalize()


class Standing(StrEnum):
    """Whether an answer counts now, waits for the practice, was refused by it, or was replaced."""

    EFFECTIVE = "effective"
    PROVISIONAL = "provisional"
    REFUSED = "refused"
    REPLACED = "replaced"


# The answers a voice has not taken back and its practice has not refused.
STANDS = (Standing.EFFECTIVE.value, Standing.PROVISIONAL.value)


class Handling(StrEnum):
    """What a declared interest does to a voice. Source: the counting rules, 6."""

    DECLARED = "declared"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """The facts of a canvass that its rules turn on."""

    wording: str
    category: Category
    money_pence: int
    binds: bool
    opened_at: datetime | None
    closes_at: datetime
    withdrawn_at: datetime | None = None


def state(canvass: Polled, at: datetime) -> State:
    """The canvass's state at that instant."""
    if canvass.withdrawn_at is not None and canvass.withdrawn_at <= at:
        return State.WITHDRAWN
    if canvass.opened_at is None or at < canvass.opened_at:
        return State.DRAFT
    if at > canvass.closes_at:
        return State.CLOSED
    closing = working_days.add_working_days(local_day(at), CLOSING_WITHIN_WORKING_DAYS)
    return State.CLOSING if local_day(canvass.closes_at) <= closing else State.OPEN


def cautions_of_close(closes_at: datetime, decides_on: date | None) -> tuple[str, ...]:
    """What is to be known of a closing time before a canvass opens: that it is too late, or on a day offices are shut.

    Missing: no `decides_on`, nobody knows yet when the matter is decided.
    """
    day = local_day(closes_at)
    found = []
    if decides_on is not None and day > decides_on:
        before = working_days.add_working_days(decides_on, -1)
        found.append(
            f"It closes after the matter is decided, on {moments.day(decides_on)}: nobody there would know the answer. The last "
            f"working day before is {moments.day(before)}."
        )
    if not working_days.is_working_day(day):
        nearest = nearest_working_day(day)
        found.append(f"{working_days.why_no_working_day(day)}. The nearest working day is {moments.day(nearest)}.")
    return tuple(found)


def nearest_working_day(day: date) -> date:
    """The working day nearest to one that is none; of two as near, the earlier, so that nothing is decided without the answer."""
    before, after = working_days.add_working_days(day, -1), working_days.next_working_day(day)
    return before if day - before <= after - day else after


def shown_state(canvass: Polled, at: datetime, *, told: bool) -> State:
    """The state as pages name it: a closed canvass is reported once those who were asked were told what came of it."""
    stands = state(canvass, at)
    return State.REPORTED if stands is State.CLOSED and told else stands


def takes_answers(canvass: Polled, at: datetime) -> bool:
    """Whether an answer given at that instant would be in time."""
    return state(canvass, at) in {State.OPEN, State.CLOSING}


# Who may answer for a practice; others in it may say what they think, to their representative alone.
MAY_ANSWER = frozenset({Role.PRACTICE_REPRESENTATIVE, Role.PRACTICE_DEPUTY, Role.PRACTICE_MANAGER})
# Who may confirm an answer given without the authority to bind: a partner, or one whose own authority covers the matter.
MAY_CONFIRM = frozenset({Role.PRACTICE_MEMBER, Role.PRACTICE_MANAGER, Role.PRACTICE_REPRESENTATIVE})


def authorises(acting: Acting, canvass: Polled) -> bool:
    """Whether this hat's authority covers the matter: full; or specified, category listed and value within the limit."""
    if acting.authority is AuthorityLevel.FULL:
        return True
    if acting.authority is not AuthorityLevel.SPECIFIED:
        return False
    within = acting.authority_limit_pence is None or canvass.money_pence <= acting.authority_limit_pence
    return canvass.category in acting.authority_categories and within


def may_confirm(acting: Acting, canvass: Polled) -> bool:
    """Whether this hat can make a provisional answer the practice's own: a partner can, an observer cannot."""
    if acting.role not in MAY_CONFIRM:
        return False
    return acting.role is Role.PRACTICE_MEMBER or authorises(acting, canvass)


def objections_to_opening(
    canvass: Polled, *, matter: MatterState, voices: int, asked_before: bool, at: datetime
) -> tuple[str, ...]:
    """Why the canvass may not open now; empty when it may. `asked_before`: the same roll was asked in the same words."""
    objections = []
    if matter is MatterState.RAISED:
        objections.append("Route the matter first: the LMC is consulted before practices are asked.")
    if not matter.is_open:
        objections.append("This matter has ended.")
    if asked_before:
        objections.append("This was asked in the same words before: word the question anew.")
    if canvass.withdrawn_at is not None:
        objections.append("This canvass was withdrawn: draft a new one, with its own wording.")
    if canvass.opened_at is not None:
        objections.append("This canvass is already open: its wording, rule and roll are fixed.")
    if canvass.closes_at <= at:
        objections.append("The closing time is already past: choose a later one.")
    if not voices:
        objections.append("Nobody is on the roll: there is no practice, or no member with a vote, on this day.")
    return tuple(objections)


def objections_to_answering(
    canvass: Polled,
    *,
    position: Position,
    conditions: tuple[str, ...],
    second_factor: bool,
    excluded: bool,
    at: datetime,
) -> tuple[str, ...]:
    """Why this answer may not be given now; empty when it may."""
    objections = []
    match state(canvass, at):
        case State.DRAFT:
            objections.append("This canvass has not opened yet.")
        case State.WITHDRAWN:
            objections.append("This canvass was withdrawn. Nothing was changed.")
        case State.CLOSED:
            objections.append(f"This canvass closed on {spoken(canvass.closes_at)}. Nothing was changed.")
    if excluded:
        objections.append("Your practice's declared interest takes it off the roll of this canvass.")
    if canvass.binds and not second_factor:
        objections.append("This vote binds your practice: sign in with your second step to give it.")
    if position is Position.SUPPORT_IF and not conditions:
        objections.append("Say at least one condition, or choose support.")
    if position is not Position.SUPPORT_IF and conditions:
        objections.append("Conditions go with “support with conditions”: choose it, or take the conditions out.")
    return tuple(objections)


def objections_to_adding_up(canvass: Polled, at: datetime) -> tuple[str, ...]:
    """Why nobody, the teller included, may count the answers or take them out now; empty once the canvass has closed."""
    if state(canvass, at) is State.CLOSED:
        return ()
    if takes_answers(canvass, at):
        return (f"Nobody sees a result while it is open. Come back after {spoken(canvass.closes_at)}.",)
    return ("Only a canvass that was opened and has closed is counted.",)


def spoken(at: datetime) -> str:
    """An instant as England says it: Monday 21 September 2026 at 5:00pm."""
    local = at.astimezone(working_days.LONDON)
    half = "am" if local.hour < 12 else "pm"
    return f"{moments.day(local)} at {local.hour % 12 or 12}:{local.minute:02}{half}"
