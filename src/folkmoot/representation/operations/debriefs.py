"""Saying what came of an outside meeting, and putting right what was said."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.speaking import SpokenAs, objections_to_speaking_as
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.queries.spoken_at import is_instructed
from folkmoot.representation import models
from folkmoot.representation.domain import debrief as rules
from folkmoot.representation.domain.debrief import Care, Contractor
from folkmoot.representation.queries.debriefs import seat_and_date, speakers_on, standing_debrief


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody brings back. Missing: `because` is empty unless it puts right what was said before."""

    said: str
    heard: str
    hands_on: str
    spoken_as: SpokenAs
    care: Care = Care.GENERAL_PRACTICE
    consulted: Collection[Contractor] = ()
    because: str = ""


@transaction.atomic
def debrief(told: Told, *, seat_id: int, date_id: int, by: Acting, at: datetime) -> models.Debrief:
    """Say what came of a meeting for a seat; said anew, with the reason, what was said before stays in the record.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    seat, met = seat_and_date(by.community_id, seat_id, date_id, local_day(at))
    day = local_day(met.starts_at)
    before = standing_debrief(seat_id, date_id)
    objections = [
        *rules.objections_to_debrief(
            said=told.said,
            heard=told.heard,
            care=told.care,
            consulted=told.consulted,
            may_speak=by.person_id in speakers_on(seat, day),
            ended=at >= met.ends_at,
            called_off=met.called_off_at is not None,
            acting=by.words,
        ),
        *objections_to_speaking_as(told.spoken_as, instructed=is_instructed(by.person_id, met.forum_id, day)),
        *free_text(models.Debrief, said=told.said, heard=told.heard, hands_on=told.hands_on, because=told.because),
    ]
    if before is not None and not told.because.strip():
        objections.append("Say why you put it right.")
    if objections:
        raise Refused(objections)
    if before is not None:
        before.superseded_at = at
        before.save(update_fields=["superseded_at"])
    made = models.Debrief.objects.create(
        community_id=by.community_id,
        seat_id=seat_id,
        date=met,
        said=told.said.strip(),
        heard=told.heard.strip(),
        hands_on=told.hands_on.strip(),
        spoken_as=told.spoken_as.value,
        care=told.care.value,
        consulted=[one.value for one in Contractor if one in told.consulted],
        given_by_id=by.appointment_id,
        given_at=at,
        because=told.because.strip() if before is not None else "",
    )
    also = [before] if before is not None else []
    recorded("debrief given" if before is None else "debrief put right", made, by=by, at=at, also=also)
    return made
