"""Who stands where in an LMC's own space, and in what a practice writes to it privately. Nobody else knows of either."""

from enum import StrEnum

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.directory.domain.roles import LMC_ROLES, PRACTICE_ROLES


class Side(StrEnum):
    """One of the two that write to one another."""

    LMC = "lmc"
    SENDER = "sender"

    @property
    def other(self) -> "Side":
        """The one whose turn it is once this one has written."""
        return Side.SENDER if self is Side.LMC else Side.LMC


def is_of_lmc(acting: Acting) -> bool:
    """Whether this hat is an officer's or administrator's of an LMC."""
    return acting.organisation_kind is OrganisationKind.LMC and acting.role in LMC_ROLES


def writes_to_lmc(acting: Acting) -> bool:
    """Whether this hat is a practice's, whose people may write to their LMC privately."""
    return acting.role in PRACTICE_ROLES


def objections_to_the_space(acting: Acting) -> list[str]:
    """Why this hat may not write in an LMC's own space; empty when it may."""
    return [] if is_of_lmc(acting) else ["This space is the LMC's own."]
