"""What the community's seats at outside forums ask of the executive: somebody to go, and to know what for."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from folkmoot.directory import models
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Capacity, Role
from folkmoot.directory.domain.seats import hat_unclear
from folkmoot.directory.domain.thresholds import Figures, Threshold
from folkmoot.directory.queries.going import forums_ahead, stands
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.kernel.period import Period
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import end_of_working_day


def seats_waiting_for(hats: Sequence[Acting], day: date) -> Iterator[tuple[Waiting, Sequence[Acting]]]:
    """What the seats of one community ask of those of these hats that act for its executive, each with whose."""
    executive = [acting for acting in hats if acting.is_executive]
    if not executive:
        return
    figures = figures_on(executive[0].community_id, day)
    forums = forums_ahead(executive[0].community_id, day)
    for seat in sorted((one for forum in forums for one in forum.places if stands(one, day)), key=lambda one: one.pk):
        for what, due_on in _asked(seat, seat.terms[::-1], figures, day):
            one = Waiting(
                what=what,
                about=seat.forum.name,
                due_at=end_of_working_day(due_on) if due_on else None,
                minutes=5,
                page="forum",
                args=(executive[0].community_slug, seat.forum_id),
            )
            yield one, executive


def _asked(
    seat: models.Seat, terms: Sequence[models.SeatHolding], figures: Figures, day: date
) -> Iterator[tuple[str, date | None]]:
    """What a seat asks, and by which day. Missing: no day where nobody said since when it is vacant."""
    held = [one for one in terms if day in Period(starts_on=one.starts_on, ends_on=one.ends_on)]
    if not held:
        # At once: it is late the day after it became vacant.
        yield "Fill a vacant seat", max((one.ends_on for one in terms if one.ends_on), default=seat.starts_on)
    elif day not in Period(starts_on=held[-1].holder.starts_on, ends_on=held[-1].holder.ends_on):
        yield "A seat's holder has left the role: name another", held[-1].holder.ends_on
    elif (
        (ends_on := held[-1].ends_on) and _days(day, ends_on) <= figures[Threshold.SEAT_TERM] and terms[-1] is held[-1]
    ):
        yield "A seat's term runs out: give it again", ends_on
    if held and hat_unclear(Capacity(seat.capacity), Role(held[-1].holder.role)):
        said_by = held[-1].starts_on + timedelta(days=figures[Threshold.SEAT_OUTCOME])
        yield "A speaker's hat is unclear: say as what they speak", said_by
    if not seat.outcome_sought.strip() and terms and _days(terms[0].starts_on, day) >= figures[Threshold.SEAT_OUTCOME]:
        yield "Say what we want from a seat", terms[0].starts_on + timedelta(days=figures[Threshold.SEAT_OUTCOME])


def _days(since: date, until: date) -> int:
    return (until - since).days
