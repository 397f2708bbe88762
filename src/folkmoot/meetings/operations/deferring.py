"""Deferring an item to the group's next meeting."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import Refused
from folkmoot.meetings import models
from folkmoot.meetings.domain import meeting as meetings
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.agenda import Standing, objections_to_deferring
from folkmoot.meetings.operations import letters
from folkmoot.meetings.operations.agenda import brought_into_order
from folkmoot.meetings.operations.locks import free_text, locked_item
from folkmoot.meetings.queries.deferring import next_meeting
from folkmoot.meetings.queries.meetings import dates_of

# What goes with an item to the next meeting: what it is, who leads it, and who proposed it and when.
_GOES_WITH_IT = (
    *("title", "summary", "purpose", "sort", "heading", "minutes", "needs_paper", "lead_id", "matter_id", "action_id"),
    *("confirms_id", "proposed_by_id", "proposed_at"),
)


@transaction.atomic
def defer_item(*, item_id: int, because: str, by: Acting, at: datetime) -> models.AgendaItem:
    """The item as it stands on the agenda of the group's next meeting; who proposed it and who leads it are told.

    Before the meeting it leaves this agenda; once it has begun it stays, and is minuted as deferred.
    Errors: NotFound; Refused, with the reasons.
    """
    row, body = locked_item(item_id, by)
    later = next_meeting(row.meeting, at)
    objections = [
        *who.objections_to_keeping(by, body),
        *meetings.objections_to_writing(dates_of(row.meeting)),
        *free_text(models.AgendaItem, answered_because=because),
        *objections_to_deferring(
            is_on=row.standing == Standing.ON,
            is_deferred=row.deferred_to_id is not None,
            is_decided=row.decisions.exists(),
            is_answered=row.confirms_id is not None
            and row.meeting.confirmations.filter(decision_id=row.confirms_id).exists(),
            has_next=later is not None,
            is_there=later is not None and _is_there(row, later),
            because=because,
        ),
    ]
    if objections or later is None:
        raise Refused(objections)
    made, moved = _put(row, later, at)
    row.deferred_to, row.answered_because = made, because.strip()
    if at < row.meeting.starts_at:
        row.standing, row.answered_at = Standing.TAKEN_OFF.value, at
    row.save()
    recorded("agenda item deferred", row, by=by, at=at, also=[made, *(one for one in moved if one.pk != made.pk)])
    letters.tell_deferred(row, made, by=by, at=at)
    if later.agenda_out_at is not None:
        letters.tell_items(later, [made], at=at)
    return made


def _is_there(row: models.AgendaItem, later: models.Meeting) -> bool:
    """Whether its matter, action or decision to be confirmed stands on that agenda already."""
    about = {name: getattr(row, name) for name in ("matter_id", "action_id", "confirms_id") if getattr(row, name)}
    return bool(about) and later.items.filter(standing=Standing.ON.value, **about).exists()


def _put(
    row: models.AgendaItem, later: models.Meeting, at: datetime
) -> tuple[models.AgendaItem, list[models.AgendaItem]]:
    """The item on that agenda, and the items that changed place for it."""
    last = later.items.aggregate(Max("position"))["position__max"] or 0
    made = models.AgendaItem.objects.create(
        meeting=later,
        position=last + 1,
        standing=Standing.ON.value,
        answered_at=at,
        **{name: getattr(row, name) for name in _GOES_WITH_IT},
    )
    moved = brought_into_order(later)
    made.refresh_from_db(fields=["position"])
    return made, moved
