"""When people sit in meetings of the community's own groups."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from folkmoot.directory.queries.dated import on_prefixed
from folkmoot.meetings import models
from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.domain.meeting import LONGEST
from folkmoot.prepared import prepared

_AWAY = tuple(how.value for how in (How.APOLOGIES, How.DEPUTY, How.ABSENT))


def busy(
    community_id: int, person_ids: Collection[int], *, after: datetime, before: datetime, day: date
) -> list[tuple[int, datetime, datetime]]:
    """Whom of these people a group they sit on that day expects, from when until when, the earliest first.

    Missing: whoever sent apologies or a deputy is not expected.
    """
    found = _expected(community_id, tuple(person_ids), after - LONGEST, after, before, day)
    excused = set(_excused(tuple({one[0] for one in found})))
    kept = ((who, begins, ends) for meeting, who, begins, ends in found if (meeting, who) not in excused)
    return list(dict.fromkeys(kept))


@prepared
def _expected(
    community_id: int, person_ids: tuple[int, ...], started: datetime, after: datetime, before: datetime, day: date
) -> QuerySet[models.Meeting, tuple[Any, ...]]:
    """Of each meeting and each of these people on its group: its key, theirs, and from when until when."""
    rows = models.Meeting.objects.filter(
        on_prefixed("group__members", day),
        on_prefixed("group__members__appointment", day),
        community_id=community_id,
        # None lasts longer, so what has ended is not looked through.
        starts_at__gte=started,
        starts_at__lt=before,
        ends_at__gt=after,
        called_off_at=None,
        group__members__appointment__person_id__in=person_ids,
    )
    person = "group__members__appointment__person_id"
    return rows.order_by("starts_at", "pk").values_list("pk", person, "starts_at", "ends_at")


@prepared
def _excused(meeting_ids: tuple[int, ...]) -> QuerySet[models.Attendance, tuple[int, int]]:
    rows = models.Attendance.objects.filter(meeting_id__in=meeting_ids, how__in=_AWAY)
    return rows.values_list("meeting_id", "member__person_id")
