"""Who holds the community's seats at outside forums, and who goes instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from folkmoot.directory import models
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Capacity, Funding, Scope
from folkmoot.directory.operations.acts import recorded, source_of
from folkmoot.directory.operations.free_text import refuse_unfit
from folkmoot.directory.operations.seat_letters import tell_holders
from folkmoot.directory.operations.wordings import say_anew
from folkmoot.directory.queries.dated import during
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.period import Period
from folkmoot.kernel.working_days import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatWords:
    """Why we go to a forum, what the holder may do there, what we want from it, as what and for whom the holder speaks.

    Missing: no basis where the time is not paid for.
    """

    why: str
    remit: str
    outcome_sought: str
    capacity: Capacity = Capacity.PROVIDER
    scope: Scope = Scope.GENERAL_PRACTICE
    funding: Funding = Funding.NOT_SAID
    funding_basis: str = ""

    def columns(self) -> dict[str, str]:
        """The words as the columns of a seat hold them."""
        return {
            "why": self.why,
            "remit": self.remit,
            "outcome_sought": self.outcome_sought,
            "capacity": self.capacity.value,
            "scope": self.scope.value,
            "funding": self.funding.value,
            "funding_basis": self.funding_basis,
        }


@transaction.atomic
def add_seat(
    *,
    forum: models.Forum,
    words: SeatWords,
    constituents: Iterable[models.Organisation] = (),
    starts_on: date | None = None,
    by: Acting | None = None,
    at: datetime,
) -> models.Seat:
    """A new seat at a forum, vacant. It speaks for every practice, unless constituents are named.

    Missing: no `starts_on` where nobody says since when.
    Errors: Refused, when a text holds what none may keep, somebody pays for time that is unpaid, or the forum is closed.
    """
    if forum.ends_on is not None:
        raise Refused("This meeting is closed: open it again first.")
    _refuse_unfit(words)
    seat = models.Seat.objects.create(forum=forum, starts_on=starts_on, **words.columns())
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

    Errors: Refused, when holder or deputy are of another community, or not in role, or one and the same person, or the
    seat does not stand for all of the term.
    """
    refuse_unless_fit(seat, [one for one in (holder, deputy) if one is not None], term)
    _refuse_own_deputy(holder, deputy)
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
    tell_holders(holding, by=by, at=at)
    return holding


def end_holding(*, holding: models.SeatHolding, ends_on: date, left_vacant: bool = False) -> None:
    """End a holding from a day; one that had not begun by then was never held, and goes."""
    if holding.starts_on >= ends_on:
        holding.delete()
        return
    holding.ends_on, holding.left_vacant = ends_on, left_vacant
    holding.save(update_fields=["ends_on", "left_vacant"])


@transaction.atomic
def vacate_seat(*, seat: models.Seat, ends_on: date, by: Acting | None, at: datetime) -> None:
    """Leave a seat empty from a day.

    Errors: Refused, when nobody holds it then.
    """
    held = list(seat.holdings.filter(during(Period(starts_on=ends_on))))
    if not held:
        raise Refused("Nobody holds this seat then.")
    for holding in held:
        end_holding(holding=holding, ends_on=ends_on, left_vacant=True)
    recorded("seat vacated", seat, by=by, community_id=seat.forum.community_id, at=at, source=source_of(by))


@transaction.atomic
def reword_seat(
    *,
    seat: models.Seat,
    words: SeatWords,
    constituents: Iterable[models.Organisation],
    starts_on: date | None = None,
    by: Acting | None = None,
    at: datetime,
) -> None:
    """Say anew, from a day or from today, why we go, what the holder may do, what we want, as what and for whom.

    Errors: Refused, when a text holds what none may keep, nothing changes, or the day is before the present words began
    or is to come.
    """
    _refuse_unfit(words)
    day = starts_on or local_day(at)
    changed = _speak_for(seat, {one.pk: one for one in constituents}, day, at)
    said = words.columns()
    if not changed or any(getattr(seat, column) != value for column, value in said.items()):
        say_anew(seat, said, starts_on=day, at=at)
    recorded("seat reworded", seat, by=by, community_id=seat.forum.community_id, at=at, source=source_of(by))


def _refuse_unfit(words: SeatWords) -> None:
    refuse_unfit(
        models.Seat,
        why=words.why,
        remit=words.remit,
        outcome_sought=words.outcome_sought,
        funding_basis=words.funding_basis,
    )
    if words.funding_basis and words.funding is not Funding.FUNDED:
        raise Refused("Say that the time is paid for, or leave empty who pays for it.")


def _speak_for(seat: models.Seat, wanted: dict[int, models.Organisation], day: date, at: datetime) -> bool:
    """Whether the seat speaks for others from that day; who joins and who leaves is written."""
    rows = list(seat.constituents.all())
    now = {one.organisation_id: one for one in rows if one.ends_on is None}
    leaving, joining = now.keys() - wanted.keys(), wanted.keys() - now.keys()
    changed_on = [when for one in rows for when in (one.starts_on, one.ends_on) if when is not None]
    if (leaving or joining) and (day > local_day(at) or any(day < when for when in changed_on)):
        raise Refused("For whom it speaks changes today or on a day that is past, and not before it last changed.")
    for key in sorted(leaving):
        one = now[key]
        if (one.starts_on or seat.starts_on) == day:
            # Begun and ended on one day: it never spoke for them.
            one.delete()
            continue
        one.ends_on = day
        one.save(update_fields=["ends_on"])
    for key in sorted(joining):
        models.SeatConstituent.objects.create(seat=seat, organisation=wanted[key], starts_on=day)
    return bool(leaving or joining)


