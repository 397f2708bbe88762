"""What each PCN got of the executive's time and places, gathered from every context."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from folkmoot.desk.domain.even_handed import Served
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import OrganisationKind, Standing
from folkmoot.directory.queries.places import places_by_organisation, seats_by_organisation
from folkmoot.directory.queries.register import names_on
from folkmoot.front_door.queries.even_handed import minutes_asked_since, waited_since
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings.queries.even_handed import minutes_led_since
from folkmoot.opportunities.queries.carried import homes_of
from folkmoot.opportunities.queries.ledger import won_by_pcn
from folkmoot.prepared import prepared
from folkmoot.relationships.queries.visits import visits_since

OVER = timedelta(days=365)


def served_since(community_id: int, at: datetime) -> tuple[Served, ...]:
    """Every PCN of the community by name, with what it got over the year before; as many queries however many there are.

    One that ended is left out from then on: its practices count for its successor, though nobody has moved them there yet;
    before that day it stands as it did. Missing: a practice in none of today's PCNs stands in none.
    """
    day, since = local_day(at), at - OVER
    members = _members(community_id, day)
    practices = [key for key, _, kind in members if kind == OrganisationKind.PRACTICE]
    facts = [one for one in directory.roll_facts(practices, day) if one.pcn_code]
    pcns = [key for key, _, kind in members if kind == OrganisationKind.PCN]
    applied = {one.organisation_id: (one.pcn_id, one.organisation_id) for one in facts}
    homes, names = homes_of([*applied.values(), *((key, key) for key in pcns)], pcns, day), names_on(pcns, day)
    askers = [*practices, *pcns]
    waited = waited_since(community_id, askers, since)
    got = (
        places_by_organisation(community_id, day),
        seats_by_organisation(community_id, day),
        minutes_led_since(community_id, since, at),
        minutes_asked_since(community_id, since),
        won_by_pcn(community_id, at),
        visits_since(community_id, local_day(since), day),
    )
    found = []
    for key in sorted(pcns, key=lambda one: names[one]):
        own = [one for one in facts if homes.get(applied[one.organisation_id]) == key]
        if not own:
            continue
        keys = [*(one.organisation_id for one in own), key]
        places, seats, led, asked, won, visits = (_sum(each, keys) for each in got)
        found.append(
            Served(
                name=names[key],
                practices=len(own),
                patients=sum(one.patients for one in own),
                waited=tuple(one for each in keys for one in waited.get(each, ())),
                places=places,
                seats=seats,
                led=led,
                asked=asked,
                won=won,
                visits=visits,
            )
        )
    return tuple(found)


@prepared
def _members(community_id: int, day: date) -> QuerySet[Any, tuple[Any, ...]]:
    members = directory.organisations_of(community_id, day, standing=Standing.MEMBER)
    still_open = members.exclude(kind=OrganisationKind.PCN.value, closed_on__lte=day)
    return still_open.values_list("pk", "code", "kind")


def _sum(found: Mapping[int, int], keys: list[int]) -> int:
    return sum(found.get(key, 0) for key in keys)
