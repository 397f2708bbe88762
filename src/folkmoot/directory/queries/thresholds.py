"""What a community has set its thresholds to, as at a day."""

from collections.abc import Callable
from datetime import date
from functools import cache

from django.db.models import QuerySet

from folkmoot.directory import models
from folkmoot.directory.domain import thresholds
from folkmoot.directory.domain.thresholds import Change, Figures, Threshold
from folkmoot.kernel.once import once_a_reading
from folkmoot.prepared import prepared


@once_a_reading
def figures_on(community_id: int, day: date) -> Figures:
    """The figure of every threshold of the community on that day. One query, for all that a page asks."""
    changes = (
        Change(threshold=Threshold(name), figure=figure, starts_on=starts_on)
        for name, figure, starts_on in _changes_by(community_id, day)
    )
    return thresholds.figures_on(changes, day)


FiguresOnce = Callable[[], Figures]


def figures_once(community_id: int, day: date) -> FiguresOnce:
    """What gives those figures, and asks for them once, the first time that somebody needs one."""
    return cache(lambda: figures_on(community_id, day))


@prepared
def _changes_by(community_id: int, day: date) -> QuerySet[models.ThresholdChange, tuple[str, int | None, date]]:
    rows = models.ThresholdChange.objects.filter(community_id=community_id, starts_on__lte=day)
    return rows.order_by("starts_on", "pk").values_list("threshold", "figure", "starts_on")


def changes_of(community_id: int) -> QuerySet[models.ThresholdChange]:
    """Every change the community made or means to make, the latest to begin first, each with who made it."""
    rows = models.ThresholdChange.objects.filter(community_id=community_id).select_related("set_by")
    return rows.order_by("-starts_on", "-pk")


def changes_ahead(community_id: int, day: date) -> QuerySet[models.ThresholdChange]:
    """Those of them that begin after that day, the next first."""
    return changes_of(community_id).filter(starts_on__gt=day).order_by("starts_on", "pk")
