"""An interest declared in a canvass: how the executive handles it, and what that does to the roll."""

from collections.abc import Collection
from enum import StrEnum

from folkmoot.directory.domain.kinds import Role
from folkmoot.matters.domain.canvass import Handling


class Treatment(StrEnum):
    """How far a voice with an interest takes part. Source: the counting rules, 6."""

    TAKE_PART = "take_part"
    DISCUSS = "discuss"
    SILENT = "silent"
    LEAVE = "leave"

    @property
    def words(self) -> str:
        return _WORDS[self]

    @property
    def handling(self) -> Handling:
        """What it does to the voice: whoever takes part counts and is flagged, anyone else is off the roll."""
        return Handling.DECLARED if self is Treatment.TAKE_PART else Handling.EXCLUDED


_WORDS = {
    Treatment.TAKE_PART: "Takes part: its answer counts and is flagged",
    Treatment.DISCUSS: "Discusses, does not decide: off the roll",
    Treatment.SILENT: "Stays silent: off the roll",
    Treatment.LEAVE: "Leaves while it is discussed: off the roll",
}

# What each handling means for the count, in words.
EFFECTS = {
    Handling.DECLARED: "Its answer counts and is flagged. It may give a proxy; it may not hold one.",
    Handling.EXCLUDED: "It is off the roll for every purpose: no answer, no proxy, no share of any base.",
}


# Those who speak for an organisation that may stand to gain and answers for nobody; whoever counts or keeps the
# accounts does not.
MAY_NOTE = frozenset(
    {
        Role.FEDERATION_LEAD,
        Role.CLINICAL_DIRECTOR,
        Role.PCN_MANAGER,
        Role.DEVELOPMENT_MANAGER,
        Role.SENIOR_MANAGER,
        Role.LMC_OFFICER,
    }
)


def objections_to_deciding(person_id: int, not_deciding: Collection[int]) -> tuple[str, ...]:
    """Why this person may not decide on a matter; empty when they may. `not_deciding` are those left out for an interest."""
    if person_id not in not_deciding:
        return ()
    return ("You do not decide on this matter: an interest of yours was settled so at a meeting.",)


def objections_to_noting(*, words: str, role: Role, takes_answers: bool) -> tuple[str, ...]:
    """Why an organisation without a voice may not declare an interest; empty when it may."""
    objections = []
    if role not in MAY_NOTE:
        objections.append("Someone who leads or manages the organisation declares its interest.")
    if not takes_answers:
        objections.append("Interests are declared while the canvass is open.")
    if not words.strip():
        objections.append("Say what the interest is.")
    return tuple(objections)


def objections_to_handling(*, reason: str, own: bool, is_executive: bool, takes_answers: bool) -> tuple[str, ...]:
    """Why an interest may not be handled so; empty when it may. `own`: the interest of the hat's own organisation."""
    objections = []
    if not is_executive:
        objections.append("The executive handles interests.")
    if own:
        objections.append("Nobody handles the interest of their own organisation: another of the executive does.")
    if not takes_answers:
        objections.append("Interests are handled while the canvass is open: the roll counted is fixed after it.")
    if not reason.strip():
        objections.append("Give the reason: the practice reads it.")
    return tuple(objections)
