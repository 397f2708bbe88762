"""Counting a canvass the clock has closed: the outcome, the tree anyone can check, and each voice's receipt."""

import json
from datetime import datetime

from django.db import transaction

from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models, queries
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain import counting
from folkmoot.matters.operations import mandate, steps


@transaction.atomic
def count_canvass(*, canvass_id: int, at: datetime) -> models.Count | None:
    """The count of a closed canvass, made on the first asking and the same ever after; None while it is not closed.

    Whoever asks first after the close, a page or the scheduler, has it counted: no job need be alive.
    """
    canvass = (
        models.Canvass.objects.select_for_update(of=("self",)).select_related("matter__community").get(pk=canvass_id)
    )
    made = models.Count.objects.filter(canvass=canvass).first()
    if made is not None or canvasses.state(queries.polled(canvass), at) is not canvasses.State.CLOSED:
        return made
    outcome = counted(canvass)
    tree = _tree(canvass)
    made = models.Count.objects.create(canvass=canvass, counted_at=at, outcome=outcome, root=tree.root)
    steps.add(
        canvass.matter,
        "counted",
        _in_words(canvass, outcome),
        by=None,
        at=canvass.closes_at,
        rung=Visibility.ALL_PRACTICES,
    )
    recorded(
        "canvass counted",
        made,
        by=None,
        community_id=canvass.matter.community_id,
        at=at,
        details={"root": tree.root, "roll": canvass.roll_hash, "rule": canvass.rule_hash},
        source="clock",
    )
    mandate.settle(canvass, outcome=outcome["outcome"], at=at)
    return made


def counted(canvass: models.Canvass) -> dict[str, object]:
    """The outcome document of the canvass as it stands, by the very path `folkmoot recount` takes."""
    return counting.outcome_document(
        counting.count(counting.read_canvass(json.dumps(queries.document(canvass)).encode()))
    )
