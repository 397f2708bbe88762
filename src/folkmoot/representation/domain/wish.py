"""A wish for a seat of one's own: a sign that those who speak are not trusted to, and of what to mend."""

from collections.abc import Collection
from enum import StrEnum

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind, Role

# Those who could take a seat for themselves.
_MAY_ASK = frozenset(
    {OrganisationKind.PRACTICE, OrganisationKind.PCN, OrganisationKind.FEDERATION, OrganisationKind.LMC}
)


class Reason(StrEnum):
    """Why somebody would rather go themselves."""

    NOT_HEARD = "not_heard"
    NOT_BRIEFED = "not_briefed"
    NOT_TOLD = "not_told"
    NOT_FAIR = "not_fair"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _REASONS[self]


_REASONS = {
    Reason.NOT_HEARD: "We were not asked, or not heard, before it was decided",
    Reason.NOT_BRIEFED: "Whoever speaks for us goes without a brief",
    Reason.NOT_TOLD: "We are not told what was decided there",
    Reason.NOT_FAIR: "Whoever speaks for us speaks for their own",
    Reason.OTHER: "Something else",
}


class State(StrEnum):
    """Where a wish stands."""

    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        return {"open": "Not answered yet", "answered": "Answered", "withdrawn": "Withdrawn"}[self]


class Outcome(StrEnum):
    """What became of a wish."""

    OWN_SEAT = "own_seat"
    MENDED = "mended"
    NOT_NOW = "not_now"

    @property
    def words(self) -> str:
        return {
            "own_seat": "We ask the host for a seat of its own",
            "mended": "We mend what it was about",
            "not_now": "Not now",
        }[self]


def may_wish(acting: Acting) -> bool:
    """Whether this hat can ask for a seat for its organisation."""
    entrusted = acting.role in {Role.COMMUNITY_ADMINISTRATOR, Role.TELLER, Role.LMC_ADMINISTRATOR}
    return acting.is_member and acting.organisation_kind in _MAY_ASK and not entrusted


def objections_to_asking(acting: Acting) -> tuple[str, ...]:
    """Why this hat may ask for no seat at all; empty when it may."""
    if may_wish(acting):
        return ()
    return (f"A practice, a PCN, the federation or the LMC asks, for itself. You are acting as {acting.words}.",)


def objections_to_wishing(acting: Acting, *, reasons: Collection[Reason], words: str) -> tuple[str, ...]:
    """Why this hat may not wish so for its organisation; empty when it may."""
    objections = list(objections_to_asking(acting))
    if not reasons:
        objections.append("Give at least one reason.")
    if Reason.OTHER in reasons and not words.strip():
        objections.append("Say what else it is.")
    return tuple(objections)


def objections_to_answering(acting: Acting, *, asked_by: int, state: State, answer: str) -> tuple[str, ...]:
    """Why this hat may not answer a wish so; empty when it may."""
    objections = []
    if not acting.is_executive:
        objections.append(f"Only the executive answers. You are acting as {acting.words}.")
    elif acting.organisation_id == asked_by:
        objections.append("It is your own organisation's wish: somebody else of the executive answers it.")
    if state is not State.OPEN:
        objections.append(f"This wish is {state.words.lower()} already.")
    if not answer.strip():
        objections.append("Say what will change, or why not.")
    return tuple(objections)


def objections_to_withdrawing(acting: Acting, *, asked_by: int, state: State) -> tuple[str, ...]:
    """Why this hat may not take a wish back; empty when it may."""
    objections = []
    if acting.organisation_id != asked_by:
        objections.append("Only whoever asked takes it back.")
    if state is not State.OPEN:
        objections.append(f"This wish is {state.words.lower()} already.")
    return tuple(objections)
