"""A request's steps: each operation adds its own, and moves the request on."""

from datetime import datetime

from folkmoot.directory.domain.acting import Acting
from folkmoot.front_door import models
from folkmoot.front_door.domain import who
from folkmoot.front_door.domain.request import ANSWERS, Kind, State
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.visibility import Visibility
from folkmoot.kernel.working_days import local_day, working_days_between

DEALT_WITH_ELSEWHERE = "It is dealt with elsewhere already: say what came of it instead."


def locked_request(request_id: int, by: Acting) -> models.AccessRequest:
    """The request, held against other writers until the transaction ends.

    Errors: NotFound, also for another community's request.
    """
    rows = models.AccessRequest.objects.select_for_update(no_key=True)
    request = rows.filter(pk=request_id, community_id=by.community_id).first()
    if request is None:
        raise NotFound("request")
    return request


def add(
    request: models.AccessRequest,
    kind: str,
    words: str,
    *,
    by: Acting,
    at: datetime,
    rung: Visibility = Visibility.NAMED_PARTNERS,
) -> models.RequestStep:
    """Add a dated step to the request's timeline, seen by whoever asked unless a rung says otherwise.

    The first that answers it is noted on the request too, which `enter` writes.
    """
    if kind in ANSWERS and request.days_to_answer is None:
        request.days_to_answer = working_days_between(local_day(request.received_at), local_day(at))
        request.answered_of_id = request.asked_of_id
    return models.RequestStep.objects.create(
        request=request, kind=kind, words=words, at=at, by_words=by.words, rung=rung.value
    )


def take_as(request: models.AccessRequest, kind: Kind, *, by: Acting, at: datetime) -> None:
    """Say what is asked for, where it came as something else; what it came as stays readable. `enter` writes it."""
    before = Kind(request.kind)
    if kind is before:
        return
    request.kind = kind.value
    add(request, "taken_as", f"Taken as “{kind.words}”; it came as “{before.words}”", by=by, at=at)


def enter(request: models.AccessRequest, state: State) -> None:
    """Move the request to a state, with all else that was set on it."""
    request.state = state.value
    request.save()


def already(request: models.AccessRequest) -> tuple[str, ...]:
    """Why nothing more can be done with the request; empty while an answer is still owed."""
    state = State(request.state)
    return () if state.is_open else (f"This request is {state.words.lower()} already.",)


def to_be_led_by_its_asker(request_id: int, by: Acting) -> models.AccessRequest:
    """A request whose asker goes on with it elsewhere, held against other writers.

    Errors: NotFound; Refused, where it cannot be led anywhere, or not by this hat.
    """
    request = locked_request(request_id, by)
    _may_be_led(request, who.objections_to_speaking_for_the_asker(by, asked_by=request.asked_by_id))
    return request


def to_be_led(request_id: int, by: Acting) -> models.AccessRequest:
    """A request to be made something else of, or led to a seat, by who deals with it; held against other writers.

    Errors: NotFound; Refused, where it cannot be led anywhere, or not by this hat.
    """
    request = locked_request(request_id, by)
    _may_be_led(request, who.objections_to_dealing(by, asked_of=request.asked_of_id))
    return request


def _may_be_led(request: models.AccessRequest, found: tuple[str, ...]) -> None:
    objections = [*found, *already(request)]
    if request.asked_of_id is not None:
        objections.append("Only what is asked of general practice here is led on from here.")
    if request.has_led_on:
        objections.append(DEALT_WITH_ELSEWHERE)
    if objections:
        raise Refused(objections)
