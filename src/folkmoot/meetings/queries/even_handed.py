"""Whose items took the leading groups' time."""

from datetime import datetime

from django.db.models import QuerySet, Sum

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.meetings import models
from folkmoot.meetings.domain.agenda import Standing
from folkmoot.prepared import prepared

_LEADING = (GroupKind.LEADERSHIP_GROUP.value, GroupKind.EXECUTIVE.value)


def minutes_led_since(community_id: int, since: datetime, at: datetime) -> dict[int, int]:
    """The minutes on agendas of the leadership group and the executive, by the organisation of whoever led the item."""
    return dict(_led(community_id, since, at))


@prepared
def _led(community_id: int, since: datetime, at: datetime) -> QuerySet[models.AgendaItem, tuple[int, int]]:
    rows = models.AgendaItem.objects.filter(
        standing=Standing.ON.value,
        # Deferred, it took time where it came to.
        deferred_to=None,
        lead__isnull=False,
        meeting__community_id=community_id,
        meeting__group__kind__in=_LEADING,
        meeting__starts_at__gte=since,
        meeting__starts_at__lte=at,
        meeting__called_off_at=None,
    )
    return rows.values_list("lead__organisation_id").annotate(Sum("minutes")).order_by()
