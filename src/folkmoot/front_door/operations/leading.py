"""Leading a request on: to an opportunity for all, or to a seat that speaks."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations import seats
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.seats import SeatWords
from folkmoot.directory.queries.seats import forum_in, seat_in
from folkmoot.front_door import models
from folkmoot.front_door.domain.request import State
from folkmoot.front_door.operations import steps
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.opportunities.operations import known
from folkmoot.opportunities.operations.known import Heard
from folkmoot.opportunities.queries.opportunities import opportunity_by_reference


@transaction.atomic
def lead_to_opportunity(heard: Heard, *, request_id: int, by: Acting, at: datetime) -> str:
    """The reference of the opportunity made of what a partner offers: not published yet, its clock running.

    Errors: NotFound; Refused, with the reasons.
    """
    request = steps.to_be_led(request_id, by)
    name = known.record_opportunity(heard, by=by, at=at)
    request.opportunity = opportunity_by_reference(name, by)
    words = f"Taken up as opportunity {name}: it is published to all at once, and decided there"
    steps.add(request, "taken_up", words, by=by, at=at)
    _led("request taken up as an opportunity", request, by=by, at=at)
    return name


@transaction.atomic
def lead_to_seat(*, request_id: int, seat_id: int, by: Acting, at: datetime) -> None:
    """Say by which seat general practice speaks at the meeting that was asked about.

    Errors: NotFound; Refused, with the reasons.
    """
    request = steps.to_be_led(request_id, by)
    seat = seat_in(by.community_id, seat_id, local_day(at))
    if seat.ends_on is not None and seat.ends_on <= local_day(at):
        raise Refused("That seat is dropped: choose one that stands.")
    request.seat = seat
    steps.add(request, "taken_up", f"Led to general practice's seat at {seat.forum.name}", by=by, at=at)
    _led("request led to a seat", request, by=by, at=at)


@transaction.atomic
def lead_to_new_seat(*, request_id: int, forum_id: int, by: Acting, at: datetime) -> int:
    """The number of a new seat, vacant, made because somebody was asked for at that meeting.

    Errors: NotFound; Refused, with the reasons.
    """
    request = steps.to_be_led(request_id, by)
    forum = forum_in(by.community_id, forum_id, local_day(at))
    why = f"{request.asked_by.name} asked for somebody: {request.title}"
    words = SeatWords(why=why, remit="", outcome_sought="")
    seat = seats.add_seat(forum=forum, words=words, starts_on=local_day(at), by=by, at=at)
    request.seat = seat
    steps.add(request, "taken_up", f"A new seat at {forum.name} was made for it, vacant so far", by=by, at=at)
    _led("request led to a new seat", request, by=by, at=at)
    return seat.pk


def _led(act: str, request: models.AccessRequest, *, by: Acting, at: datetime) -> None:
    steps.enter(request, State.TRIAGED)
    recorded(act, request, by=by, at=at)
