"""What a teller does: look at named answers, each look recorded and shown to those looked at."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import Refused
from folkmoot.matters import models, queries
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.operations.count import count_canvass, counted
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


@transaction.atomic
def look_at_the_count(*, canvass_id: int, why: str, by: Acting, at: datetime) -> models.Canvass:
    """As `look`, for what adds the answers up, or lets anyone add them up: after the close alone.

    Errors: NotFound; Refused.
    """
    canvass = canvass_of_teller(canvass_id, by)
    if objections := canvasses.objections_to_adding_up(queries.polled(canvass), at):
        raise Refused(objections)
    count_canvass(canvass_id=canvass_id, at=at)
    return look(canvass_id=canvass_id, why=why, by=by, at=at)


def recount(canvass: models.Canvass) -> tuple[dict[str, object], bool]:
    """The outcome counted afresh, and whether it is the one that was published. After a look."""
    afresh = counted(canvass)
    published = getattr(canvass, "count", None)
    return afresh, published is not None and published.outcome == afresh
