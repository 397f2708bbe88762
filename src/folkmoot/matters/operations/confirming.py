"""Naming who confirms for a practice, and refusing what was answered without its authority."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.matters import models
from folkmoot.matters.domain import confirming
from folkmoot.matters.domain.canvass import Standing, local_day
from folkmoot.matters.operations import answers, asks, called_off, free_text
from folkmoot.matters.queries import confirming as queries


@transaction.atomic
def name_confirmer(*, appointment_id: int | None, by: Acting, at: datetime) -> None:
    """Name who confirms for the acting person's practice; with nobody named, whoever may bind it is asked.

    What waits already is sent to whomever it waits for now, each of them once.
    Errors: NotFound; Refused.
    """
    if by.organisation_kind is not OrganisationKind.PRACTICE:
        raise NotFound("practice")
    if objections := confirming.objections_to_naming(by):
        raise Refused(objections)
    people = queries.possible_confirmers(by.organisation_id, by.community_id, local_day(at))
    if appointment_id is not None and appointment_id not in {hand.appointment_id for hand, _ in people}:
        raise Refused(["Choose a partner, or somebody with full authority, of your own practice."])
    named = models.Confirmer.objects.create(
        community_id=by.community_id,
        organisation_id=by.organisation_id,
        appointment_id=appointment_id,
        named_at=at,
        named_by_words=by.words,
    )
    recorded("confirmer named", named, by=by, at=at)
    for answer in queries.waiting_answers(by.organisation_id, by.community_id, at):
        asks.ask_to_confirm(answer, at=at)


@transaction.atomic
def refuse_answer(*, answer_id: int, why: str, by: Acting, at: datetime) -> None:
    """Refuse a provisional answer for the practice, saying why; whatever counted before still counts.

    Errors: NotFound; Refused.
    """
    answer, voice = answers.held_answer(answer_id, by)
    objections = answers.objections_to_settling(answer, voice, by=by, at=at)
    if not why.strip():
        objections.append("Say why it is refused: whoever answered reads it.")
    objections += free_text.objections_to(models.Answer, refused_because=why)
    if objections:
        raise Refused(objections)
    answer.standing = Standing.REFUSED.value
    answer.refused_at, answer.refused_by_words, answer.refused_because = at, by.words, why.strip()
    answer.save()
    called_off.confirm_no_more(voice.canvass_id, [answer.pk], at)
    recorded("answer refused", answer, by=by, at=at)
