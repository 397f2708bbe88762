"""The priorities that were chosen, as a person may see them, and how each stands."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.errors import NotFound
from folkmoot.priorities import models
from folkmoot.priorities.domain.priority import Progress

ENDED = tuple(one.value for one in Progress if one.has_ended)


def priorities_seen_by(acting: Acting) -> QuerySet[models.Priority]:
    """What was chosen and told to all, those still followed first, the latest round first: members and partners alike."""
    rows = models.Priority.objects.filter(round__community_id=acting.community_id, round__chosen_at__isnull=False)
    related = rows.select_related("round", "owner__person", "owner__organisation", "suggestion__organisation")
    return related.order_by("-round__chosen_at", "pk")


def in_force(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those that have not ended."""
    return rows.exclude(state__in=ENDED)


def late(rows: QuerySet[Any], today: date) -> QuerySet[Any]:
    """Those whose day to be looked at again is past: `domain.priority.is_late`, as a query."""
    return in_force(rows).filter(review_on__lt=today)


def priority_in(priority_id: int, acting: Acting) -> models.Priority:
    """One priority that was chosen, for this hat.

    Errors: NotFound, also where it is not told to all yet.
    """
    found = priorities_seen_by(acting).filter(pk=priority_id).first()
    if found is None:
        raise NotFound("priority")
    return found


def chosen_in(one: models.PriorityRound) -> QuerySet[models.Priority]:
    """What is, or is to be, chosen in a round, in the order it was put down."""
    rows = models.Priority.objects.filter(round=one).select_related("owner__person", "owner__organisation")
    return rows.order_by("added_at", "pk")


def draft_in(priority_id: int, community_id: int) -> models.Priority:
    """One that is put down and not told to all yet, with its round.

    Errors: NotFound.
    """
    rows = models.Priority.objects.filter(
        round__community_id=community_id, round__chosen_at=None, round__called_off_at=None
    )
    found = rows.select_related("round").filter(pk=priority_id).first()
    if found is None:
        raise NotFound("priority")
    return found


def notes_on(one: models.Priority) -> QuerySet[models.ProgressNote]:
    """What was said of how it stands, the latest first."""
    rows = models.ProgressNote.objects.filter(priority=one).select_related("said_by__person", "said_by__organisation")
    return rows.order_by("-said_at", "-pk")
