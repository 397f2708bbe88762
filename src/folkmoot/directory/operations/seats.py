"""Who holds the community's seats at outside forums, and who goes instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from folkmoot.directory import models
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Capacity
from folkmoot.directory.operations.acts import recorded, source_of
from folkmoot.directory.operations.free_text import refuse_unfit
from folkmoot.directory.queries.dated import during
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatWords:
    """Why we go to a forum, what the holder may do there, what we want from it, and as what the holder speaks."""

    why: str
    remit: str
    outcome_sought: str
    capacity: Capacity = Capacity.PROVIDER


@transaction.atomic
def add_seat(
    *,
    forum: models.Forum,
    words: SeatWords,
    constituents: Iterable[models.Organisation] = (),
    by: Acting | None = None,
    at: datetime,
) -> models.Seat:
    """A new seat at a forum, vacant. It speaks for every practice, unless constituents are named.

    Errors: Refused, when a text holds what none may keep.
    """
    refuse_unfit(models.Seat, why=words.why, remit=words.remit, outcome_sought=words.outcome_sought)
    seat = models.Seat.objects.create(
        forum=forum,
        why=words.why,
        remit=words.remit,
        outcome_sought=words.outcome_sought,
        capacity=words.capacity.value,
    )
    spoken_for = [models.SeatConstituent.objects.create(seat=seat, organisation=one) for one in constituents]
    recorded("seat added", seat, by=by, community_id=forum.community_id, at=at, also=spoken_for, source=source_of(by))
    return seat


@transaction.atomic
def hold_seat(
    *,
    seat: models.Seat,
    holder: models.Appointment,
    deputy: models.Appointment | None = None,
    term: Period,
    by: Acting | None = None,
    at: datetime,
) -> models.SeatHolding:
    """Give a seat to a holder for a term; whoever held it before ends that day.

    Errors: Refused, when holder or deputy are of another community, or not in role, or one and the same person.
    """
    _refuse_unless_fit(seat, [one for one in (holder, deputy) if one is not None], term)
    if deputy is not None and deputy.person_id == holder.person_id:
        raise Refused("Choose another person as deputy: nobody can stand in for themselves.")
    for held in seat.holdings.filter(during(term)):
        if held.starts_on > term.starts_on:
            raise Refused("The seat is given to somebody from a later day already: end this term by then.")
        end_holding(holding=held, ends_on=term.starts_on)
    holding = models.SeatHolding.objects.create(
        seat=seat, holder=holder, deputy=deputy, starts_on=term.starts_on, ends_on=term.ends_on
    )
    recorded(
        "seat given", holding, by=by, community_id=seat.forum.community_id, at=at, also=(seat,), source=source_of(by)
    )
    return holding


def end_holding(*, holding: models.SeatHolding, ends_on: date) -> None:
    """End a holding from a day; one that had not begun by then was never held, and goes."""
    if holding.starts_on >= ends_on:
        holding.delete()
        return
    holding.ends_on = ends_on
    holding.save(update_fields=["ends_on"])


@transaction.atomic
def vacate_seat(*, seat: models.Seat, ends_on: date, by: Acting | None, at: datetime) -> None:
    """Leave a seat empty from a day.

    Errors: Refused, when nobody holds it then.
    """
    held = list(seat.holdings.filter(during(Period(starts_on=ends_on))))
    if not held:
        raise Refused("Nobody holds this seat then.")
    for holding in held:
        end_holding(holding=holding, ends_on=ends_on)
    recorded("seat vacated", seat, by=by, community_id=seat.forum.community_id, at=at, source=source_of(by))


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
    if period.ends_on is None:
        raise Refused("Say on which day the cover ends.")
    refuse_unfit(models.SeatCover, why=why)
    _refuse_unless_fit(seat, [cover], period)
    if seat.covers.filter(during(period)).exists():
        raise Refused("Somebody covers this seat on some of those days already.")
    covering = models.SeatCover.objects.create(
        seat=seat, cover=cover, why=why, starts_on=period.starts_on, ends_on=period.ends_on
    )
    recorded("seat covered", covering, by=by, community_id=seat.forum.community_id, at=at, source=source_of(by))
    return covering


@transaction.atomic
def reword_seat(
    *,
    seat: models.Seat,
    words: SeatWords,
    constituents: Iterable[models.Organisation],
    by: Acting | None = None,
    at: datetime,
) -> None:
    """Say anew why we go, what the holder may do, what we want, as what they speak, and for whom.

    Errors: Refused, when a text holds what none may keep.
    """
    refuse_unfit(models.Seat, why=words.why, remit=words.remit, outcome_sought=words.outcome_sought)
    seat.why, seat.remit, seat.outcome_sought = words.why, words.remit, words.outcome_sought
    seat.capacity = words.capacity.value
    seat.save()
    wanted = {one.pk: one for one in constituents}
    seat.constituents.exclude(organisation_id__in=wanted).delete()
    for one in wanted.values():
        seat.constituents.get_or_create(organisation=one)
    recorded(
        "seat reworded",
        seat,
        by=by,
        community_id=seat.forum.community_id,
        at=at,
        also=list(seat.constituents.all()),
        source=source_of(by),
    )


def _refuse_unless_fit(seat: models.Seat, people: Iterable[models.Appointment], term: Period) -> None:
    for one in people:
        if one.community_id != seat.forum.community_id:
            raise Refused("A seat is held by people with a role in the same community.")
        if one.ends_on is not None and one.ends_on <= term.starts_on:
            raise Refused(f"{one.person.name} no longer holds that role then. Choose another role or day.")
