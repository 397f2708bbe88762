"""Who sits at an outside meeting for general practice on a day."""

from collections.abc import Collection
from datetime import date

from folkmoot.directory import models
from folkmoot.directory.queries.going import places_of, stands, who_goes


def sitting_in(forum_id: int, day: date) -> list[models.Appointment]:
    """Who sits in the forum's seats that day, in the seats' lasting order: the cover, else the holder, else the deputy.

    Missing: nobody for a vacant seat, or one whose holder has left the role and has no deputy.
    """
    standing = (seat for seat in places_of(forum_id, day) if stands(seat, day))
    going = (who_goes(seat.terms, seat.covering, day)[1] for seat in standing)
    return [one for one in going if one is not None]


def concerned_in(forum_id: int, days: Collection[date]) -> frozenset[int]:
    """The roles that hold, stand in for or cover one of the forum's seats on any of these days, by appointment."""
    found = set()
    for day in days:
        for seat in places_of(forum_id, day):
            if stands(seat, day):
                for term in (one for one in seat.terms if stands(one, day)):
                    found |= {term.holder_id, term.deputy_id}
                found |= {one.cover_id for one in seat.covering if stands(one, day)}
    return frozenset(found - {None})
