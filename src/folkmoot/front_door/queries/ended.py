"""Requests put to an organisation that is no partner here any more."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import Standing
from folkmoot.prepared import prepared


def has_ended(request: Any, day: date) -> bool:
    """Whether the organisation it was put to is no partner of the community that day."""
    if request.asked_of_id is None:
        return False
    return not still_there(request.community_id, {request.asked_of_id}, day)


def still_there(community_id: int, organisation_ids: Collection[int], day: date) -> set[int]:
    """Which of those are partners of the community that day, and not closed."""
    return set(_still_there(community_id, tuple(organisation_ids), day))


@prepared
def _still_there(community_id: int, organisation_ids: tuple[int, ...], day: date) -> QuerySet[Any, int]:
    partners = directory.organisations_of(community_id, day, standing=Standing.PARTNER)
    return partners.filter(pk__in=organisation_ids).exclude(closed_on__lte=day).order_by().values_list("pk", flat=True)


def taken_over_by(request: Any, day: date) -> Any | None:
    """The partner that holds what the organisation it was put to once held. Missing: None where none is one that day."""
    heirs = directory.heirs_on([request.asked_of_id], day)[request.asked_of_id] - {request.asked_of_id}
    partners = directory.organisations_of(request.community_id, day, standing=Standing.PARTNER)
    return partners.filter(pk__in=heirs).first()
