"""Who proposed what stood on agendas: people of the community's own organisations, or of partners."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from folkmoot.kernel.working_days import local_day
from folkmoot.meetings import models
from folkmoot.meetings.domain.agenda import Standing
from folkmoot.prepared import prepared

# Deferrals looked back along: one deferred more often was on an agenda, as good as surely.
_DEFERRALS = 4


def items_proposed(
    community_id: int, since: datetime, at: datetime, partners: Collection[int]
) -> Iterator[tuple[date, bool, int]]:
    """The items on agendas of meetings held since then: the meeting's day, whether from outside, and how many.

    What an earlier meeting left, an action, a decision to be confirmed or an item deferred there, was proposed by nobody
    anew. What was deferred before its meeting, and so left that agenda, counts where it came to.
    """
    for starts_at, organisation_id, number in _proposed(community_id, since, at):
        yield local_day(starts_at), organisation_id in partners, number


def _stood_nowhere_before() -> Q:
    """The condition that every item it was deferred from had left its agenda before the meeting."""
    left = Q(**{f"{'__'.join(['deferred_from'] * _DEFERRALS)}": None})
    for depth in range(_DEFERRALS - 1, 0, -1):
        before = "__".join(["deferred_from"] * depth)
        left = Q(**{before: None}) | Q(**{f"{before}__standing": Standing.TAKEN_OFF.value}) & left
    return left


@prepared
def _proposed(community_id: int, since: datetime, at: datetime) -> QuerySet[models.AgendaItem, tuple[Any, ...]]:
    rows = models.AgendaItem.objects.filter(
        standing=Standing.ON.value,
        action=None,
        confirms=None,
        meeting__community_id=community_id,
        meeting__called_off_at=None,
        meeting__starts_at__gte=since,
        meeting__starts_at__lt=at,
    ).filter(_stood_nowhere_before())
    counted = rows.order_by().values("meeting__starts_at", "proposed_by__organisation_id").annotate(number=Count("pk"))
    found: QuerySet[models.AgendaItem, tuple[Any, ...]] = counted.values_list(
        "meeting__starts_at", "proposed_by__organisation_id", "number"
    )
    return found
