"""What the forms of meetings offer: people by name, matters by what is decided next."""

from collections.abc import Iterable
from typing import Any

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role, Standing
from folkmoot.directory.queries import organisations_of
from folkmoot.directory.queries.people import roles_on
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.matter import reference
from folkmoot.matters.queries.forward_plan import decisions_ahead
from folkmoot.meetings.web.presenters import words

Choices = list[tuple[str, str]]
# More than anyone looks through in a list that drops down.
_MOST_MATTERS = 200
# Who may stand in for a member from outside the member's own organisation.
_LEADING = (Role.CLINICAL_DIRECTOR.value, Role.PCN_MANAGER.value, Role.FEDERATION_LEAD.value, Role.LMC_OFFICER.value)


def people(acting: Acting, at: Any) -> Choices:
    """Everyone with a role in one of the community's own organisations, by name."""
    day = local_day(at)
    own = organisations_of(acting.community_id, day, standing=Standing.MEMBER)
    rows = roles_on(acting.community_id, day).filter(organisation__in=own.order_by().values("pk"))
    return [(str(one.pk), words.person(one)) for one in rows]


def matters(acting: Acting, at: Any, current: Any = None) -> Choices:
    """The matters still to be decided, the soonest first; and the one that is chosen, whatever became of it."""
    found = list(decisions_ahead(acting, local_day(at), undated=True)[:_MOST_MATTERS])
    if current is not None and all(one.pk != current.pk for one in found):
        found.insert(0, current)
    return [(str(one.pk), f"{reference(one.year, one.number)}: {one.title}") for one in found]


def deputies(places: Iterable[Any], acting: Acting, at: Any) -> list[tuple[int, str, Choices]]:
    """Each member with who may come instead: people of the same organisation, and those who lead another."""
    everyone = list(roles_on(acting.community_id, local_day(at)))
    found = []
    for place in places:
        own = place.appointment
        offered = [
            (str(one.pk), words.person(one))
            for one in everyone
            if one.pk != own.pk and (one.organisation_id == own.organisation_id or one.role in _LEADING)
        ]
        found.append((own.pk, words.person(own), offered))
    return found
