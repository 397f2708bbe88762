"""Giving, changing and confirming answers, each by one hand for one voice."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.matters import models, queries
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain import confirming
from folkmoot.matters.domain.canvass import Handling, Position, Standing
from folkmoot.matters.operations import asks, called_off, free_text
from folkmoot.matters.queries import canvasses as asked
from folkmoot.matters.queries import confirming as confirmers
from folkmoot.prepared import prepared, with_related
from folkmoot.prepared_writes import inserted

_SALT_BYTES = 32
# What answering, and all that follows from it, reads of the canvass and of its matter.
_OF_CANVASS = ("matter", "group", "wording", "electorate", "binds", "closes_at", "opened_at", "withdrawn_at")
_OF_MATTER = ("community", "title", "category", "money_pence")


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
    return _given(voice, given, second_factor=second_factor, by=by, at=at)


@transaction.atomic
def give_own_answer(given: Given, *, canvass_id: int, by: Acting, second_factor: bool, at: datetime) -> models.Answer:
    """Record an answer for the voice this hat has in a canvass, its own seat's before its organisation's.

    Errors: NotFound when it has none; Refused, with the reasons.
    """
    held = _held_for(canvass_id, by.community_id, by.appointment_id, by.organisation_id)
    voice = asked.own_first(held)
    if voice is None:
        raise NotFound("voice")
    return _given(voice, given, second_factor=second_factor, by=by, at=at)


def _given(voice: models.Voice, given: Given, *, second_factor: bool, by: Acting, at: datetime) -> models.Answer:
    given = _tidied(given)
    so_far = _so_far(voice.pk)
    objections = _objections(voice, given, so_far, second_factor=second_factor, at=at)
    if voice.appointment_id is None and by.role not in canvasses.MAY_ANSWER:
        objections.append("Your representative, deputy or practice manager answers for the practice.")
    if objections:
        raise Refused(objections)
    binding = voice.appointment_id is not None or canvasses.authorises(by, queries.polled(voice.canvass))
    return _write(voice, given, so_far, authorised=binding, by=by, at=at)


@transaction.atomic
def record_telephone_answer(
    given: Given, *, voice_id: int, speaker_id: int | None, heard_from: str, by: Acting, at: datetime
) -> models.Answer:
    """Record an answer the canvass's teller took by telephone, with its source.

    It binds as far as the authority of the one who gave it; from anyone but those who answer for the practice, it
    waits for the practice. Shape: `speaker_id` is the appointment of one of them; `heard_from` says who else it was.
    Errors: NotFound; Refused.
    """
    voice = locked_voice(voice_id, by)
    speaker = _speaker(voice, speaker_id, at)
    source = f"{speaker.person_name}, {speaker.role.words}" if speaker else heard_from.strip()
    heard = replace(_tidied(given), via="telephone", source=source)
    so_far = _so_far(voice.pk)
    objections = _objections(voice, heard, so_far, second_factor=True, at=at)
    if not queries.is_teller(voice.canvass_id, by):
        objections.append("Only a teller of this canvass can record an answer heard by telephone.")
    if not heard.source:
        objections.append("Say who in the practice gave the answer, by role.")
    if voice.appointment_id is not None and speaker is None:
        objections.append("A member of the group gives their own vote.")
    if voice.canvass.binds:
        objections.append("This vote binds the practice and needs a signed-in answer: it cannot be taken by telephone.")
    if objections:
        raise Refused(objections)
    binds = speaker is not None and (
        voice.appointment_id is not None or canvasses.authorises(speaker, queries.polled(voice.canvass))
    )
    return _write(voice, heard, so_far, authorised=binds, by=by, at=at)


def _speaker(voice: models.Voice, speaker_id: int | None, at: datetime) -> Acting | None:
    """Who answers for that voice from that appointment. Missing: None for anyone else."""
    speaker = directory.acting_as(speaker_id, canvasses.local_day(at)) if speaker_id is not None else None
    if speaker is None or not speaks_for(speaker, voice):
        return None
    return speaker if voice.appointment_id is not None or speaker.role in canvasses.MAY_ANSWER else None


@transaction.atomic
def confirm_answer(*, answer_id: int, by: Acting, second_factor: bool, at: datetime) -> None:
    """Confirm a provisional answer for the practice; from now it is the practice's own.

    Errors: NotFound; Refused.
    """
    answer, voice = held_answer(answer_id, by)
    polled = queries.polled(voice.canvass)
    objections = objections_to_settling(answer, voice, by=by, at=at)
    if polled.binds and not second_factor:
        objections.append("This vote binds your practice: sign in with your second step to confirm it.")
    if objections:
        raise Refused(objections)
    answer.confirmed_at, answer.confirmed_by_id = _no_earlier_than(_so_far(voice.pk), at), by.person_id
    _replace(voice, Standing.EFFECTIVE, at)
    answer.standing = Standing.EFFECTIVE.value
    answer.save()
    recorded("answer confirmed", answer, by=by, at=at)


def held_answer(answer_id: int, by: Acting) -> tuple[models.Answer, models.Voice]:
    """An answer of the acting person's own voice, and the voice, held as `locked_voice` holds it.

    Errors: NotFound.
    """
    found = models.Answer.objects.filter(pk=answer_id).first()
    if found is None or not speaks_for(by, voice := locked_voice(found.voice_id, by)):
        raise NotFound("answer")
    return voice.answers.get(pk=answer_id), voice


def objections_to_settling(answer: models.Answer, voice: models.Voice, *, by: Acting, at: datetime) -> list[str]:
    """Why this hat may neither confirm nor refuse a provisional answer now; empty when it may."""
    polled = queries.polled(voice.canvass)
    confirmer = confirmers.confirmer_of(voice.organisation_id, by.community_id, canvasses.local_day(at))
    named = confirmers.unless_theirs(confirmer, answer.given_by_id)
    return confirming.objections_to_settling(
        polled,
        standing=Standing(answer.standing),
        is_asked=confirming.waits_for(by, polled, given_by_id=answer.given_by_id, confirmer_id=named),
        counted=is_counted(voice),
        at=at,
    )


def speaks_for(by: Acting, voice: models.Voice) -> bool:
    """Whether this hat is the hand of that voice."""
    if voice.appointment_id is not None:
        return voice.appointment_id == by.appointment_id
    return voice.organisation_id == by.organisation_id


def locked_voice(voice_id: int, by: Acting) -> models.Voice:
    """The voice, held so that two hands of one practice answer one after the other, and none once the count is made.

    Errors: NotFound, also for another community's voice.
    """
    for voice in _held(voice_id, by.community_id):
        return voice
    raise NotFound("voice")


@prepared
def _held(voice_id: int, community_id: int) -> QuerySet[models.Voice]:
    return _holding(models.Voice.objects.filter(pk=voice_id), community_id)


@prepared
def _held_for(canvass_id: int, community_id: int, appointment_id: int, organisation_id: int) -> QuerySet[models.Voice]:
    return _holding(asked.voices_for(canvass_id, appointment_id, organisation_id), community_id)


def _holding(voices: QuerySet[models.Voice], community_id: int) -> QuerySet[models.Voice]:
    held = voices.filter(canvass__matter__community_id=community_id)
    held = held.select_for_update(no_key=True, of=("self", "canvass"))
    return with_related(held, canvass=_OF_CANVASS, canvass__matter=_OF_MATTER)


def is_counted(voice: models.Voice) -> bool:
    """Whether the voice's canvass has been counted: an answer sent before the close may arrive after it."""
    counted, *_ = _so_far(voice.pk)[0]
    return counted


