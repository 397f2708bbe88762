"""Who carries on from an organisation that ended, as at a day."""

from collections.abc import Collection
from datetime import date

from folkmoot.directory import models


def carriers(organisation_ids: Collection[int], day: date) -> dict[int, frozenset[int]]:
    """Who carries on from each of these by that day, successors' successors followed to the last.

    Shape: itself alone, where nobody has taken over from it. A query for each generation.
    """
    heirs: dict[int, set[int]] = {}
    asked: set[int] = set()
    ahead = set(organisation_ids)
    while ahead:
        asked |= ahead
        rows = models.Succession.objects.filter(predecessor_id__in=ahead, happened_on__lte=day)
        ahead = set()
        for predecessor, successor in rows.values_list("predecessor_id", "successor_id"):
            heirs.setdefault(predecessor, set()).add(successor)
            ahead |= {successor} - asked
    return {one: frozenset(_last(one, heirs, frozenset())) for one in organisation_ids}


def _last(one: int, heirs: dict[int, set[int]], passed: frozenset[int]) -> set[int]:
    """The last ones in line from this one; a line that comes back to where it passed ends there."""
    ahead = heirs.get(one, set()) - passed
    if not ahead:
        return {one}
    return {last for heir in ahead for last in _last(heir, heirs, passed | {one})}
