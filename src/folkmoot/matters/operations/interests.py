"""Handling the interests declared in a canvass."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.matters import models, queries
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain.interest import Treatment, objections_to_handling, objections_to_noting
from folkmoot.matters.operations import answers, called_off, free_text
from folkmoot.matters.operations.canvass import locked_canvass


@transaction.atomic
def note_interest(*, canvass_id: int, words: str, by: Acting, at: datetime) -> None:
    """Declare the interest of an organisation that has no voice; declared again before the close, the later holds.

    Errors: NotFound; Refused.
    """
    canvass = locked_canvass(canvass_id, by)
    if queries.voice_of(canvass.pk, by) is not None:
        raise Refused("Your organisation has a voice here: declare the interest of the voice.")
    open_now = canvasses.takes_answers(queries.polled(canvass), at)
    objections = [
        *objections_to_noting(words=words, role=by.role, takes_answers=open_now),
        *free_text.objections_to(models.NotedInterest, words=words),
    ]
    if objections:
        raise Refused(objections)
    interest, _ = models.NotedInterest.objects.update_or_create(
        canvass=canvass,
        organisation_id=by.organisation_id,
        defaults={
            "words": words.strip(),
            "person_id": by.person_id,
            "declared_at": at,
            "declared_by_words": by.words,
        },
    )
    recorded("interest declared", interest, by=by, at=at)


@transaction.atomic
def handle_interest(*, interest_id: int, treatment: Treatment, reason: str, by: Acting, at: datetime) -> None:
    """Settle how far a voice with an interest takes part; settled again before the close, the later holds.

    Errors: NotFound; Refused.
    """
    found = models.Interest.objects.filter(pk=interest_id).first()
    if found is None:
        raise NotFound("interest")
    voice = answers.locked_voice(found.voice_id, by)
    objections = [
        *objections_to_handling(
            reason=reason,
            own=by.organisation_id == voice.organisation_id,
            is_executive=by.is_executive,
            takes_answers=canvasses.takes_answers(queries.polled(voice.canvass), at) and not answers.is_counted(voice),
        ),
        *free_text.objections_to(models.Interest, reason=reason),
    ]
    if objections:
        raise Refused(objections)
    interest = models.Interest.objects.get(pk=interest_id)
    interest.treatment, interest.handling = treatment.value, treatment.handling.value
    interest.reason, interest.handled_at, interest.handled_by_words = reason.strip(), at, by.words
    interest.save()
    if treatment.handling is canvasses.Handling.EXCLUDED:
        called_off.ask_no_more(voice, at)
    recorded("interest handled", interest, by=by, at=at, details={"treatment": treatment.value})
