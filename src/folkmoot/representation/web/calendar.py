"""The outside meetings that stand in somebody's own calendar: those they go to in a seat."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from folkmoot.design.addresses import address
from folkmoot.design.calendar_file import Entry
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.queries.going import seats_of, who_goes
from folkmoot.kernel.working_days import local_day
from folkmoot.prepared import gathered
from folkmoot.representation.queries.dates import dates_since


def entries_for(hats: Sequence[Acting], since: datetime) -> Iterator[Entry]:
    """Each outside meeting that one of these roles of one person goes to, of what had not ended by then, the earliest first."""
    theirs = frozenset(acting.appointment_id for acting in hats if acting.is_member)
    if not theirs or Module.REPRESENTATION in hats[0].off:
        return
    seats = gathered(seats_of(tuple(theirs), hats[0].community_id), "forum_id")
    for one in dates_since(tuple(seats), since):
        day = local_day(one.starts_at)
        going = (who_goes(seat.terms, seat.covering, day)[1] for seat in seats[one.forum_id])
        if any(goes is not None and goes.pk in theirs for goes in going):
            yield Entry(
                key=f"outside-meeting-{one.pk}",
                starts_at=one.starts_at,
                ends_at=one.ends_at,
                called=one.forum.name,
                href=address("forum", hats[0].community_slug, one.forum_id),
                where=one.place,
                is_called_off=one.called_off_at is not None,
            )
