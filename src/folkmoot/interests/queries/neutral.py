"""Whether the shared senior managers, who serve every network alike, belong to one of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import OrganisationKind, Role, Standing
from folkmoot.directory.queries.people import roles_on
from folkmoot.interests.domain.declaration import Declared
from folkmoot.interests.queries.declared import touching
from folkmoot.kernel.working_days import local_day

_PARTS = (OrganisationKind.PRACTICE, OrganisationKind.PCN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manager:
    """A shared senior manager, where their role stands, and what ties them to a practice or network of the community.

    Shape: `roles` are those they hold in one today, the manager's own among them where a network or practice employs them.
    """

    name: str
    organisation: str
    roles: tuple[str, ...]
    interests: tuple[Declared, ...]

    @property
    def is_neutral(self) -> bool:
        """Whether nothing ties them to one."""
        return not self.roles and not self.interests


def managers(community_id: int, at: datetime) -> tuple[Manager, ...]:
    """Those of today, by name; as many queries however many there are.

    Source: the project's requirements, item 64: neutral across PCNs.
    """
    day = local_day(at)
    held = roles_on(community_id, day, role=Role.SENIOR_MANAGER.value)
    found = {
        person: (name, body)
        for person, name, body in held.values_list("person_id", "person__name", "organisation__name")
    }
    if not found:
        return ()
    parts = [
        one.pk
        for kind in _PARTS
        for one in directory.organisations_of(community_id, day, kind=kind, standing=Standing.MEMBER)
    ]
    roles = list(_roles_in(community_id, day, found, parts))
    interests = touching(community_id, list(found), parts, at)
    return tuple(
        Manager(
            name=name,
            organisation=body,
            roles=tuple(f"{Role(one.role).words}, {one.organisation.name}" for one in roles if one.person_id == person),
            interests=tuple(one for one in interests if one.person_id == person),
        )
        for person, (name, body) in found.items()
    )


def _roles_in(community_id: int, day: date, people: Collection[int], parts: list[int]) -> QuerySet[Any]:
    return roles_on(community_id, day).filter(organisation_id__in=parts, person_id__in=list(people))
