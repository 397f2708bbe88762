"""Whose people were at a meeting lately."""

from datetime import datetime

from folkmoot.meetings import models
from folkmoot.meetings.domain.attendance import How


def organisations_meeting(community_id: int, since: datetime, at: datetime) -> set[int]:
    """The organisations whose people were at a meeting in that time, or which were represented by a deputy, by key."""
    rows = models.Attendance.objects.filter(
        how__in=(How.PRESENT.value, How.DEPUTY.value),
        meeting__community_id=community_id,
        meeting__called_off_at=None,
        meeting__starts_at__gte=since,
        meeting__starts_at__lte=at,
    ).values_list("member__organisation_id", "deputy__organisation_id")
    return {key for pair in rows for key in pair if key is not None}
