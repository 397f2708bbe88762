"""What the same voices were asked earlier on the same matter, and said."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from folkmoot.matters import models


def counted_before(canvass: Any, asked: Iterable[Any]) -> list[Mapping[str, Any]]:
    """The outcomes of what the same voices were asked earlier, of the canvasses `asked` on its matter, the first first.

    Shape: their counts must be at hand.
    """
    same = [
        one
        for one in asked
        if (one.electorate, one.group_id) == (canvass.electorate, canvass.group_id)
        and hasattr(one, "count")
        and _when(one) < _when(canvass)
    ]
    return [one.count.outcome for one in sorted(same, key=_when)]


def counted_before_each(canvasses: Iterable[models.Canvass]) -> dict[int, list[Mapping[str, Any]]]:
    """The same of each of these canvasses, by its key: one query, however many. Missing: an empty list, nothing earlier."""
    known = {one.pk: one for one in canvasses}
    on_matter: defaultdict[int, list[models.Canvass]] = defaultdict(list)
    rows = models.Canvass.objects.filter(matter_id__in={one.matter_id for one in known.values()}, count__isnull=False)
    for one in rows.select_related("count"):
        on_matter[one.matter_id].append(one)
    return {
        # What is not open yet has no end to come after.
        key: counted_before(one, on_matter[one.matter_id]) if one.closes_at is not None else []
        for key, one in known.items()
    }


def _when(canvass: Any) -> tuple[datetime, int]:
    """When it came: of two that close at one instant the one drafted first."""
    return canvass.closes_at, canvass.pk
