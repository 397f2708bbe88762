"""When people sit in meetings of the community's own groups."""

from collections.abc import Collection
from datetime import date, datetime

from folkmoot.directory.queries.dated import on_prefixed
from folkmoot.meetings import models
from folkmoot.meetings.domain.attendance import How

_AWAY = tuple(how.value for how in (How.APOLOGIES, How.DEPUTY, How.ABSENT))


def busy(
    community_id: int, person_ids: Collection[int], *, after: datetime, before: datetime, day: date
) -> list[tuple[int, datetime, datetime]]:
    """Whom of these people a group they sit on that day expects, from when until when, the earliest first.

    Missing: whoever sent apologies or a deputy is not expected.
    """
    rows = models.Meeting.objects.filter(
        on_prefixed("group__members", day),
        on_prefixed("group__members__appointment", day),
        community_id=community_id,
        starts_at__lt=before,
        ends_at__gt=after,
        called_off_at=None,
        group__members__appointment__person_id__in=person_ids,
    )
    person = "group__members__appointment__person_id"
    found = list(rows.order_by("starts_at", "pk").values_list("pk", person, "starts_at", "ends_at"))
    away = models.Attendance.objects.filter(meeting_id__in={one[0] for one in found}, how__in=_AWAY)
    excused = set(away.values_list("meeting_id", "member__person_id"))
    kept = ((who, begins, ends) for meeting, who, begins, ends in found if (meeting, who) not in excused)
    return list(dict.fromkeys(kept))
