"""Who speaks in a seat on a day, and for whom."""

from collections.abc import Collection
from enum import StrEnum


class SeatState(StrEnum):
    """Whether somebody goes to a seat's meetings."""

    HELD = "held"
    COVERED = "covered"
    DEPUTY_ONLY = "deputy_only"
    VACANT = "vacant"

    @property
    def words(self) -> str:
        return {"held": "Held", "covered": "Covered", "deputy_only": "Deputy only", "vacant": "Vacant"}[self]


def state(*, holder: bool, deputy: bool, cover: bool) -> SeatState:
    """Who goes: whoever covers these days, else the holder, else the deputy, else nobody."""
    if cover:
        return SeatState.COVERED
    if holder:
        return SeatState.HELD
    return SeatState.DEPUTY_ONLY if deputy else SeatState.VACANT


def speaks_for(constituents: Collection[int], practice: int, pcns: Collection[int]) -> bool:
    """Whether a seat speaks for a practice: it is named itself, by its PCN, or nobody is named and all are meant."""
    return not constituents or practice in constituents or any(pcn in constituents for pcn in pcns)
