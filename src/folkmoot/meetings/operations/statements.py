"""Minuting what somebody said, and striking it out again before the minutes are approved."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Capacity, Role
from folkmoot.directory.domain.room import bound_on
from folkmoot.directory.domain.speaking import SpokenAs
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.queries.room import present_as
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.matter import Category
from folkmoot.meetings import models
from folkmoot.meetings.domain import meeting as meetings
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.agenda import Standing
from folkmoot.meetings.domain.statements import objections_to_statement
from folkmoot.meetings.operations.locks import free_text, locked_item
from folkmoot.meetings.queries.meetings import dates_of
from folkmoot.meetings.queries.statements import speakers_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody said, as what, and with what weight."""

    speaker_id: int
    words: str
    spoken_as: SpokenAs
    capacity: Capacity


@transaction.atomic
def minute_statement(said: Said, *, item_id: int, by: Acting, at: datetime) -> models.Statement:
    """The statement as minuted.

    Errors: NotFound; Refused, with the reasons.
    """
    item, body = locked_item(item_id, by)
    speaker = next((one for one in speakers_at(item.meeting) if one.pk == said.speaker_id), None)
    objections = [
        *who.objections_to_taking_part(by, body),
        *meetings.objections_to_writing(dates_of(item.meeting)),
        *objections_to_statement(
            words=said.words,
            there=speaker is not None,
            spoken_as=said.spoken_as,
            capacity=said.capacity,
            role=Role(speaker.role) if speaker is not None else None,
            authorised=_authorised(item, said.speaker_id),
        ),
        *free_text(models.Statement, words=said.words),
    ]
    if item.standing != Standing.ON:
        objections.append("This item is not on the agenda.")
    if at < item.meeting.starts_at:
        objections.append("The meeting has not begun: what is said there is minuted when it is said.")
    if objections:
        raise Refused(objections)
    made = models.Statement.objects.create(
        item=item,
        speaker_id=said.speaker_id,
        words=said.words.strip(),
        spoken_as=said.spoken_as.value,
        capacity=said.capacity.value,
        minuted_by_id=by.appointment_id,
        minuted_at=at,
    )
    recorded("statement minuted", made, by=by, at=at)
    return made


def _authorised(item: models.AgendaItem, speaker_id: int) -> bool:
    """Whether the speaker may bind their practice on the item's matter; on none, on anything at all."""
    bounds = present_as([speaker_id], local_day(item.meeting.starts_at))
    if item.matter is None:
        return any(all(one.covers(category) for category in Category) for one in bounds)
    return bool(bound_on(Category(item.matter.category), bounds, item.matter.money_pence or 0))


@transaction.atomic
def strike_statement(*, statement_id: int, by: Acting, at: datetime) -> None:
    """Strike a statement out, until the minutes are approved; that it was minuted stays in the record.

    Errors: NotFound; Refused, with the reasons.
    """
    known = models.Statement.objects.filter(pk=statement_id).values_list("item_id", flat=True).first()
    if known is None:
        raise NotFound("statement")
    item, body = locked_item(known, by)
    row = models.Statement.objects.select_for_update(no_key=True).get(pk=statement_id)
    objections = [*who.objections_to_taking_part(by, body), *meetings.objections_to_writing(dates_of(item.meeting))]
    if row.struck_at is not None:
        objections.append("It is struck out already.")
    if objections:
        raise Refused(objections)
    row.struck_at = at
    row.save(update_fields=["struck_at"])
    recorded("statement struck out", row, by=by, at=at)
