"""Who is to speak on what at which outside meeting, on the days to come."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.matters import models
from folkmoot.matters.domain.matter import State, reference
from folkmoot.matters.queries.matters import matters_seen_by

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
    seen = matters_seen_by(acting).filter(
        state__in=_CARRIED, forum__isnull=False, decides_on__gte=day, decides_on__lte=last
    )
    given = models.Instruction.objects.filter(matter__in=seen.order_by(), approved_at__isnull=False)
    latest = {
        one.matter_id: one for one in given.select_related("matter", "carrier__person", "deputy").order_by("version")
    }
    found = [_carried(one) for one in latest.values()]
    return sorted(found, key=lambda one: (one.decides_on, one.reference))


def coming_up(community_id: int, forum_id: int, day: date) -> QuerySet[models.Matter]:
    """What is still to be decided at a forum that day."""
    rows = models.Matter.objects.filter(community_id=community_id, forum_id=forum_id, decides_on=day)
    return rows.exclude(state__in=_WAITS_FOR_NONE).order_by("pk")


def _carried(given: models.Instruction) -> Carried:
    matter = given.matter
    assert matter.forum_id is not None, "asked for with its forum"
    assert matter.decides_on is not None, "asked for with its day"
    people = [given.carrier.person_id, *([given.deputy.person_id] if given.deputy else [])]
    return Carried(
        reference=reference(matter.year, matter.number),
        title=matter.title,
        forum_id=matter.forum_id,
        decides_on=matter.decides_on,
        carrier=given.carrier.person.name,
        person_ids=frozenset(people),
    )
