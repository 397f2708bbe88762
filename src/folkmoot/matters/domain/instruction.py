"""An instruction: what a named speaker must say, may agree to, must not agree to, or must refer back on one matter."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from folkmoot.directory.domain.prompts import DEFAULTS, Prompt, Words
from folkmoot.kernel import working_days


class LineKind(StrEnum):
    """What a line asks of the speaker."""

    MUST_SAY = "must_say"
    MAY_AGREE = "may_agree"
    MUST_NOT = "must_not"
    REFER_BACK = "refer_back"

    @property
    def words(self) -> str:
        return {
            "must_say": "You must say",
            "may_agree": "You may agree to",
            "must_not": "You must not agree to",
            "refer_back": "Refer back to us",
        }[self]

    @property
    def of_speaker(self) -> str:
        """The same, told to those for whom the speaker speaks."""
        return {
            "must_say": "Our speaker was to say",
            "may_agree": "Our speaker could agree to",
            "must_not": "Our speaker was not to agree to",
            "refer_back": "Our speaker was to refer back",
        }[self]


class State(StrEnum):
    """Where an instruction stands on a day."""

    DRAFT = "draft"
    APPROVED = "approved"
    ISSUED = "issued"
    STALE = "stale"
    EXPIRED = "expired"

    @property
    def words(self) -> str:
        return {
            "draft": "Draft",
            "approved": "Approved",
            "issued": "Approved and brief issued",
            "stale": "Stale: check before speaking",
            "expired": "Expired",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line. `drafted` is what the canvass gave; empty where a person added the line."""

    kind: LineKind
    words: str
    drafted: str = ""

    @property
    def differs(self) -> bool:
        """Whether a person changed, or added, what the canvass gave."""
        return self.words != self.drafted


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The dates an instruction's state turns on."""

    valid_until: date
    approved_at: datetime | None
    stale_at: datetime | None
    brief_issued_at: datetime | None


def state(dates: Dates, day: date) -> State:
    """The instruction's state on that day. It can be carried on its last day."""
    if day > dates.valid_until:
        return State.EXPIRED
    if dates.approved_at is None:
        return State.DRAFT
    if dates.stale_at is not None:
        return State.STALE
    return State.APPROVED if dates.brief_issued_at is None else State.ISSUED


def brief_due_at(decides_on: date | None, before_working_days: int) -> datetime | None:
    """When the brief is to be with its speakers: 17:00, so many working days before the meeting; None for no day yet."""
    if decides_on is None:
        return None
    return working_days.end_of_working_day(working_days.add_working_days(decides_on, -before_working_days))


def runs_out(dates: Dates, *, decides_on: date | None, day: date) -> bool:
    """Whether an instruction once approved will not last until the decision, or has already ended before it."""
    if dates.approved_at is None:
        return False
    return dates.valid_until < (day if decides_on is None else max(decides_on, day))


def drafted_from(
    *, position: str, conditions: tuple[str, ...], opposes: bool, words: Words = DEFAULTS
) -> tuple[Line, ...]:
    """The first draft of an instruction from an agreed position.

    Shape: the position first, then what may be agreed to (the conditions), then the two lines every speaker carries, in
    the community's words.
    """
    return (
        _as_drafted(LineKind.MUST_SAY, position),
        *(_as_drafted(LineKind.MAY_AGREE, condition) for condition in conditions),
        _as_drafted(LineKind.MUST_NOT, words[Prompt.MUST_NOT_OPPOSED if opposes else Prompt.MUST_NOT]),
        _as_drafted(LineKind.REFER_BACK, words[Prompt.REFER_BACK]),
    )


def _as_drafted(kind: LineKind, words: str) -> Line:
    return Line(kind=kind, words=words, drafted=words)


def objection_to_left_out(name: str) -> str:
    """Why somebody who does not decide on the matter for an interest does not carry it either."""
    return f"{name} does not decide on this matter, for an interest settled so at a meeting: choose somebody else."


def objections_to_speaker(*, name: str, interests: tuple[str, ...]) -> tuple[str, ...]:
    """Why this person may not carry the instruction, given what they declared that keeps them from it; empty when they may."""
    return tuple(
        f"{name} has declared an interest in {body}, which stands to gain here: name another speaker."
        for body in interests
    )


def objections_to_approving(
    *, lines: tuple[Line, ...], state_now: State, position_in_force: bool, speaker_has_interest: bool
) -> tuple[str, ...]:
    """Why this instruction may not be approved now; empty when it may."""
    objections = []
    if state_now is State.EXPIRED:
        objections.append("Its last day has passed: draft it again with a later one.")
    elif state_now is not State.DRAFT and state_now is not State.STALE:
        objections.append("It is already approved.")
    if not any(line.kind is LineKind.MUST_SAY for line in lines):
        objections.append("Give the speaker at least one thing to say.")
    if not position_in_force:
        objections.append("A newer position was agreed: draft the instruction again from it.")
    if speaker_has_interest:
        objections.append("The speaker's organisation has declared an interest in this matter: name another speaker.")
    return tuple(objections)
