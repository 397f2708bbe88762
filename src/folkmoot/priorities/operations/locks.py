"""A round or a priority held against other writers until the transaction ends."""

from datetime import datetime

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.kernel.errors import NotFound
from folkmoot.priorities import models
from folkmoot.priorities.domain.round import State, state
from folkmoot.priorities.queries.priorities import priority_in
from folkmoot.priorities.queries.rounds import dates_of, rounds_seen_by

__all__ = ["free_text", "locked_priority", "locked_round", "standing_of"]


def locked_round(round_id: int, by: Acting) -> models.PriorityRound:
    """The round, held.

    Errors: NotFound, also for another community's.
    """
    if not rounds_seen_by(by).filter(pk=round_id).exists():
        raise NotFound("priority round")
    rows = models.PriorityRound.objects.select_for_update(no_key=True, of=("self",)).select_related("community")
    return rows.get(pk=round_id)


def locked_priority(priority_id: int, by: Acting) -> models.Priority:
    """A priority that everyone was told of, held.

    Errors: NotFound.
    """
    known = priority_in(priority_id, by)
    return models.Priority.objects.select_for_update(no_key=True, of=("self",)).get(pk=known.pk)


def standing_of(one: models.PriorityRound, at: datetime) -> State:
    """Where it stands at that instant."""
    return state(dates_of(one), at)
