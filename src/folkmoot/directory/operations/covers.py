"""Who goes to a seat's meetings instead of its holder and deputy, for some days."""

from datetime import date, datetime

from django.db import transaction

from folkmoot.directory import models
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded, source_of
from folkmoot.directory.operations.free_text import refuse_unfit
from folkmoot.directory.operations.seat_letters import tell_cover
from folkmoot.directory.operations.seats import refuse_unless_fit, shorten_cover
from folkmoot.directory.queries.dated import during
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.period import Period


@transaction.atomic
def cover_seat(
    *,
    seat: models.Seat,
    cover: models.Appointment,
    why: str,
    period: Period,
    by: Acting | None = None,
    at: datetime,
) -> models.SeatCover:
    """Send someone else to a seat's meetings for some days.

    Errors: Refused, when the cover has no last day, overlaps another, or is given to someone not in role.
    """
    covering = models.SeatCover(seat=seat)
    _settle(covering, cover, why, period)
    recorded("seat covered", covering, by=by, community_id=seat.forum.community_id, at=at, source=source_of(by))
    tell_cover(covering, by=by, at=at)
    return covering


@transaction.atomic
def change_cover(
    *, covering: models.SeatCover, cover: models.Appointment, why: str, period: Period, by: Acting, at: datetime
) -> None:
    """Put a cover right: who goes, why, or on which days. What it said before stays in the record.

    Errors: Refused, as for a new one.
    """
    was = _told(covering)
    _settle(covering, cover, why, period)
    recorded("seat cover changed", covering, by=by, at=at, details={"was": was})
    tell_cover(covering, by=by, at=at)


@transaction.atomic
def end_cover(*, covering: models.SeatCover, ends_on: date, by: Acting, at: datetime) -> None:
    """End a cover early; one that had not begun by then is called off.

    Errors: Refused, when it ends before that day anyway.
    """
    if ends_on >= covering.ends_on:
        raise Refused("This cover ends by then anyway. To make it longer, change it.")
    was = _told(covering)
    shorten_cover(covering, ends_on)
    recorded("seat cover ended early", covering.seat, by=by, at=at, details={"was": was})


def _settle(covering: models.SeatCover, cover: models.Appointment, why: str, period: Period) -> None:
    if period.ends_on is None:
        raise Refused("Say on which day the cover ends.")
    refuse_unfit(models.SeatCover, why=why)
    refuse_unless_fit(covering.seat, [cover], period)
    if covering.seat.covers.filter(during(period)).exclude(pk=covering.pk).exists():
        raise Refused("Somebody covers this seat on some of those days already.")
    covering.cover, covering.why = cover, why
    covering.starts_on, covering.ends_on = period.starts_on, period.ends_on
    covering.save()


def _told(covering: models.SeatCover) -> str:
    return f"{covering.cover.person.name}, from {covering.starts_on.isoformat()} until {covering.ends_on.isoformat()}"
