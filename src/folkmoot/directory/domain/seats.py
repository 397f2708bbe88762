"""Who speaks in a seat on a day, and for whom."""

from collections.abc import Collection
from enum import StrEnum

from folkmoot.directory.domain.kinds import Capacity, Role
from folkmoot.directory.domain.roles import LMC_ROLES


class SeatState(StrEnum):
    """Whether somebody goes to a seat's meetings: vacant, then held or covered, until it lapses or is dropped."""

    HELD = "held"
    COVERED = "covered"
    DEPUTY_ONLY = "deputy_only"
    VACANT = "vacant"
    LAPSED = "lapsed"
    DROPPED = "dropped"

    @property
    def words(self) -> str:
        return self.value.replace("_", " ").capitalize()


# Nobody goes, and somebody should.
EMPTY = frozenset({SeatState.VACANT, SeatState.LAPSED})


def state(*, holder: bool, deputy: bool, cover: bool, ran_out: bool = False) -> SeatState:
    """Who goes: whoever covers these days, else the holder, else the deputy, else nobody.

    A seat that nobody goes to has lapsed when a term in it ran out, or its holder left their role.
    """
    if cover:
        return SeatState.COVERED
    if holder:
        return SeatState.HELD
    if deputy:
        return SeatState.DEPUTY_ONLY
    return SeatState.LAPSED if ran_out else SeatState.VACANT


def speaks_for(constituents: Collection[int], practice: int, pcns: Collection[int]) -> bool:
    """Whether a seat speaks for a practice: it is named itself, by its PCN, or nobody is named and all are meant."""
    return not constituents or practice in constituents or any(pcn in constituents for pcn in pcns)


def hat_unclear(capacity: Capacity, role: Role) -> bool:
    """Whether others may take the holder's hat for another: the seat speaks as one thing, their role is another.

    An adviser, or a person who speaks for themselves alone, may come from anywhere.
    """
    if capacity is Capacity.LMC:
        return role not in LMC_ROLES
    if capacity is Capacity.COMMISSIONER:
        return role is not Role.ICB_LEAD
    return capacity is Capacity.PROVIDER and (role in LMC_ROLES or role is Role.ICB_LEAD)
