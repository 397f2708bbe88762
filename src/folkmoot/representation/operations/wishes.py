"""Wishing for a seat of one's own, the executive's answer, and taking a wish back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.directory.queries.seats import forum_in
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.representation import models
from folkmoot.representation.domain import wish as rules
from folkmoot.representation.domain.wish import Outcome, Reason, State
from folkmoot.representation.operations import letters
from folkmoot.representation.queries.wishes import wish_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """What an organisation wishes for, and why."""

    forum_id: int
    reasons: Collection[Reason]
    words: str = ""


@transaction.atomic
def wish_for_seat(wished: Wished, *, by: Acting, at: datetime) -> models.SeatWish:
    """The new wish of one's organisation.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    forum = forum_in(by.community_id, wished.forum_id, local_day(at))
    objections = [
        *rules.objections_to_wishing(by, reasons=wished.reasons, words=wished.words),
        *free_text(models.SeatWish, words=wished.words),
    ]
    if forum.ends_on is not None and forum.ends_on <= local_day(at):
        objections.append("This meeting is closed.")
    open_now = models.SeatWish.objects.filter(forum=forum, organisation_id=by.organisation_id, state=State.OPEN.value)
    if open_now.exists():
        objections.append("Your organisation has asked already, and is not answered yet.")
    if objections:
        raise Refused(objections)
    made = models.SeatWish.objects.create(
        community_id=by.community_id,
        forum=forum,
        organisation_id=by.organisation_id,
        reasons=[one.value for one in Reason if one in wished.reasons],
        words=wished.words.strip(),
        state=State.OPEN.value,
        asked_by_id=by.appointment_id,
        asked_at=at,
    )
    recorded("own seat wished for", made, by=by, at=at)
    return made


@transaction.atomic
def answer_wish(*, wish_id: int, outcome: Outcome, answer: str, by: Acting, at: datetime) -> None:
    """Say what becomes of a wish; whoever asked is told.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = wish_in(wish_id, by)
    objections = [
        *rules.objections_to_answering(by, asked_by=one.organisation_id, state=State(one.state), answer=answer),
        *free_text(models.SeatWish, answer=answer),
    ]
    if objections:
        raise Refused(objections)
    one.state, one.outcome, one.answer = State.ANSWERED.value, outcome.value, answer.strip()
    one.answered_by_id, one.answered_at = by.appointment_id, at
    one.save()
    recorded("wish for own seat answered", one, by=by, at=at)
    letters.tell_answered(one, outcome, at=at)


@transaction.atomic
def withdraw_wish(*, wish_id: int, by: Acting, at: datetime) -> None:
    """Take a wish back; that it was there stays readable.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = wish_in(wish_id, by)
    objections = rules.objections_to_withdrawing(by, asked_by=one.organisation_id, state=State(one.state))
    if objections:
        raise Refused(objections)
    one.state = State.WITHDRAWN.value
    one.save(update_fields=["state"])
    recorded("wish for own seat withdrawn", one, by=by, at=at)
