"""Asking for information: drafted, its questions written, looked over, issued or held; later closed or withdrawn."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations import free_text
from folkmoot.directory.operations.acts import recorded
from folkmoot.front_door import models, queries
from folkmoot.front_door.domain import information as rules
from folkmoot.front_door.domain.information import Basis, Drafted, State
from folkmoot.front_door.domain.information_values import ItemKind
from folkmoot.front_door.operations import information_letters, once
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.record.operations.written import written


@transaction.atomic
def draft(drafted: Drafted, *, by: Acting, at: datetime) -> str:
    """The reference of a new request, a draft that its writer alone sees; sent twice, that of the first.

    Errors: Refused, with the reasons.
    """
    today = local_day(at)
    if objections := [*rules.objections_to_asking(by), *_objections(drafted, by, today)]:
        raise Refused(objections)
    # Two people drafting at once take their numbers one after the other.
    directory.lock_community(by.community_id)
    here = models.InformationRequest.objects.filter(community_id=by.community_id)
    columns = _columns(drafted) | {
        "asked_by_id": by.organisation_id,
        "by_executive": by.is_member,
        "state": State.DRAFT.value,
        "drafted_by_words": by.words,
    }
    if before := once.said_just_now(here, columns, moment="drafted_at", at=at):
        return rules.reference(before.year, before.number)
    last = here.filter(year=today.year).aggregate(Max("number"))["number__max"]
    request = models.InformationRequest.objects.create(
        community_id=by.community_id, year=today.year, number=(last or 0) + 1, drafted_at=at, **columns
    )
    recorded("information request drafted", request, by=by, at=at)
    return rules.reference(request.year, request.number)


@transaction.atomic
def change(drafted: Drafted, *, request_id: int, by: Acting, at: datetime) -> None:
    """Write a draft anew, its questions left as they are.

    Errors: NotFound; Refused.
    """
    request = own(request_id, by)
    objections = [*rules.objections_to_changing(State(request.state)), *_objections(drafted, by, local_day(at))]
    if objections:
        raise Refused(objections)
    for column, value in _columns(drafted).items():
        setattr(request, column, value)
    request.save()
    recorded("information request changed", request, by=by, at=at)


@transaction.atomic
def add_items(questions: Sequence[str], kind: ItemKind, *, request_id: int, by: Acting, at: datetime) -> None:
    """Add questions that are answered in the same way.

    Errors: NotFound; Refused, then none is added.
    """
    request = own(request_id, by)
    asked = [" ".join(one.split()) for one in questions if one.strip()]
    kept = queries.items_of(request)
    objections = [
        *rules.objections_to_changing(State(request.state)),
        *(one for each in asked for one in free_text.objections_to(models.InformationItem, question=each)),
    ]
    if not asked:
        objections.append("Write a question.")
    if len(asked) + len(kept) > rules.MOST_ITEMS:
        objections.append(f"Ask {rules.MOST_ITEMS} questions at most.")
    if objections:
        raise Refused(list(dict.fromkeys(objections)))
    last = models.InformationItem.objects.filter(request=request).aggregate(Max("order"))["order__max"] or 0
    for order, question in enumerate(asked, start=last + 1):
        models.InformationItem.objects.create(request=request, order=order, question=question, kind=kind.value)
    recorded("information questions added", request, by=by, at=at)


@transaction.atomic
def drop_items(item_ids: Sequence[int], *, minutes: int, request_id: int, by: Acting, at: datetime) -> None:
    """Drop questions before the request goes out, and say what an answer takes now.

    Errors: NotFound; Refused.
    """
    request = own(request_id, by)
    kept = {one.pk: one for one in queries.items_of(request)}
    objections = list(rules.objections_to_changing(State(request.state)))
    if not item_ids or not set(item_ids) <= set(kept):
        objections.append("Choose the questions to drop from those asked.")
    if not 1 <= minutes <= rules.MOST_MINUTES:
        objections.append(f"Say how many minutes an answer takes, from 1 to {rules.MOST_MINUTES}.")
    if objections:
        raise Refused(objections)
    for number in sorted(set(item_ids)):
        kept[number].dropped_at = at
        kept[number].save()
    request.minutes = minutes
    request.save()
    dropped = len(set(item_ids))
    words = f"{dropped} question{'' if dropped == 1 else 's'} dropped: an answer takes {minutes} minutes now"
    step(request, "dropped", words, by=by, at=at)
    recorded("information questions dropped", request, by=by, at=at)


@transaction.atomic
def re_date(*, request_id: int, by: Acting, at: datetime) -> date:
    """The earliest fair day, which the request now asks for.

    Errors: NotFound; Refused.
    """
    request = own(request_id, by)
    if objections := rules.objections_to_changing(State(request.state)):
        raise Refused(objections)
    fair_on = queries.looked_over(request, local_day(at)).fair_on
    step(request, "re_dated", f"Due {_day(fair_on)} instead of {_day(request.due_on)}", by=by, at=at)
    request.due_on = fair_on
    request.save()
    recorded("information request re-dated", request, by=by, at=at)
    return fair_on


@transaction.atomic
def issue(*, request_id: int, by: Acting, at: datetime) -> State:
    """Issue the request to everyone it asks, as they are today; or hold it. Which of the two, it returns.

    Errors: NotFound; Refused, where it can be neither.
    """
    request = own(request_id, by)
    today = local_day(at)
    before = queries.looked_over(request, today)
    objections = list(
        rules.objections_to_issuing(
            state=State(request.state), items=len(before.matches), due_on=request.due_on, today=today
        )
    )
    if not before.asked:
        objections.append("Nobody it asks belongs to this community today: choose whom you ask again.")
    if objections:
        raise Refused(objections)
    if before.holds:
        request.state = State.HELD.value
        request.save()
        step(request, "held", "Held. " + " ".join(one.words for one in before.holds), by=by, at=at)
        recorded("information request held", request, by=by, at=at)
        return State.HELD
    asked = queries.to_be_asked(request, today)
    written(models.InformationAsked.objects.bulk_create(asked))
    request.state, request.issued_at = State.OPEN.value, at
    request.save()
    words = f"Put to {len(asked)}, due {_day(request.due_on)}: {request.minutes} minutes, {Basis(request.basis).words.lower()}"
    step(request, "issued", words, by=by, at=at)
    information_letters.tell_asked(request, asked, at=at)
    recorded("information request issued", request, by=by, at=at)
    return State.OPEN


@transaction.atomic
def close(*, request_id: int, by: Acting, at: datetime) -> None:
    """Take no more replies.

    Errors: NotFound; Refused.
    """
    request = own(request_id, by)
    if request.state != State.OPEN:
        raise Refused(f"This request is {State(request.state).words.lower()}: there is nothing to close.")
    answered, asked = queries.replied(request)
    request.state = State.CLOSED.value
    request.save()
    information_letters.call_off(request, at=at)
    information_letters.tell_closed_early(request, at=at)
    step(request, "closed", f"Closed: {answered} of {asked} answered", by=by, at=at)
    recorded("information request closed", request, by=by, at=at)


@transaction.atomic
def withdraw(*, request_id: int, why: str, by: Acting, at: datetime) -> None:
    """Take the request back, with the reason; answers already given stay with those who gave and asked for them.

    Errors: NotFound; Refused.
    """
    request = own(request_id, by)
    words = f"Withdrawn: {why.strip()}"
    objections = free_text.objections_to(models.InformationStep, words=words)
    if State(request.state) in {State.CLOSED, State.WITHDRAWN}:
        objections.append(f"This request is {State(request.state).words.lower()} already.")
    if not why.strip():
        objections.append("Say why: whoever was asked will read it.")
    if objections:
        raise Refused(objections)
    request.state = State.WITHDRAWN.value
    request.save()
    information_letters.call_off(request, at=at)
    information_letters.tell_withdrawn(request, why.strip(), at=at)
    step(request, "withdrawn", words, by=by, at=at)
    recorded("information request withdrawn", request, by=by, at=at)


def own(request_id: int, by: Acting) -> models.InformationRequest:
    """The request, held against other writers until the transaction ends.

    Errors: NotFound, also for a request that this hat does not ask.
    """
    request = locked(request_id, by)
    if not queries.is_own(request, by):
        raise NotFound("information request")
    return request


def locked(request_id: int, by: Acting) -> models.InformationRequest:
    """Any request of the community, held against other writers until the transaction ends.

    Errors: NotFound.
    """
    rows = models.InformationRequest.objects.select_for_update(no_key=True)
    request = rows.filter(pk=request_id, community_id=by.community_id).first()
    if request is None:
        raise NotFound("information request")
    return request


def _objections(drafted: Drafted, by: Acting, today: date) -> list[str]:
    here = directory.organisations_of(by.community_id, today)
    objections = [
        *rules.objections_to_draft(drafted, today),
        *free_text.objections_to(
            models.InformationRequest, title=drafted.title, purpose=drafted.purpose, clause=drafted.clause
        ),
    ]
    if here.filter(pk__in=drafted.chosen).count() != len(set(drafted.chosen)):
        objections.append("Choose whom you ask from those of this community.")
    return objections


def _columns(drafted: Drafted) -> dict[str, object]:
    return {
        # The title heads lists and letters, where a line break would break the heading.
        "title": " ".join(drafted.title.split()),
        "purpose": drafted.purpose.strip(),
        "basis": drafted.basis.value,
        "clause": drafted.clause.strip() if drafted.basis is Basis.CONTRACT else "",
        "minutes": drafted.minutes,
        "due_on": drafted.due_on,
        "whom": drafted.whom.value,
        "chosen": sorted(set(drafted.chosen)),
    }


def step(request: models.InformationRequest, kind: str, words: str, *, by: Acting, at: datetime) -> None:
    """Add a dated step to the request's timeline."""
    models.InformationStep.objects.create(request=request, kind=kind, words=words, at=at, by_words=by.words)


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"
