"""The same proposal put to several of our bodies: what the executive is told of what waits at its own door."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
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
    since = min(one.received_at for one in waiting) - near
    # Who never went past the door put everything to the executive alone.
    askers = tuple(set(_gone_past(community_id, tuple({one.asked_by_id for one in waiting}), since)))
    put_to: dict[int, str] = {}
    lately: dict[int, dict[str, list[tuple[datetime, str]]]] = {}
    for key, asker, title, at, approached in _asked_lately(community_id, askers, since):
        put_to[key] = body = approached or _THE_EXECUTIVE
        lately.setdefault(asker, {}).setdefault(body, []).append((at, title))
    words = cache(telling_words)
    found = {}
    for one in waiting:
        # Most went to one body like all their asker's others: then no two titles are compared.
        if here := put_to.get(one.key):
            others = sorted(
                body
                for body, theirs in lately[one.asked_by_id].items()
                if body != here
                and any(
                    abs(at - one.received_at) <= near and share_enough(words(one.title), words(title))
                    for at, title in theirs
                )
            )
            if others:
                found[one.key] = tuple(others)
    return found


def said_of(bodies: Sequence[str]) -> str:
    """What a line says on, where the same went to these bodies too. Missing: empty where it went to none."""
    return f"; perhaps the same was put to {' and '.join(bodies)}" if bodies else ""


@prepared
def _gone_past(
    community_id: int, organisation_ids: tuple[int, ...], since: datetime
) -> QuerySet[models.SideApproach, int]:
    """Whose requests since then went to another body first: those among these who asked them."""
    rows = models.SideApproach.objects.filter(
        request__community_id=community_id,
        request__asked_by_id__in=organisation_ids,
        request__received_at__gte=since,
    )
    return rows.values_list("request__asked_by_id", flat=True)


@prepared
def _asked_lately(
    community_id: int, organisation_ids: tuple[int, ...], since: datetime
) -> QuerySet[models.AccessRequest, tuple[Any, ...]]:
    rows = models.AccessRequest.objects.filter(
        community_id=community_id, asked_by_id__in=organisation_ids, received_at__gte=since
    )
    shown = rows.order_by("-received_at", "-pk")
    return shown.values_list("pk", "asked_by_id", "title", "received_at", "bypass__approached__name")[:_MOST_LOOKED_AT]
