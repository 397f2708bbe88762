"""What is amiss with a seat: nobody goes, two places at once, nobody pays, nobody has said what for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from math import floor

from folkmoot.directory.domain.kinds import Funding
from folkmoot.directory.domain.seats import EMPTY, SeatState


class Fault(StrEnum):
    """What keeps a seat from doing its work."""

    VACANT = "vacant"
    CLASH = "clash"
    SPEAKER_AWAY = "speaker_away"
    TOO_MANY = "too_many"
    UNPAID = "unpaid"
    NO_AIM = "no_aim"
    UNCLEAR_HAT = "unclear_hat"

    @property
    def words(self) -> str:
        return _FAULTS[self]


_FAULTS = {
    Fault.VACANT: "Nobody goes",
    Fault.CLASH: "Two places at once",
    Fault.SPEAKER_AWAY: "Speaker away",
    Fault.TOO_MANY: "Too many seats for one person",
    Fault.UNPAID: "Nobody pays for the time",
    Fault.NO_AIM: "No stated aim",
    Fault.UNCLEAR_HAT: "Unclear hat",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """One person at one table for a time. Shape: `seat_id` is nought for a meeting of the community's own groups."""

    person_id: int
    seat_id: int
    meeting: str
    starts_at: datetime
    ends_at: datetime


def clashes(goings: Iterable[Going]) -> list[tuple[Going, Going]]:
    """Every two tables one person is expected at in the same hour, the earlier first; one of them is a seat."""
    by_person: dict[int, list[Going]] = {}
    for one in goings:
        by_person.setdefault(one.person_id, []).append(one)
    found = []
    for theirs in by_person.values():
        in_order = sorted(theirs, key=lambda one: (one.starts_at, one.ends_at, one.seat_id))
        for place, first in enumerate(in_order):
            for second in in_order[place + 1 :]:
                if second.starts_at >= first.ends_at:
                    break
                if first.seat_id or second.seat_id:
                    found.append((first, second))
    return sorted(found, key=lambda two: (two[1].starts_at, two[0].person_id))


def standing_faults(*, state: SeatState, funding: Funding, has_aim: bool, unclear_hat: bool) -> frozenset[Fault]:
    """What is amiss with a seat whatever the days of its meetings."""
    asked = {
        Fault.VACANT: state in EMPTY,
        Fault.UNPAID: funding is Funding.UNFUNDED,
        Fault.NO_AIM: not has_aim,
        Fault.UNCLEAR_HAT: unclear_hat,
    }
    return frozenset(fault for fault, is_so in asked.items() if is_so)


def carry_too_much(seats: Mapping[int, int], times: int) -> frozenset[int]:
    """The PCNs whose people hold more than so many times the mean number of seats, and more than one.

    Shape: seats by PCN, those with none too. With fewer seats than PCNs whoever holds a single one is above the mean.
    """
    most = share_of_seats(seats, times)
    return frozenset(pcn for pcn, held in seats.items() if held > most)


def share_of_seats(seats: Mapping[int, int], times: int) -> int:
    """The most seats that are not more than a PCN's share: so many times the mean, in whole seats, and one at least."""
    mean = Fraction(sum(seats.values()), len(seats)) if seats else Fraction(0)
    return max(1, floor(times * mean))
