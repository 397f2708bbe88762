"""When people sit in meetings of the community's own groups."""

from collections.abc import Collection
from datetime import date, datetime

from folkmoot.directory.queries.dated import on_prefixed
from folkmoot.meetings import models


def busy(
    community_id: int, person_ids: Collection[int], *, after: datetime, before: datetime, day: date
) -> list[tuple[int, datetime, datetime]]:
    """Whom of these people a group they sit on that day expects, from when until when, the earliest first."""
    rows = models.Meeting.objects.filter(
        on_prefixed("group__members", day),
        on_prefixed("group__members__appointment", day),
        community_id=community_id,
        starts_at__lt=before,
        ends_at__gt=after,
        called_off_at=None,
        group__members__appointment__person_id__in=person_ids,
    )
    found = rows.order_by("starts_at", "pk").values_list(
        "group__members__appointment__person_id", "starts_at", "ends_at"
    )
    return list(dict.fromkeys(found))
