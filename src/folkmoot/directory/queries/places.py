"""How many places in the leading groups, and seats at outside meetings, people of each organisation have."""

from collections import Counter
from datetime import date

from django.db.models import Count, QuerySet

from folkmoot.directory import models
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.queries.dated import on, on_prefixed
from folkmoot.directory.queries.going import seats_counted
from folkmoot.prepared import prepared


def places_by_organisation(community_id: int, day: date) -> dict[int, int]:
    """The places in the leadership group and the executive held that day, by organisation."""
    return dict(_places(community_id, day))


@prepared
def _places(community_id: int, day: date) -> QuerySet[models.GroupMember, tuple[int, int]]:
    leading = (GroupKind.LEADERSHIP_GROUP.value, GroupKind.EXECUTIVE.value)
    rows = models.GroupMember.objects.filter(
        on(day), on_prefixed("group", day), group__community_id=community_id, group__kind__in=leading
    )
    return rows.values_list("appointment__organisation_id").annotate(Count("pk")).order_by()


def seats_by_organisation(community_id: int, day: date) -> dict[int, int]:
    """The seats at outside meetings held that day, by the organisation of whom each counts for."""
    return dict(Counter(one.organisation_id for _, one in seats_counted(community_id, day) if one is not None))