_SoFar = tuple[bool, bool, datetime | None, datetime | None]


@prepared
def _so_far(voice_id: int) -> QuerySet[models.Voice, _SoFar]:
    """How the voice stands, asked under the lock: a row for each answer it gave, those replaced included, or just one.

    Shape: whether its canvass is counted, whether its interest takes it off the roll; when that answer was given and
    confirmed. Missing: None for both where nothing was answered.
    """
    counts = models.Count.objects.filter(canvass_id=OuterRef("canvass_id"))
    exclusions = models.Interest.objects.filter(voice_id=OuterRef("pk"), handling=Handling.EXCLUDED.value)
    standing = (Exists(counts), Exists(exclusions))
    return models.Voice.objects.filter(pk=voice_id).values_list(*standing, "answers__at", "answers__confirmed_at")


def _tidied(given: Given) -> Given:
    conditions = (condition.strip() for condition in given.conditions)
    return replace(given, sentence=given.sentence.strip(), conditions=tuple(dict.fromkeys(filter(None, conditions))))


def _objections(
    voice: models.Voice, given: Given, so_far: list[_SoFar], *, second_factor: bool, at: datetime
) -> list[str]:
    counted, excluded, *_ = so_far[0]
    objections = free_text.objections_to(
        models.Answer, sentence=given.sentence, conditions=given.conditions, source_words=given.source
    )
    objections += canvasses.objections_to_answering(
        queries.polled(voice.canvass),
        position=given.position,
        conditions=given.conditions,
        second_factor=second_factor,
        excluded=excluded,
        at=at,
    )
    if not objections and counted:
        objections.append("This canvass has been counted. Nothing was changed.")
    return objections


def _no_earlier_than(so_far: list[_SoFar], at: datetime) -> datetime:
    # Two hands at one moment take turns, and either may have waited: the count reads instants, so they keep the order
    # in which the answers were written.
    return max([at, *(instant for *_, given, confirmed in so_far for instant in (given, confirmed) if instant)])


def _write(
    voice: models.Voice, given: Given, so_far: list[_SoFar], *, authorised: bool, by: Acting, at: datetime
) -> models.Answer:
    standing = Standing.EFFECTIVE if authorised else Standing.PROVISIONAL
    *_, earlier, _ = so_far[0]
    if earlier is not None:
        at = _no_earlier_than(so_far, at)
        _replace(voice, standing, at)
    answer = inserted(
        models.Answer(
            voice=voice,
            position=given.position.value,
            sentence=given.sentence,
            conditions=list(given.conditions),
            authority="authorised" if authorised else "provisional",
            standing=standing.value,
            at=at,
            given_by_id=by.person_id,
            given_by_words=by.words,
            via=given.via,
            source_words=given.source,
            salt=secrets.token_bytes(_SALT_BYTES),
        )
    )
    recorded("answer given", answer, by=by, at=at, source=given.via)
    called_off.ask_no_more(voice, at)
    if not authorised:
        asks.ask_to_confirm(answer, at=at)
    return answer


def _replace(voice: models.Voice, standing: Standing, at: datetime) -> None:
    """Mark what an answer of that standing displaces: an effective one displaces a waiting one too, never the reverse."""
    displaced = models.Answer.objects.filter(voice=voice, standing__in={Standing.PROVISIONAL.value, standing.value})
    rows = list(displaced)
    called_off.confirm_no_more(voice.canvass_id, [row.pk for row in rows if row.standing == Standing.PROVISIONAL], at)
    for row in rows:
        row.standing = Standing.REPLACED.value
        row.save(update_fields=["standing"])
