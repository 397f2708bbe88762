"""Obstacles that somebody was asked to remove: those removed, and those that still stand."""

from typing import Any

from django.db.models import Count, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.front_door.domain.quarter import Quarter
from folkmoot.front_door.domain.request import OPEN, Kind, Outcome, State
from folkmoot.front_door.queries.requests import requests_read_whole_by


def obstacles_removed(acting: Acting, quarter: Quarter) -> QuerySet[Any]:
    """What was asked to be removed and was in that quarter, as far as this hat reads it; the latest first.

    Removed is what was answered with a whole yes, and not asked again since.
    """
    rows = requests_read_whole_by(acting).filter(
        kind=Kind.OBSTACLE.value,
        state__in=(State.ANSWERED.value, State.CLOSED.value),
        answer__outcome=Outcome.GIVEN.value,
        answer__given_at__gte=quarter.begins_at,
        answer__given_at__lt=quarter.after.begins_at,
    )
    return rows.order_by("-answer__given_at", "-pk")


def removed_by_each(removed: QuerySet[Any]) -> list[tuple[str | None, int]]:
    """Who removed how many, the most first. Missing: None for general practice here."""
    counted = removed.order_by().values("asked_of__name").annotate(number=Count("pk"))
    return [(one["asked_of__name"], one["number"]) for one in counted.order_by("-number", "asked_of__name")]


def obstacles_that_stand(acting: Acting) -> int:
    """How many obstacles this hat reads of still wait to be removed."""
    return requests_read_whole_by(acting).filter(kind=Kind.OBSTACLE.value, state__in=OPEN).count()
