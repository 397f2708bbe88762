"""Who sits at an outside meeting for general practice on a day."""

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
