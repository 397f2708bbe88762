"""The same proposal put to several of our bodies: what the executive is told of what waits at its own door."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db.models import QuerySet

from folkmoot.front_door import models
from folkmoot.front_door.domain.alike import share_enough, telling_words
from folkmoot.matters.domain.matter import reference as matter_reference
from folkmoot.matters.queries.asked_by import RaisedByPartner, raised_by_partners
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
    asked_by = tuple({one.asked_by_id for one in waiting})
    raised = raised_themselves(community_id, asked_by, since)
    # Who never went past the door, nor raised a matter, put everything to the executive alone.
    askers = tuple({*_gone_past(community_id, asked_by, since), *(one.asked_by_id for one in raised)})
    put_to: dict[int, str] = {}
    lately: dict[int, dict[str, list[tuple[datetime, str]]]] = {}
    for one in raised:
        as_matter = f"all practices, as {matter_reference(one.year, one.number)}"
        lately.setdefault(one.asked_by_id, {}).setdefault(as_matter, []).append((one.raised_at, one.title))
    for key, asker, title, at, approached in _asked_lately(community_id, askers, since):
        put_to[key] = body = approached or _THE_EXECUTIVE
        lately.setdefault(asker, {}).setdefault(body, []).append((at, title))
    words = cache(telling_words)
    found = {}
    for each in waiting:
        # Most went to one body like all their asker's others: then no two titles are compared.
        if here := put_to.get(each.key):
            others = sorted(
                body
                for body, theirs in lately[each.asked_by_id].items()
                if body != here
                and any(
                    abs(at - each.received_at) <= near and share_enough(words(each.title), words(title))
                    for at, title in theirs
                )
            )
            if others:
                found[each.key] = tuple(others)
    return found


def raised_themselves(community_id: int, partner_ids: tuple[int, ...], since: datetime) -> list[RaisedByPartner]:
    """The matters these partners raised themselves since then, the latest first; not those that a request became."""
    raised = raised_by_partners(community_id, partner_ids, since)
    taken_up = set(_taken_up(tuple(one.key for one in raised))) if raised else set()
    return [one for one in raised if one.key not in taken_up]


@prepared
def _taken_up(matter_ids: tuple[int, ...]) -> QuerySet[models.AccessRequest, Any]:
    rows = models.AccessRequest.objects.filter(matter_id__in=matter_ids)
    found: QuerySet[models.AccessRequest, Any] = rows.order_by().values_list("matter_id", flat=True)
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
