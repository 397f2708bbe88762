"""Where an item is deferred to."""

from datetime import datetime

from folkmoot.meetings import models


def next_meeting(meeting: models.Meeting, at: datetime) -> models.Meeting | None:
    """The group's next meeting after this one that has not begun. Missing: None where none is planned."""
    rows = models.Meeting.objects.filter(
        group_id=meeting.group_id, starts_at__gt=max(meeting.starts_at, at), called_off_at=None
    )
    return rows.select_related("group", "community").order_by("starts_at", "pk").first()


def deferred_from(item: models.AgendaItem) -> models.AgendaItem | None:
    """The item it was, with its meeting. Missing: None where it was not deferred."""
    rows = models.AgendaItem.objects.filter(deferred_to=item).select_related("meeting")
    return rows.only("meeting__starts_at", "answered_because", "standing").first()
