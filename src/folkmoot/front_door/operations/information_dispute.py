"""The clause an information request rests on: disputed by whoever is asked or the LMC, and stood by or given up."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations import free_text
from folkmoot.directory.operations.acts import recorded
from folkmoot.front_door import models, queries
from folkmoot.front_door.domain import information as rules
from folkmoot.front_door.domain.information import Basis, State
from folkmoot.front_door.operations import information_letters
from folkmoot.front_door.operations.information import locked, own, step
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.working_days import local_day, working_days_between


@transaction.atomic
def dispute(*, request_id: int, by: Acting, at: datetime) -> None:
    """Say that no contract asks for it: it is held, and waits for whoever asks to give the basis or make it voluntary.

    Errors: NotFound; Refused.
    """
    request = locked(request_id, by)
    if not queries.information_seen_by(by).filter(pk=request_id).exists():
        raise NotFound("information request")
    objections = rules.objections_to_disputing(
        by,
        was_asked=queries.our_body(request, by) is not None,
        basis=Basis(request.basis),
        state=State(request.state),
        disputed_before=request.disputed_at is not None,
    )
    if objections:
        raise Refused(objections)
    request.state, request.disputed_at, request.disputed_by_words = State.DISPUTED.value, at, by.words
    request.save()
    step(request, "disputed", f"Held: {by.organisation_name} says that no contract asks for it", by=by, at=at)
    information_letters.tell_disputed(request, by.organisation_name, at=at)
    recorded("information clause disputed", request, by=by, at=at)


@transaction.atomic
def give_basis(*, request_id: int, voluntary: bool, because: str, by: Acting, at: datetime) -> None:
    """Say which contract asks for it and where that can be read, or make it voluntary: it goes on, due later by the days held.

    Errors: NotFound; Refused.
    """
    request = own(request_id, by)
    objections = [
        *rules.objections_to_giving_basis(state=State(request.state), voluntary=voluntary, because=because),
        *free_text.objections_to(models.InformationRequest, clause_because=because),
    ]
    if objections:
        raise Refused(objections)
    assert request.disputed_at is not None, "somebody disputed it"
    today = local_day(at)
    request.due_on = rules.due_after_dispute(
        request.due_on,
        held_days=working_days_between(local_day(request.disputed_at), today),
        fair_on=queries.fair_day(request.community_id, today) if voluntary else None,
    )
    request.state, request.clause_because = State.OPEN.value, because.strip()
    if voluntary:
        request.basis, request.clause = Basis.VOLUNTARY.value, ""
    request.save()
    said = "It is voluntary now" if voluntary else f"The basis: {because.strip()}"
    due = f"{request.due_on:%A} {request.due_on.day} {request.due_on:%B}"
    step(request, "basis_given", f"{said}. Due on {due}", by=by, at=at)
    information_letters.tell_going_on(request, said, at=at)
    recorded("information basis given", request, by=by, at=at)
