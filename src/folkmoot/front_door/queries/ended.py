"""Requests put to an organisation that is no partner here any more, or that nobody acts for."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import Standing
from folkmoot.directory.queries.people import roles_on
from folkmoot.front_door.queries.bodies import bodies_on
from folkmoot.prepared import prepared


def has_ended(request: Any, day: date) -> bool:
    """Whether the organisation it was put to is no partner or body of the community that day."""
    if request.asked_of_id is None:
        return False
    return not _still_there(request.community_id, day).filter(pk=request.asked_of_id).exists()


def lies_with_nobody(request: Any, day: date) -> bool:
    """Whether nobody of the organisation it was put to could answer that day: it has ended, or nobody acts for it."""
    if request.asked_of_id is None:
        return False
    return not answering(request.community_id, {request.asked_of_id}, day)


def answering(community_id: int, organisation_ids: Collection[int], day: date) -> set[int]:
    """Which of those are partners or bodies of the community that day, not closed, with somebody who holds a role for them."""
    return set(_answering(community_id, tuple(organisation_ids), day))


def acted_for(community_id: int, organisation_ids: Collection[int], day: date) -> set[int]:
    """For which of those organisations somebody holds a role in the community that day."""
    return set(_acted_for(community_id, tuple(organisation_ids), day)) if organisation_ids else set()


@prepared
def _acted_for(community_id: int, organisation_ids: tuple[int, ...], day: date) -> QuerySet[Any, int]:
    held = roles_on(community_id, day).filter(organisation_id__in=organisation_ids)
    return held.order_by().values_list("organisation_id", flat=True).distinct()


@prepared
def _answering(community_id: int, organisation_ids: tuple[int, ...], day: date) -> QuerySet[Any, int]:
    held = roles_on(community_id, day).filter(organisation_id__in=organisation_ids).order_by()
    there = _still_there(community_id, day).filter(pk__in=held.values("organisation_id"))
    return there.order_by().values_list("pk", flat=True)


def _still_there(community_id: int, day: date) -> QuerySet[Any]:
    return bodies_on(community_id, day).exclude(closed_on__lte=day)


def taken_over_by(request: Any, day: date) -> Any | None:
    """The partner that holds what the organisation it was put to once held. Missing: None where none is one that day."""
    heirs = directory.heirs_on([request.asked_of_id], day)[request.asked_of_id] - {request.asked_of_id}
    partners = directory.organisations_of(request.community_id, day, standing=Standing.PARTNER)
    return partners.filter(pk__in=heirs).first()
