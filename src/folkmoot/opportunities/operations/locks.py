"""An opportunity held against other writers until the transaction ends."""

from datetime import datetime

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.kernel.errors import NotFound
from folkmoot.opportunities import models
from folkmoot.opportunities.domain.opportunity import State, state
from folkmoot.opportunities.queries.opportunities import dates_of, opportunities_seen_by, with_queries_waiting

__all__ = ["free_text", "locked_opportunity", "standing_of"]


def locked_opportunity(opportunity_id: int, by: Acting) -> models.Opportunity:
    """The opportunity, held.

    Errors: NotFound, also for one this hat may not know of.
    """
    if not opportunities_seen_by(by).filter(pk=opportunity_id).exists():
        raise NotFound("opportunity")
    rows = models.Opportunity.objects.select_for_update(no_key=True, of=("self",)).select_related("community")
    return with_queries_waiting(rows).get(pk=opportunity_id)


def standing_of(one: models.Opportunity, at: datetime) -> State:
    """Where it stands at that instant."""
    return state(dates_of(one), at)
