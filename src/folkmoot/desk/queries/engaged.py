"""Which practices took part in anything lately, gathered from every context."""

from datetime import datetime

from folkmoot.desk.domain.engaged import OVER, Practice, Way
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import OrganisationKind, Standing
from folkmoot.front_door.queries.engaged import organisations_lodging
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.queries.engaged import practices_answering
from folkmoot.meetings.queries.engaged import organisations_meeting
from folkmoot.priorities.queries.rounds import organisations_heard
from folkmoot.relationships.queries.visits import visits_since


def practices_engaged(community_id: int, at: datetime) -> tuple[Practice, ...]:
    """Every practice of the community by name, and how it took part over the last ninety days; as many queries, however many."""
    day, since = local_day(at), at - OVER
    members = directory.organisations_of(community_id, day, kind=OrganisationKind.PRACTICE, standing=Standing.MEMBER)
    facts = directory.roll_facts(list(members.values_list("pk", flat=True)), day)
    lodged = organisations_lodging(community_id, since, at) | organisations_heard(community_id, since, at)
    by_way = {
        Way.ANSWERED: practices_answering(community_id, since, at),
        Way.MET: organisations_meeting(community_id, since, at),
        Way.VISITED: set(visits_since(community_id, local_day(since), day)),
        Way.LODGED: lodged,
    }
    found = (
        Practice(
            name=fact.name,
            pcn=fact.pcn_name or "",
            ways=frozenset(way for way, keys in by_way.items() if fact.organisation_id in keys),
        )
        for fact in facts
    )
    return tuple(sorted(found, key=lambda one: one.name))
