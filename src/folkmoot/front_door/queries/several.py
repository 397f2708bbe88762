"""The same proposal put to several of our bodies: what the executive is told of what waits at its own door."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from folkmoot.front_door import models
from folkmoot.front_door.domain.alike import share_enough, telling_words
from folkmoot.prepared import prepared

# More of what these askers asked lately than could be the same.
_MOST_LOOKED_AT = 500
_THE_EXECUTIVE = "the executive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is read of a request to know whether the same went to another body."""

    key: int
    title: str
    received_at: datetime
    asked_by_id: int


def put_elsewhere(community_id: int, waiting: Sequence[Proposal], within: int) -> dict[int, tuple[str, ...]]:
    """Of requests that wait, by key, the other bodies its asker put the same to, so many days before or after.

    Shape: names once each. Units: `within` in days. Missing: a request put to one body alone is absent.
    """
    if not waiting:
        return {}
    near = timedelta(days=within)
    askers = tuple(sorted({one.asked_by_id for one in waiting}))
    since = min(one.received_at for one in waiting) - near
    lately: dict[int, list[tuple[int, datetime, str, frozenset[str]]]] = {}
    for key, asker, title, at, approached in _asked_lately(community_id, askers, since):
        lately.setdefault(asker, []).append((key, at, approached or _THE_EXECUTIVE, telling_words(title)))
    found = {}
    for one in waiting:
        theirs, words = lately.get(one.asked_by_id, []), telling_words(one.title)
        here = {body for key, _, body, _ in theirs if key == one.key}
        alike = (
            body for _, at, body, said in theirs if abs(at - one.received_at) <= near and share_enough(words, said)
        )
        if here and (others := tuple(sorted(set(alike) - here))):
            found[one.key] = others
    return found


def said_of(bodies: Sequence[str]) -> str:
    """What a line says on, where the same went to these bodies too. Missing: empty where it went to none."""
    return f"; perhaps the same was put to {' and '.join(bodies)}" if bodies else ""


@prepared
def _asked_lately(
    community_id: int, organisation_ids: tuple[int, ...], since: datetime
) -> QuerySet[models.AccessRequest, tuple[Any, ...]]:
    rows = models.AccessRequest.objects.filter(
        community_id=community_id, asked_by_id__in=organisation_ids, received_at__gte=since
    )
    shown = rows.order_by("-received_at", "-pk")
    return shown.values_list("pk", "asked_by_id", "title", "received_at", "bypass__approached__name")[:_MOST_LOOKED_AT]
