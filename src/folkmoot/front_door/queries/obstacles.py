"""Obstacles that somebody was asked to remove: those removed, and those that still stand."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.front_door import models
from folkmoot.front_door.domain.quarter import Quarter
from folkmoot.front_door.domain.request import OPEN, Kind, Outcome, State
from folkmoot.front_door.queries.requests import partner_of, read_whole
from folkmoot.prepared import prepared, prepared_count

# An obstacle's key, and who removed it. Missing: None for general practice here.
Removed = tuple[int, str | None]


def obstacles_removed(acting: Acting, quarter: Quarter) -> list[Removed]:
    """What was asked to be removed and was in that quarter, as far as this hat reads it; the latest first.

    Removed is what was answered with a whole yes, and not asked again since.
    """
    return _removed(acting.community_id, partner_of(acting), quarter.begins_at, quarter.after.begins_at)


@prepared
def _removed(
    community_id: int, partner_id: int | None, since: datetime, until: datetime
) -> QuerySet[models.AccessRequest, Removed]:
    rows = read_whole(community_id, partner_id).filter(
        kind=Kind.OBSTACLE.value,
        state__in=(State.ANSWERED.value, State.CLOSED.value),
        answer__outcome=Outcome.GIVEN.value,
        answer__given_at__gte=since,
        answer__given_at__lt=until,
    )
    return rows.order_by("-answer__given_at", "-pk").values_list("pk", "asked_of__name")


@prepared
def obstacles_of(keys: tuple[int, ...]) -> QuerySet[models.AccessRequest]:
    """The obstacles of those keys, in the same order, with what a line says of each: who asked, and since when it is gone."""
    rows = models.AccessRequest.objects.filter(pk__in=keys).order_by("-answer__given_at", "-pk")
    return rows.select_related("asked_by", "asked_of", "answer").only(
        *("year", "number", "title", "state", "asked_by__name", "asked_of__name", "answer__given_at")
    )


def removed_by_each(removed: Iterable[Removed]) -> list[tuple[str | None, int]]:
    """Who removed how many, the most first. Missing: None for general practice here."""
    return sorted(Counter(by for _, by in removed).items(), key=lambda one: (-one[1], one[0] or ""))


def obstacles_that_stand(acting: Acting) -> int:
    """How many obstacles this hat reads of still wait to be removed."""
    return _standing(acting.community_id, partner_of(acting))


@prepared_count
def _standing(community_id: int, partner_id: int | None) -> QuerySet[models.AccessRequest]:
    return read_whole(community_id, partner_id).filter(kind=Kind.OBSTACLE.value, state__in=OPEN)
