"""Who is to speak on what at which outside meeting, on the days to come."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.matters import models
from folkmoot.matters.domain import who
from folkmoot.matters.domain.matter import State, reference
from folkmoot.matters.queries.matters import within
from folkmoot.prepared import prepared

_CARRIED = (State.POSITION.value, State.INSTRUCTED.value, State.DEFERRED.value)


# What is decided, withdrawn or told of waits for no meeting any more.
_WAITS_FOR_NONE = (State.DECIDED.value, State.WITHDRAWN.value, State.FED_BACK.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A matter with an approved instruction, the day it comes up at a forum, and who may speak on it there."""

    reference: str
    title: str
    forum_id: int
    decides_on: date
    carrier: str
    person_ids: frozenset[int]


def carried_ahead(acting: Acting, day: date, last: date) -> list[Carried]:
    """What this hat sees that comes up at an outside meeting from that day to the last, the soonest first."""
    given = _given(acting.community_id, who.rungs_seen_by(acting), acting.organisation_id, day, last)
    latest = {matter_id: rest for matter_id, *rest in given}
    found = [_carried(*rest) for rest in latest.values()]
    return sorted(found, key=lambda one: (one.decides_on, one.reference))


@prepared
def _given(
    community_id: int, rungs: tuple[str, ...], organisation_id: int, day: date, last: date
) -> QuerySet[models.Instruction, tuple[Any, ...]]:
    """Every approved instruction on what comes up in those days, the latest of each matter last."""
    seen = within(community_id, rungs, organisation_id).filter(
        state__in=_CARRIED, forum__isnull=False, decides_on__gte=day, decides_on__lte=last
    )
    rows = models.Instruction.objects.filter(matter__in=seen, approved_at__isnull=False).order_by("version")
    return rows.values_list(
        "matter_id",
        "matter__year",
        "matter__number",
        "matter__title",
        "matter__forum_id",
        "matter__decides_on",
        "carrier__person__name",
        "carrier__person_id",
        "deputy__person_id",
    )


def coming_up(community_id: int, forum_id: int, day: date) -> QuerySet[models.Matter]:
    """What is still to be decided at a forum that day."""
    rows = models.Matter.objects.filter(community_id=community_id, forum_id=forum_id, decides_on=day)
    return rows.exclude(state__in=_WAITS_FOR_NONE).order_by("pk")


def _carried(
    year: int,
    number: int,
    title: str,
    forum_id: int,
    decides_on: date,
    carrier: str,
    carrier_id: int,
    deputy_id: int | None,
) -> Carried:
    return Carried(
        reference=reference(year, number),
        title=title,
        forum_id=forum_id,
        decides_on=decides_on,
        carrier=carrier,
        person_ids=frozenset(one for one in (carrier_id, deputy_id) if one is not None),
    )
