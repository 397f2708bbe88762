"""Deferring an item to the group's next meeting, with what hangs on it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import Refused
from folkmoot.meetings import models
from folkmoot.meetings.domain import meeting as meetings
from folkmoot.meetings.domain import papers, who
from folkmoot.meetings.domain.agenda import Standing, objections_to_deferring
from folkmoot.meetings.operations import letters
from folkmoot.meetings.operations.agenda import brought_into_order
from folkmoot.meetings.operations.carrying import copy_over, move_over
from folkmoot.meetings.operations.locks import free_text, locked_item, locked_meeting
from folkmoot.meetings.queries.deferring import next_meeting
from folkmoot.meetings.queries.meetings import dates_of
from folkmoot.meetings.queries.papers import bytes_of, bytes_on

# What goes with an item to the next meeting: what it is, who leads it, who proposed it and when, and the round it began.
_GOES_WITH_IT = (
    *("title", "summary", "purpose", "sort", "heading", "minutes", "needs_paper", "lead_id", "matter_id", "action_id"),
    *("confirms_id", "proposed_by_id", "proposed_at", "round_id"),
)


@transaction.atomic
def defer_item(*, item_id: int, because: str, by: Acting, at: datetime) -> models.AgendaItem:
    """The item as it stands on the agenda of the group's next meeting; who proposed it and who leads it are told.

    Before the meeting it leaves this agenda, and all that hangs on it moves with it. Once the meeting has begun it stays,
    and is minuted as deferred; its papers and interests are copied.
    Errors: NotFound; Refused, with the reasons.
    """
    row, body = locked_item(item_id, by)
    later = _locked_next(row.meeting, by, at)
    leaves = at < row.meeting.starts_at
    objections = [
        *who.objections_to_keeping(by, body),
        *meetings.objections_to_writing(dates_of(row.meeting)),
        *free_text(models.AgendaItem, answered_because=because),
        *objections_to_deferring(
            is_on=row.standing == Standing.ON,
            is_deferred=row.deferred_to_id is not None,
            is_decided=row.decisions.exists(),
            is_acted_on=leaves and row.actions.exists(),
            is_answered=row.confirms_id is not None
            and row.meeting.confirmations.filter(decision_id=row.confirms_id).exists(),
            has_next=later is not None,
            is_there=later is not None and _is_there(row, later),
            because=because,
        ),
    ]
    if later is not None:
        objections += papers.objections_to_carrying(bytes_on(row.pk), bytes_there=bytes_of(later.pk))
    if objections or later is None:
        raise Refused(objections)
    made, moved = _put(row, later, at)
    row.deferred_to, row.answered_because = made, because.strip()
    if leaves:
        row.standing, row.answered_at = Standing.TAKEN_OFF.value, at
    row.save()
    carried = move_over(row, made) if leaves else copy_over(row, made)
    others = [one for one in moved if one.pk != made.pk]
    recorded("agenda item deferred", row, by=by, at=at, also=[made, *others, *carried])
    letters.tell_deferred(row, made, by=by, at=at)
    if later.agenda_out_at is not None:
        letters.tell_items(later, [made], at=at)
    return made


def _locked_next(meeting: models.Meeting, by: Acting, at: datetime) -> models.Meeting | None:
    """The group's next meeting, held: always after the one before it, so that no two wait for each other.

    Missing: None where none is planned. Errors: Refused, where it was moved or called off while this waited for it.
    """
    found = next_meeting(meeting, at)
    if found is None:
        return None
    locked_meeting(found.pk, by)
    if next_meeting(meeting, at) != found:
        raise Refused(
            "The next meeting was moved or called off just now: look where the item goes, and defer it again."
        )
    return found


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
