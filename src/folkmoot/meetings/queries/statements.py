"""What was said on an item, and who could have said it."""

from typing import Any

from django.db.models import Prefetch

from folkmoot.directory.queries.groups import places_on
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings import models
from folkmoot.meetings.queries.meetings import attendance_of


def standing_statements() -> Any:
    """What fetches, with items, the statements on each that stand, in the order they were made."""
    rows = models.Statement.objects.filter(struck_at=None).select_related("speaker__person", "speaker__organisation")
    return Prefetch("statements", rows.order_by("pk"), to_attr="said")


def statement_in(statement_id: int, meeting: models.Meeting) -> models.Statement:
    """One statement that stands in that meeting.

    Errors: NotFound.
    """
    rows = models.Statement.objects.filter(pk=statement_id, item__meeting_id=meeting.pk, struck_at=None)
    found = rows.select_related("item").first()
    if found is None:
        raise NotFound("statement")
    return found


def speakers_at(meeting: models.Meeting) -> list[Any]:
    """Who may have said something there, by name: the group's members of the day, and those who came in their place."""
    found = {
        place.appointment_id: place.appointment for place in places_on(meeting.group_id, local_day(meeting.starts_at))
    }
    for row in attendance_of(meeting.pk):
        found.setdefault(row.member_id, row.member)
        if row.deputy is not None:
            found.setdefault(row.deputy.pk, row.deputy)
    return sorted(found.values(), key=lambda one: (one.person.name, one.pk))
