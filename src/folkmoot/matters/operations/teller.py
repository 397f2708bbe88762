"""What a teller does: look at named answers, each look recorded and shown to those looked at."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.matters import models
from folkmoot.matters.operations.count import counted
from folkmoot.matters.queries.canvasses import canvass_of_teller


@transaction.atomic
def look(*, canvass_id: int, why: str, by: Acting, at: datetime) -> models.Canvass:
    """The canvass, opened to its teller for a reason; the look is recorded before anything is shown.

    Errors: NotFound, for anyone who is not a teller of it.
    """
    canvass = canvass_of_teller(canvass_id, by)
    seen = models.Look.objects.create(canvass=canvass, by_words=by.words, why=why, at=at)
    recorded("teller looked", seen, by=by, at=at, details={"why": why})
    return canvass


def recount(canvass: models.Canvass) -> tuple[dict[str, object], bool]:
    """The outcome counted afresh, and whether it is the one that was published. After a look."""
    afresh = counted(canvass)
    published = getattr(canvass, "count", None)
    return afresh, published is not None and published.outcome == afresh
