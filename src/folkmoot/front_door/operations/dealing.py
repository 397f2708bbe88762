"""Dealing with a request: who takes it by when, where it is passed on to, and what is answered, to one or to many."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Standing
from folkmoot.directory.operations import free_text
from folkmoot.directory.operations.acts import recorded
from folkmoot.front_door import models, queries
from folkmoot.front_door.domain import request as requests
from folkmoot.front_door.domain import who
from folkmoot.front_door.domain.request import Kind, Said, State
from folkmoot.front_door.operations import letters, steps
from folkmoot.front_door.queries.bodies import bodies_on
from folkmoot.front_door.queries.ended import lies_with_nobody
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.visibility import Visibility
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.operations import matter as matters
from folkmoot.matters.operations.matter import Raised
from folkmoot.matters.queries import matter_by_reference


@transaction.atomic
def triage(
    *, request_id: int, owner_id: int, reply_by: date | None, kind: Kind | None = None, by: Acting, at: datetime
) -> None:
    """Name who deals with it and by when the asker hears; again, when either changes.

    Missing: without `kind` it stays what it was asked as. Errors: NotFound; Refused.
    """
    request = steps.locked_request(request_id, by)
    today = local_day(at)
    owners = {one.pk: one for one in queries.possible_owners(request, today)}
    objections = [
        *who.objections_to_dealing(by, asked_of=request.asked_of_id),
        *steps.already(request),
        *requests.objections_to_promising(reply_by, today),
        *(requests.objections_to_kind(kind) if kind is not None else ()),
    ]
    if owner_id not in owners:
        objections.append("Choose who deals with it from those who can.")
    if objections:
        raise Refused(objections)
    assert reply_by is not None, "a day was promised"
    owner = owners[owner_id]
    request.owner, request.reply_by = owner, reply_by
    if kind is not None:
        steps.take_as(request, kind, by=by, at=at)
    words = f"{directory.role_words(owner)} deals with it. Reply promised by {reply_by:%A} {reply_by.day} {reply_by:%B}"
    steps.add(request, "triaged", words, by=by, at=at)
    steps.enter(request, State.TRIAGED)
    recorded("request triaged", request, by=by, at=at)


@transaction.atomic
def pass_on(*, request_id: int, to: int | None, why: str, by: Acting, at: datetime) -> None:
    """Pass the request on to whoever can answer it; where it was before stays readable. Without `to`, to the executive.

    Errors: NotFound; Refused.
    """
    request = steps.locked_request(request_id, by)
    chosen = bodies_on(by.community_id, local_day(at)).filter(pk=to).first() if to is not None else None
    here = by.community_name if request.asked_of is None else request.asked_of.name
    there = by.community_name if chosen is None else chosen.name
    words = f"Passed on from {here} to {there}: {why.strip()}"
    objections = [
        *_objections_to_leaving_it(request, by, at),
        *steps.already(request),
        *free_text.objections_to(models.RequestStep, words=words),
        *_objections_to_passing(request, to, chosen is not None),
    ]
    if not why.strip():
        objections.append("Say why it goes there: whoever asked will read it.")
    if objections:
        raise Refused(objections)
    request.asked_of, request.owner, request.reply_by = chosen, None, None
    step = steps.add(request, "passed_on", words, by=by, at=at)
    steps.enter(request, State.RECEIVED)
    letters.tell_passed_on(request, step, why.strip(), at=at)
    recorded("request passed on", request, by=by, at=at)


def _objections_to_leaving_it(request: models.AccessRequest, by: Acting, at: datetime) -> tuple[str, ...]:
    """Why this hat may neither pass it on nor decline it; empty when it may."""
    nobody = lies_with_nobody(request, local_day(at))
    return who.objections_to_dealing(by, asked_of=request.asked_of_id, lies_with_nobody=nobody)


def _objections_to_passing(request: models.AccessRequest, to: int | None, is_body: bool) -> tuple[str, ...]:
    if request.has_led_on:
        return (steps.DEALT_WITH_ELSEWHERE,)
    if to == request.asked_of_id:
        return ("It is there already.",)
    if to is not None and not is_body:
        return ("Choose whom to pass it on to from the partners of this community, its LMC, federation and PCNs.",)
    if to == request.asked_by_id:
        return ("It came from there: answer it instead.",)
    return ()


@transaction.atomic
def decline(*, request_id: int, why: str, by: Acting, at: datetime) -> None:
    """Decline a request, with the reason, which whoever asked is told.

    Errors: NotFound; Refused.
    """
    request = steps.locked_request(request_id, by)
    words = f"Declined: {why.strip()}"
    objections = [
        *_objections_to_leaving_it(request, by, at),
        *steps.already(request),
        *free_text.objections_to(models.RequestStep, words=words),
    ]
    if not why.strip():
        objections.append("Say why: whoever asked will read it.")
    if objections:
        raise Refused(objections)
    step = steps.add(request, "declined", words, by=by, at=at)
    steps.enter(request, State.DECLINED)
    letters.tell_declined(request, step, why.strip(), at=at)
    recorded("request declined", request, by=by, at=at)


@transaction.atomic
def answer(said: Said, *, request_ids: Sequence[int], by: Acting, at: datetime) -> None:
    """Give one answer to one request or to many: everyone who asked, or joined in asking, is told.

    Errors: NotFound; Refused, where any of them may not be answered so: then none is.
    """
    asked = [steps.locked_request(one, by) for one in sorted(set(request_ids))]
    objections = [
        *requests.objections_to_answer(said),
        *free_text.objections_to(models.Answer, words=said.words, because=said.because, instead=said.instead),
    ]
    for request in asked:
        objections += who.objections_to_dealing(by, asked_of=request.asked_of_id) + steps.already(request)
    if not asked:
        objections.append("Choose the request to answer.")
    if objections:
        raise Refused(list(dict.fromkeys(objections)))
    given = models.Answer.objects.create(
        community_id=by.community_id,
        outcome=said.outcome.value,
        words=said.words.strip(),
        because=said.because.strip(),
        instead=said.instead.strip(),
        for_everyone=said.for_everyone,
        given_at=at,
        given_by_words=by.words,
    )
    many = f", with {len(asked) - 1} more that asked the same" if len(asked) > 1 else ""
    partners = set(_partners(by, at).values_list("pk", flat=True))
    for request in asked:
        request.answer = given
        # Given again, it is this answer that is read, and only by those it is for.
        request.rung = (Visibility.ALL_PARTNERS if said.for_everyone else Visibility.PRACTICES_AND_LMC).value
        # A partner does not learn that others asked us the same.
        alone = request.asked_by_id in partners
        steps.add(request, "answered", "Answered" if alone else f"Answered{many}", by=by, at=at)
        steps.enter(request, State.ANSWERED)
    letters.tell_answered(given, asked, at=at)
    recorded("request answered", asked[0], by=by, at=at, also=(given, *asked))


@transaction.atomic
def take_up(raised: Raised, *, request_id: int, by: Acting, at: datetime) -> str:
    """The reference of the matter that the request is taken up as; once it has ended, the asker is to be told what came of it.

    Errors: NotFound; Refused.
    """
    request = steps.to_be_led(request_id, by)
    reference = matters.raise_matter(raised, by=by, at=at, asked_by_id=_partner_asking(request, by, at))
    # What comes of it is told once the matter has ended: no day promised before holds for that.
    request.matter, request.reply_by = matter_by_reference(reference, by), None
    steps.add(request, "taken_up", f"Taken up as matter {reference}: what comes of it is told there", by=by, at=at)
    steps.enter(request, State.TRIAGED)
    recorded("request taken up", request, by=by, at=at)
    return reference


def _partners(by: Acting, at: datetime) -> QuerySet[Any]:
    return directory.organisations_of(by.community_id, local_day(at), standing=Standing.PARTNER)


def _partner_asking(request: models.AccessRequest, by: Acting, at: datetime) -> int | None:
    partners = _partners(by, at)
    return request.asked_by_id if partners.filter(pk=request.asked_by_id).exists() else None