@transaction.atomic
def change_term(
    *,
    holding: models.SeatHolding,
    deputy: models.Appointment | None,
    deputy_from: date,
    term: Period,
    by: Acting,
    at: datetime,
) -> None:
    """Give a term another deputy from a day, other days, or both. The deputy before keeps the days before.

    Errors: Refused, when the deputy is unfit, or the seat is another's, or does not stand, on some of those days.
    """
    seat = holding.seat
    refuse_unless_fit(seat, [holding.holder, *([deputy] if deputy else [])], term)
    _refuse_own_deputy(holding.holder, deputy)
    if seat.holdings.exclude(pk=holding.pk).filter(during(term)).exists():
        raise Refused("Somebody else holds this seat on some of those days. End that term first.")
    was = _told(holding)
    holding.starts_on, holding.ends_on, holding.left_vacant = term.starts_on, term.ends_on, False
    new = deputy.pk if deputy else None
    if new != holding.deputy_id and deputy_from > term.starts_on:
        if deputy_from not in term:
            raise Refused("Give a day within the term for the new deputy.")
        models.SeatHolding.objects.create(
            seat=seat, holder=holding.holder, deputy=deputy, starts_on=deputy_from, ends_on=term.ends_on
        )
        holding.ends_on = deputy_from
    else:
        holding.deputy = deputy
    holding.save()
    recorded("seat term changed", holding, by=by, at=at, details={"was": was})


def _told(holding: models.SeatHolding) -> str:
    deputy = f", deputy {holding.deputy.person.name}" if holding.deputy else ""
    until = f"until {holding.ends_on.isoformat()}" if holding.ends_on else "with no end set"
    return f"{holding.holder.person.name}{deputy}, from {holding.starts_on.isoformat()} {until}"


@transaction.atomic
def drop_seat(*, seat: models.Seat, ends_on: date, why: str, by: Acting, at: datetime) -> None:
    """Give up a seat from a day, and every term and cover in it; what was stays readable.

    Errors: Refused, when it is dropped already, the day is not after its start, or the reason holds what none may keep.
    """
    refuse_unfit(models.Seat, why_dropped=why)
    if seat.ends_on is not None:
        raise Refused("This seat is dropped already.")
    if seat.starts_on is not None and ends_on <= seat.starts_on:
        raise Refused("A seat ends after it starts: give a later day.")
    empty_seat(seat, ends_on)
    seat.ends_on, seat.why_dropped = ends_on, why
    seat.save(update_fields=["ends_on", "why_dropped"])
    recorded("seat dropped", seat, by=by, at=at, details={"from": ends_on.isoformat(), "why": why})


@transaction.atomic
def take_up_seat(*, seat: models.Seat, why: str, by: Acting, at: datetime) -> None:
    """Take back the dropping of a seat: it stands again, vacant.

    Errors: Refused, when it is not dropped, or the reason holds what none may keep.
    """
    refuse_unfit(models.Seat, why_dropped=why)
    if seat.ends_on is None:
        raise Refused("This seat is not dropped.")
    seat.ends_on, seat.why_dropped = None, ""
    seat.save(update_fields=["ends_on", "why_dropped"])
    recorded("seat taken up again", seat, by=by, at=at, details={"why": why})


def empty_seat(seat: models.Seat, ends_on: date) -> None:
    """End every term and cover in a seat from a day; those that had not begun by then go."""
    for holding in seat.holdings.filter(during(Period(starts_on=ends_on))):
        end_holding(holding=holding, ends_on=ends_on, left_vacant=True)
    for cover in seat.covers.filter(during(Period(starts_on=ends_on))):
        shorten_cover(cover, ends_on)


def shorten_cover(cover: models.SeatCover, ends_on: date) -> None:
    """End a cover from a day; one that had not begun by then was never needed, and goes."""
    if cover.starts_on >= ends_on:
        cover.delete()
        return
    cover.ends_on = ends_on
    cover.save(update_fields=["ends_on"])


def _refuse_own_deputy(holder: models.Appointment, deputy: models.Appointment | None) -> None:
    if deputy is not None and deputy.person_id == holder.person_id:
        raise Refused("Choose another person as deputy: nobody can stand in for themselves.")


def refuse_unless_fit(seat: models.Seat, people: Iterable[models.Appointment], term: Period) -> None:
    """Nothing, when these people may speak in the seat for that term.

    Errors: Refused, with the reason.
    """
    ends = [day for day in (seat.ends_on, seat.forum.ends_on) if day is not None]
    if ends and (term.ends_on is None or term.ends_on > min(ends)):
        raise Refused("The seat is dropped, or the meeting closed, before that term ends.")
    if seat.starts_on is not None and term.starts_on < seat.starts_on:
        raise Refused("The seat is not there yet on the first of those days.")
    for one in people:
        if one.community_id != seat.forum.community_id:
            raise Refused("A seat is held by people with a role in the same community.")
        if one.ends_on is not None and one.ends_on <= term.starts_on:
            raise Refused(f"{one.person.name} no longer holds that role then. Choose another role or day.")
