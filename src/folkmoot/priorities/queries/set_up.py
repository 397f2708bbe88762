"""What the board of ten steps turns on: how many priorities stand, and whether a round is under way."""

from dataclasses import dataclass
from datetime import date, datetime

from folkmoot.kernel.working_days import local_day
from folkmoot.priorities import models
from folkmoot.priorities.queries.priorities import in_force, late


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """The priorities of a community.

    Shape: `named` once both parts of the round under way have closed. Missing: no round is under way, null days; none
    was ever chosen, null `chosen_on`.
    """

    standing: int
    late: int
    chosen_on: date | None
    gather_until: date | None
    name_until: date | None
    named: bool


def priorities_set(community_id: int, at: datetime) -> Set:
    """What is set now: three queries, however many there are."""
    rows = models.Priority.objects.filter(round__community_id=community_id, round__chosen_at__isnull=False)
    rounds = models.PriorityRound.objects.filter(community_id=community_id, called_off_at=None)
    chosen = list(rounds.filter(chosen_at__isnull=False).order_by("-chosen_at").values_list("chosen_at", flat=True)[:1])
    under_way = rounds.filter(chosen_at=None).first()
    return Set(
        standing=in_force(rows).count(),
        late=late(rows, local_day(at)).count(),
        chosen_on=local_day(chosen[0]) if chosen and chosen[0] else None,
        gather_until=local_day(under_way.gather_until) if under_way else None,
        name_until=local_day(under_way.name_until) if under_way else None,
        named=under_way is not None and at > under_way.name_until,
    )
