"""Leading a request on: to an opportunity for all, to a seat that speaks or a wish for one, or to what practices are asked."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations import seats
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.seats import SeatWords
from folkmoot.directory.queries.seats import forum_in, seat_in
from folkmoot.front_door import models
from folkmoot.front_door.domain.information import Drafted
from folkmoot.front_door.domain.request import State
from folkmoot.front_door.operations import information, letters, steps
from folkmoot.front_door.queries import information_by_reference
from folkmoot.front_door.queries.led import promised_before_led_on
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.opportunities.operations import known
from folkmoot.opportunities.operations.known import Heard
from folkmoot.opportunities.queries.opportunities import opportunity_by_reference
from folkmoot.representation.operations import wishes
from folkmoot.representation.operations.wishes import Wished


@transaction.atomic
def lead_to_opportunity(heard: Heard, *, request_id: int, by: Acting, at: datetime) -> str:
    """The reference of the opportunity made of what a partner offers: not published yet, its clock running.

    Errors: NotFound; Refused, with the reasons.
    """
    request = steps.to_be_led(request_id, by)
    name = known.record_opportunity(heard, by=by, at=at)
    # What comes of it is told once it is decided: no day promised before holds for that.
    request.opportunity, request.reply_by = opportunity_by_reference(name, by), None
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


@transaction.atomic
def lead_to_wish(wished: Wished, *, request_id: int, by: Acting, at: datetime) -> int:
    """The number of the wish for a seat of its own that whoever asked makes of it: it is answered there alone.

    Errors: NotFound; Refused, with the reasons.
    """
    request = steps.to_be_led_by_its_asker(request_id, by)
    request.wish = wishes.wish_for_seat(wished, by=by, at=at)
    # All practices read a request: that there is a wish, and why, only its organisation and the executive.
    words = f"Closed: {by.organisation_name} goes on with it another way"
    steps.add(request, "closed", words, by=by, at=at)
    steps.enter(request, State.CLOSED)
    # An act of the wish, so that the record names nobody: who asked for a seat is not told there.
    recorded("request led to a wish", request.wish, by=by, at=at, also=(request,))
    letters.tell_withdrawn(request, "They go on with it another way.", at=at)
    return request.wish.pk


@transaction.atomic
def lead_to_information(drafted: Drafted, *, request_id: int, by: Acting, at: datetime) -> str:
    """The reference of the draft that asks practices for what was asked: the executive's, or of whoever asked, themselves.

    What the executive asks it answers in the end; who asks practices themselves hears from them.
    Errors: NotFound; Refused, with the reasons.
    """
    deals = by.is_executive
    request = steps.to_be_led(request_id, by) if deals else steps.to_be_led_by_its_asker(request_id, by)
    name = information.draft(drafted, by=by, at=at)
    # What they said is told once they have been asked: no day promised before holds for that.
    request.information, request.reply_by = information_by_reference(name, by), None
    words = f"Practices are to be asked for it: information request {name}"
    steps.add(request, "taken_up", words, by=by, at=at)
    steps.enter(request, State.TRIAGED if deals else State.CLOSED)
    recorded("request taken up as an information request", request, by=by, at=at)
    if not deals:
        letters.tell_withdrawn(request, f"They ask practices themselves, in {name}.", at=at)
    return name


def let_promises_go(at: datetime) -> int:
    """How many requests led on kept a day promised before that, as those led before such days were let go: none does now.

    It is an act of the record, which holds the day as it was promised. A day promised since stands. May be repeated safely.
    """
    kept = promised_before_led_on()
    for key in kept:
        _let_promise_go(key, at)
    return len(kept)


@transaction.atomic
def _let_promise_go(request_id: int, at: datetime) -> None:
    request = models.AccessRequest.objects.select_for_update(no_key=True).get(pk=request_id)
    if request_id not in promised_before_led_on():
        return
    request.reply_by = None
    request.save(update_fields=["reply_by"])
    recorded("promised day let go", request, by=None, community_id=request.community_id, at=at)


def _led(act: str, request: models.AccessRequest, *, by: Acting, at: datetime) -> None:
    steps.enter(request, State.TRIAGED)
    recorded(act, request, by=by, at=at)
