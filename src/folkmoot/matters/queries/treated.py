"""How an organisation was treated over what one outside forum decided: asked, heard, spoken for with a brief, told."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from folkmoot.kernel.working_days import local_day
from folkmoot.matters import models
from folkmoot.matters.domain.canvass import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Treated:
    """Of so many decisions at a forum: how many the organisation was asked about before, and answered; for how many the
    speaker had a brief before the meeting; and of how many everyone was told in time."""

    decided: int
    asked: int
    answered: int
    briefed: int
    told: int


def treated(organisation_id: int, pcn_code: str, *, forum_id: int, since: date) -> Treated:
    """How what the forum decided since that day went for an organisation.

    Shape: for a PCN its code is given, and it was asked where one of its practices was. Missing: an empty code.
    """
    rows = models.Outcome.objects.filter(matter__forum_id=forum_id, met_on__gte=since, superseded_at=None)
    decided = list(rows.select_related("instruction", "feedback"))
    matters = {one.matter_id for one in decided}
    own = Q(organisation_id=organisation_id)
    if pcn_code:
        own |= Q(pcn_code=pcn_code)
    voices = models.Voice.objects.filter(
        own,
        canvass__matter__in=matters,
        canvass__electorate="practices",
        canvass__opened_at__isnull=False,
        canvass__withdrawn_at=None,
    )
    asked = set(voices.values_list("canvass__matter_id", flat=True))
    answered = set(
        voices.filter(answers__standing=Standing.EFFECTIVE.value).values_list("canvass__matter_id", flat=True)
    )
    return Treated(
        decided=len(decided),
        asked=sum(one.matter_id in asked for one in decided),
        answered=sum(one.matter_id in answered for one in decided),
        briefed=sum(_briefed(one) for one in decided),
        told=sum(_told(one) for one in decided),
    )


def _briefed(outcome: models.Outcome) -> bool:
    given = outcome.instruction
    return given is not None and given.brief_issued_at is not None and local_day(given.brief_issued_at) < outcome.met_on


def _told(outcome: models.Outcome) -> bool:
    note = getattr(outcome, "feedback", None)
    return note is not None and note.sent_at is not None and note.sent_at <= note.due_at
