"""A meeting, or a part of one, held against other writers until the transaction ends."""

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.kernel.errors import NotFound
from folkmoot.meetings import models
from folkmoot.meetings.domain import who
from folkmoot.meetings.queries.meetings import body_of

__all__ = ["free_text", "locked_action", "locked_item", "locked_meeting"]


def locked_meeting(meeting_id: int, by: Acting) -> tuple[models.Meeting, who.Body]:
    """The meeting, held, and the group that meets.

    Errors: NotFound, also for another community's meeting.
    """
    rows = models.Meeting.objects.select_for_update(no_key=True, of=("self",)).select_related("group__pcn", "community")
    found = rows.filter(pk=meeting_id, community_id=by.community_id).first()
    if found is None:
        raise NotFound("meeting")
    return found, body_of(found)


def locked_item(item_id: int, by: Acting) -> tuple[models.AgendaItem, who.Body]:
    """The item with its meeting, both held, and the group that meets.

    Errors: NotFound.
    """
    known = models.AgendaItem.objects.filter(pk=item_id).values_list("meeting_id", flat=True).first()
    if known is None:
        raise NotFound("item")
    meeting, body = locked_meeting(known, by)
    item = (
        models.AgendaItem.objects.select_for_update(no_key=True, of=("self",))
        .select_related("matter", "lead__person")
        .get(pk=item_id)
    )
    item.meeting = meeting
    return item, body


def locked_action(action_id: int, by: Acting) -> tuple[models.Action, who.Body]:
    """The action, held, and the group it was agreed in.

    Errors: NotFound.
    """
    rows = models.Action.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "meeting__group__pcn", "owner__person"
    )
    found = rows.filter(pk=action_id, meeting__community_id=by.community_id).first()
    if found is None:
        raise NotFound("action")
    return found, body_of(found.meeting)
