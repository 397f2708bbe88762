"""What communities, groups, forums and seats said of themselves on a day, and the versions of it."""

from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from folkmoot.directory import models
from folkmoot.prepared import prepared


def held_on(day: date) -> Q:
    """Which earlier words held that day."""
    return Q(ends_on__gt=day) & (Q(starts_on__isnull=True) | Q(starts_on__lte=day))


def worded(rows: QuerySet[Any], day: date) -> Any:
    """What fetches, with the rows that own these earlier words, those that held that day, for `said_by` to read."""
    return Prefetch("wordings", rows.filter(held_on(day)).order_by("ends_on"), to_attr="worded")


def said_by(row: Any) -> Any:
    """The words of a row on the day it was asked for: earlier ones fetched with it, else its own."""
    return row.worded[0] if getattr(row, "worded", None) else row


def group_said_on(group: models.Group, day: date) -> models.Group | models.GroupWording:
    """The group's words of that day, its own rules among them: earlier ones where they held, else its own."""
    return next(iter(_worded_on(group.pk, day)), group)


@prepared
def _worded_on(group_id: int, day: date) -> QuerySet[models.GroupWording]:
    return models.GroupWording.objects.filter(held_on(day), group_id=group_id).order_by("ends_on", "pk")[:1]


def versions_of(group: models.Group) -> list[models.Group | models.GroupWording]:
    """What the group said of itself, as now and in every version before, the latest first."""
    return [group, *group.wordings.order_by("-ends_on")]


def community_called(community_id: int, day: date) -> str:
    """The name the community bore on that day."""
    earlier = models.CommunityWording.objects.filter(held_on(day), community_id=community_id).order_by("ends_on")
    found = earlier.values_list("name", flat=True).first()
    return found or models.Community.objects.values_list("name", flat=True).get(pk=community_id)


def names_of_community(community_id: int) -> list[models.CommunityWording]:
    """The names the community bore before today's, the latest first."""
    return list(models.CommunityWording.objects.filter(community_id=community_id).order_by("-ends_on"))
