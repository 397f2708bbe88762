"""Who proposed what stood on agendas: people of the community's own organisations, or of partners."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Count, QuerySet

from folkmoot.kernel.working_days import local_day
from folkmoot.meetings import models
from folkmoot.meetings.domain.agenda import Standing
from folkmoot.prepared import prepared


def items_proposed(
    community_id: int, since: datetime, at: datetime, partners: Collection[int]
) -> Iterator[tuple[date, bool, int]]:
    """The items on agendas of meetings held since then: the meeting's day, whether from outside, and how many.

    What an earlier meeting left, an action, a decision to be confirmed or an item deferred, was proposed by nobody anew.
    """
    for starts_at, organisation_id, number in _proposed(community_id, since, at):
        yield local_day(starts_at), organisation_id in partners, number


@prepared
def _proposed(community_id: int, since: datetime, at: datetime) -> QuerySet[models.AgendaItem, tuple[Any, ...]]:
    rows = models.AgendaItem.objects.filter(
        standing=Standing.ON.value,
        action=None,
        confirms=None,
        deferred_from=None,
        meeting__community_id=community_id,
        meeting__called_off_at=None,
        meeting__starts_at__gte=since,
        meeting__starts_at__lt=at,
    )
    counted = rows.order_by().values("meeting__starts_at", "proposed_by__organisation_id").annotate(number=Count("pk"))
    found: QuerySet[models.AgendaItem, tuple[Any, ...]] = counted.values_list(
        "meeting__starts_at", "proposed_by__organisation_id", "number"
    )
    return found
