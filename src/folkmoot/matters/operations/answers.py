"""Giving, changing and confirming answers, each by one hand for one voice."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.matters import models, queries
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain.canvass import Handling, Position, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a person answers. Shape: conditions with `support_if` alone; `via` is page, link or telephone."""

    position: Position
    sentence: str = ""
    conditions: tuple[str, ...] = ()
    via: str = "page"
    source: str = ""


@transaction.atomic
def give_answer(given: Given, *, voice_id: int, by: Acting, second_factor: bool, at: datetime) -> models.Answer:
    """Record an answer for the acting person's own voice; an earlier one is replaced, never lost.

    Errors: NotFound when the voice is not theirs; Refused, with the reasons.
    """
    voice = locked_voice(voice_id, by)
    if not speaks_for(by, voice):
        raise NotFound("voice")
    polled = queries.polled(voice.canvass)
    objections = canvasses.objections_to_answering(
        polled,
        position=given.position,
        conditions=given.conditions,
        second_factor=second_factor,
        excluded=models.Interest.objects.filter(voice=voice, handling=Handling.EXCLUDED.value).exists(),
        at=at,
    )
    if voice.appointment_id is None and by.role not in canvasses.MAY_ANSWER:
        objections += ("Your representative, deputy or practice manager answers for the practice.",)
    if objections:
        raise Refused(objections)
    binding = voice.appointment_id is not None or canvasses.authorises(by, polled)
    return _write(voice, given, authorised=binding, by=by, at=at)


@transaction.atomic
def record_telephone_answer(given: Given, *, voice_id: int, heard_from: str, by: Acting, at: datetime) -> models.Answer:
    """Record an answer the canvass's teller took by telephone, with its source.

    Errors: NotFound; Refused.
    """
    voice = locked_voice(voice_id, by)
    objections = list(
        canvasses.objections_to_answering(
            queries.polled(voice.canvass),
            position=given.position,
            conditions=given.conditions,
            second_factor=True,
            excluded=models.Interest.objects.filter(voice=voice, handling=Handling.EXCLUDED.value).exists(),
            at=at,
        )
    )
    if not queries.is_teller(voice.canvass_id, by):
        objections.append("Only a teller of this canvass can record an answer heard by telephone.")
    if not heard_from.strip():
        objections.append("Say who in the practice gave the answer, by role.")
    if voice.canvass.binds:
        objections.append("This vote binds the practice and needs a signed-in answer: it cannot be taken by telephone.")
    if objections:
        raise Refused(objections)
    heard = Given(
        position=given.position,
        sentence=given.sentence,
        conditions=given.conditions,
        via="telephone",
        source=heard_from.strip(),
    )
    return _write(voice, heard, authorised=True, by=by, at=at)


@transaction.atomic
def confirm_answer(*, answer_id: int, by: Acting, at: datetime) -> None:
    """Confirm a provisional answer for the practice; from now it is the practice's own.

    Errors: NotFound; Refused.
    """
    answer = (
        models.Answer.objects.select_for_update(of=("self",))
        .select_related("voice__canvass__matter")
        .filter(pk=answer_id, standing=Standing.PROVISIONAL.value)
        .first()
    )
    if answer is None or answer.voice.organisation_id != by.organisation_id:
        raise NotFound("answer")
    objections = []
    if not canvasses.takes_answers(queries.polled(answer.voice.canvass), at):
        objections.append("The canvass has closed: the answer was not confirmed in time.")
    if by.role not in canvasses.MAY_CONFIRM or by.person_id == answer.given_by_id:
        objections.append("Someone else who may bind the practice confirms this answer.")
    if objections:
        raise Refused(objections)
    _replace(answer.voice, Standing.EFFECTIVE)
    answer.standing, answer.confirmed_at, answer.confirmed_by_id = Standing.EFFECTIVE.value, at, by.person_id
    answer.save()
    recorded("answer confirmed", answer, by=by, at=at)


def speaks_for(by: Acting, voice: models.Voice) -> bool:
    """Whether this hat is the hand of that voice."""
    if voice.appointment_id is not None:
        return voice.appointment_id == by.appointment_id
    return voice.organisation_id == by.organisation_id


def locked_voice(voice_id: int, by: Acting) -> models.Voice:
    """The voice, held so that two hands of one practice answer one after the other.

    Errors: NotFound, also for another community's voice.
    """
    voice = (
        models.Voice.objects.select_for_update(of=("self",))
        .select_related("canvass__matter")
        .filter(pk=voice_id, canvass__matter__community_id=by.community_id)
        .first()
    )
    if voice is None:
        raise NotFound("voice")
    return voice


def _write(voice: models.Voice, given: Given, *, authorised: bool, by: Acting, at: datetime) -> models.Answer:
    standing = Standing.EFFECTIVE if authorised else Standing.PROVISIONAL
    _replace(voice, standing)
    answer = models.Answer.objects.create(
        voice=voice,
        position=given.position.value,
        sentence=given.sentence.strip(),
        conditions=list(given.conditions),
        authority="authorised" if authorised else "provisional",
        standing=standing.value,
        at=at,
        given_by_id=by.person_id,
        given_by_words=by.words,
        via=given.via,
        source_words=given.source,
    )
    recorded("answer given", answer, by=by, at=at, source=given.via)
    return answer


def _replace(voice: models.Voice, standing: Standing) -> None:
    """Mark what an answer of that standing displaces: an effective one displaces a waiting one too, never the reverse."""
    displaced = {Standing.PROVISIONAL.value, standing.value}
    models.Answer.objects.filter(voice=voice, standing__in=displaced).update(standing=Standing.REPLACED.value)
