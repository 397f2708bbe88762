"""What each PCN got of the executive's time and places, gathered from every context."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from folkmoot.desk.domain.even_handed import Served, Waited
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import OrganisationKind, Standing
from folkmoot.directory.queries.places import places_by_organisation, seats_by_organisation
from folkmoot.front_door.queries.even_handed import first_answers_since, minutes_asked_since
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings.queries.even_handed import minutes_led_since
from folkmoot.opportunities.queries.ledger import ledger
from folkmoot.relationships.queries.visits import visits_since

OVER = timedelta(days=365)


def served_since(community_id: int, at: datetime) -> tuple[Served, ...]:
    """Every PCN of the community by name, with what it got over the year before; as many queries however many there are.

    Missing: a practice in no PCN stands in none.
    """
    day, since = local_day(at), at - OVER
    members = directory.organisations_of(community_id, day, standing=Standing.MEMBER)
    practices = list(members.filter(kind=OrganisationKind.PRACTICE.value).values_list("pk", flat=True))
    facts = [one for one in directory.roll_facts(practices, day) if one.pcn_code]
    pcns = {code: key for key, code in members.filter(kind=OrganisationKind.PCN.value).values_list("pk", "code")}
    askers = [*practices, *pcns.values()]
    came = first_answers_since(community_id, askers, since)
    waited = {key: [_waited(*one) for one in every] for key, every in came.items()}
    got = (
        places_by_organisation(community_id, day),
        seats_by_organisation(community_id, day),
        minutes_led_since(community_id, since, at),
        minutes_asked_since(community_id, since),
        {one.pcn_id: one.won for one in ledger(community_id, at).rows},
        visits_since(community_id, local_day(since), day),
    )
    found = []
    for code, name in sorted({(one.pcn_code, one.pcn_name or "") for one in facts}, key=lambda one: one[1]):
        own = [one for one in facts if one.pcn_code == code]
        keys = [one.organisation_id for one in own] + ([pcns[code]] if code in pcns else [])
        places, seats, led, asked, won, visits = (_sum(each, keys) for each in got)
        found.append(
            Served(
                name=name,
                practices=len(own),
                patients=sum(one.patients for one in own),
                waited=tuple(one for key in keys for one in waited.get(key, ())),
                places=places,
                seats=seats,
                led=led,
                asked=asked,
                won=won,
                visits=visits,
            )
        )
    return tuple(found)


def _waited(came_at: datetime, answered_at: datetime | None) -> Waited:
    return Waited(came_on=local_day(came_at), answered_on=None if answered_at is None else local_day(answered_at))


def _sum(found: Mapping[int, int], keys: list[int]) -> int:
    return sum(found.get(key, 0) for key in keys)
