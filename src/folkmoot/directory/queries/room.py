"""How far the practices in a room may be bound by those who sit there for them."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Prefetch

from folkmoot.directory import models
from folkmoot.directory.domain.kinds import AuthorityLevel, GroupKind
from folkmoot.directory.domain.roles import PRACTICE_ROLES
from folkmoot.directory.domain.room import Bound
from folkmoot.directory.queries.groups import places_in


def present(places: Iterable[models.GroupMember]) -> list[Bound]:
    """How far each person of a practice who holds one of these places may bind it.

    Shape: places as `places_on` and `places_in` give them.
    """
    return [_bound(place.appointment) for place in places if place.appointment.role in PRACTICE_ROLES]


def present_in(community_id: int, kind: GroupKind, day: date) -> list[Bound]:
    """The same of everyone who sits that day in the community's groups of that kind."""
    return present(places_in(community_id, kind, day))


def present_as(appointment_ids: Collection[int], day: date) -> list[Bound]:
    """The same of the holders of these appointments, on that day: who really came, deputies among them."""
    given = models.Authority.objects.filter(starts_on__lte=day).order_by("-starts_on")
    rows = models.Appointment.objects.filter(pk__in=appointment_ids, role__in=[role.value for role in PRACTICE_ROLES])
    return [_bound(one) for one in rows.prefetch_related(Prefetch("authorities", given, to_attr="standing"))]


def _bound(appointment: models.Appointment) -> Bound:
    """An appointment as it binds its practice that day; one nobody gave an authority observes."""
    standing: list[models.Authority] = getattr(appointment, "standing", [])
    if not standing:
        return Bound(practice=appointment.organisation_id, level=AuthorityLevel.OBSERVE, person=appointment.person_id)
    latest = standing[0]
    return Bound(
        practice=appointment.organisation_id,
        level=AuthorityLevel(latest.level),
        categories=tuple(latest.categories),
        limit_pence=latest.limit_pence,
        person=appointment.person_id,
    )
