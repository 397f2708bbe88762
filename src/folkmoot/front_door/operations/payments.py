"""Payment queries: raised by a practice or PCN, taken on by a named person, moved on, handed on, and settled."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.directory.operations import free_text
from folkmoot.directory.operations.acts import recorded
from folkmoot.front_door import models, queries
from folkmoot.front_door.domain import payment as rules
from folkmoot.front_door.domain.payment import Concerned, State
from folkmoot.front_door.operations import once, payment_letters
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.working_days import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """What a practice or PCN says it is owed. Units: pence."""

    asked_of: int
    scheme: str
    period: str
    amount_pence: int
    opened_on: date
    words: str = ""


@transaction.atomic
def raise_query(raised: Raised, *, by: Acting, at: datetime) -> str:
    """The reference of a new query; sent twice, that of the first.

    Errors: Refused, with the reasons.
    """
    today = local_day(at)
    objections = [
        *rules.objections_to_raising(
            by,
            scheme=raised.scheme,
            period=raised.period,
            amount_pence=raised.amount_pence,
            opened_on=raised.opened_on,
            today=today,
        ),
        *free_text.objections_to(models.PaymentQuery, scheme=raised.scheme, period=raised.period, words=raised.words),
    ]
    if raised.asked_of not in {one.pk for one in queries.payers(by.community_id, today)}:
        objections.append("Choose who is to pay from the partners of this community.")
    if objections:
        raise Refused(objections)
    directory.lock_community(by.community_id)
    here = models.PaymentQuery.objects.filter(community_id=by.community_id)
    columns = {
        "practice_id": by.organisation_id,
        "asked_of_id": raised.asked_of,
        "scheme": " ".join(raised.scheme.split()),
        "period": " ".join(raised.period.split()),
        "amount_pence": raised.amount_pence,
        "words": raised.words.strip(),
        "opened_on": raised.opened_on,
        "state": State.OPEN.value,
        "raised_by_words": by.words,
    }
    if before := once.said_just_now(here, columns, moment="raised_at", at=at):
        return rules.reference(before.year, before.number)
    last = here.filter(year=today.year).aggregate(Max("number"))["number__max"]
    query = models.PaymentQuery.objects.create(
        community_id=by.community_id,
        year=today.year,
        number=(last or 0) + 1,
        pcn_code=next(iter(by.pcn_codes), None) if by.organisation_kind is OrganisationKind.PRACTICE else None,
        raised_at=at,
        moved_at=at,
        **columns,
    )
    _moved(query, "Raised", by=by, at=at)
    recorded("payment query raised", query, by=by, at=at)
    return rules.reference(query.year, query.number)


@transaction.atomic
def take_on(*, query_id: int, by: Acting, at: datetime) -> None:
    """Deal with the query oneself from now on; whoever stands in leaves it with the body that is to pay.

    Errors: NotFound; Refused.
    """
    query, concerned = _locked(query_id, by, at)
    objections = list(rules.objections_to_team_act(by, concerned, State(query.state)))
    if concerned.owner_id == by.appointment_id:
        objections.append("You deal with it already.")
    if objections:
        raise Refused(objections)
    query.owner_id = by.appointment_id
    if rules.is_team(by, concerned):
        query.asked_of_id = by.organisation_id
    step = _moved(query, f"{by.role.words}, {by.organisation_name}, deals with it now", by=by, at=at)
    payment_letters.tell_raiser(query, step, "Your payment query is being dealt with", by=by, at=at)
    recorded("payment query taken on", query, by=by, at=at)


@transaction.atomic
def assign(*, query_id: int, owner_id: int, by: Acting, at: datetime) -> None:
    """Say which person of the body the query lies with deals with it from now on: they see the sum then, and who had it does not.

    Errors: NotFound; Refused.
    """
    query, concerned = _locked(query_id, by, at)
    owner = {one.pk: one for one in queries.could_own(query, concerned, local_day(at))}.get(owner_id)
    objections = list(rules.objections_to_assigning(by, concerned, State(query.state)))
    if owner is None:
        objections.append("Choose who deals with it from the people of the body it lies with.")
    if owner_id == concerned.owner_id:
        objections.append("They deal with it already.")
    if objections:
        raise Refused(objections)
    assert owner is not None, "somebody was chosen"
    query.owner_id, query.asked_of_id = owner.pk, owner.organisation_id
    step = _moved(query, f"{directory.role_words(owner)} deals with it now", by=by, at=at)
    payment_letters.tell_raiser(query, step, "Your payment query is being dealt with", by=by, at=at)
    recorded("payment query assigned", query, by=by, at=at)


@transaction.atomic
def say_not_so(*, query_id: int, why: str, by: Acting, at: datetime) -> None:
    """Say that it was not settled as was said: it is open again, with whoever had it, its days to move begun anew.

    Errors: NotFound; Refused, also once the time for it is over.
    """
    query, concerned = _locked(query_id, by, at)
    words = f"Not so, and open again: {why.strip()}"
    objections = [
        *rules.objections_to_saying_not_so(
            by, concerned, State(query.state), settled_on=local_day(query.moved_at), today=local_day(at)
        ),
        *free_text.objections_to(models.PaymentStep, words=words),
    ]
    if not why.strip():
        objections.append("Say what is not so: whoever deals with it will read it.")
    if objections:
        raise Refused(objections)
    query.state, query.closing_note = State.OPEN.value, ""
    _moved(query, words, by=by, at=at)
    recorded("payment query opened again", query, by=by, at=at)


@transaction.atomic
def hand_on(*, query_id: int, to: int, why: str, by: Acting, at: datetime) -> None:
    """Hand the query to another body, which finds somebody to deal with it.

    Errors: NotFound; Refused.
    """
    query, concerned = _locked(query_id, by, at)
    # Whoever stands in hands it to somebody, not to another body nobody acts for.
    bodies = queries.payers if rules.is_team(by, concerned) else queries.payers_with_somebody
    there = {one.pk: one.name for one in bodies(by.community_id, local_day(at))}.get(to)
    words = f"Handed on from {by.organisation_name} to {there}: {why.strip()}"
    objections = [
        *rules.objections_to_team_act(by, concerned, State(query.state)),
        *free_text.objections_to(models.PaymentStep, words=words),
    ]
    if there is None or to in concerned.team:
        objections.append("Choose another body of this community's partners.")
    if not why.strip():
        objections.append("Say why it goes there: the practice will read it.")
    if objections:
        raise Refused(objections)
    query.asked_of_id, query.owner_id = to, None
    step = _moved(query, words, by=by, at=at)
    payment_letters.tell_raiser(query, step, "Your payment query was handed on", by=by, at=at)
    recorded("payment query handed on", query, by=by, at=at)


@transaction.atomic
def say(*, query_id: int, said: str, by: Acting, at: datetime) -> None:
    """Write what has moved, or what is missing.

    Errors: NotFound; Refused.
    """
    query, concerned = _locked(query_id, by, at)
    objections = [
        *rules.objections_to_saying(by, concerned, State(query.state), said),
        *free_text.objections_to(models.PaymentStep, words=said),
    ]
    if objections:
        raise Refused(objections)
    # What the practice adds moves nothing: the one who pays is still asked.
    moves = rules.is_team(by, concerned) or rules.moves(by, concerned)
    moved_at = at if moves else query.moved_at
    step = _moved(query, said.strip(), by=by, at=at, moved_at=moved_at)
    payment_letters.tell_raiser(query, step, "Something was written on your payment query", by=by, at=at)
    recorded("payment query written on", query, by=by, at=at)


@transaction.atomic
def settle(*, query_id: int, paid: bool, note: str, by: Acting, at: datetime) -> None:
    """Say that it is paid, or that it is not owed, and how that was found.

    Errors: NotFound; Refused.
    """
    query, concerned = _locked(query_id, by, at)
    state = State.PAID if paid else State.NOT_OWED
    _close(query, state, note, rules.objections_to_settling(by, concerned, State(query.state), note), by=by, at=at)


@transaction.atomic
def withdraw_query(*, query_id: int, why: str, by: Acting, at: datetime) -> None:
    """Take a query back, with the reason.

    Errors: NotFound; Refused.
    """
    query, concerned = _locked(query_id, by, at)
    objections = rules.objections_to_withdrawing(by, concerned, State(query.state), why)
    _close(query, State.WITHDRAWN, why, objections, by=by, at=at)


def _close(
    query: models.PaymentQuery, state: State, note: str, found: tuple[str, ...], *, by: Acting, at: datetime
) -> None:
    objections = [*found, *free_text.objections_to(models.PaymentQuery, closing_note=note)]
    if objections:
        raise Refused(objections)
    query.state, query.closing_note = state.value, note.strip()
    step = _moved(query, f"{state.words}: {note.strip()}", by=by, at=at)
    payment_letters.tell_raiser(query, step, f"Your payment query is closed as {state.words.lower()}", by=by, at=at)
    recorded(f"payment query {state.words.lower()}", query, by=by, at=at)


def _locked(query_id: int, by: Acting, at: datetime) -> tuple[models.PaymentQuery, Concerned]:
    """The query, held against other writers, and whom it concerns.

    Errors: NotFound, also for one this hat may not see.
    """
    if not queries.payments_seen_by(by).filter(pk=query_id).exists():
        raise NotFound("payment query")
    query = models.PaymentQuery.objects.select_for_update(no_key=True).get(pk=query_id)
    return query, queries.concerned_with(query, local_day(at))


def _moved(
    query: models.PaymentQuery, words: str, *, by: Acting, at: datetime, moved_at: datetime | None = None
) -> models.PaymentStep:
    query.moved_at = moved_at or at
    query.save()
    return models.PaymentStep.objects.create(query=query, words=words, at=at, by_words=by.words)
