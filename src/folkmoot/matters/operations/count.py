"""Counting a canvass the clock has closed: the outcome, the tree anyone can check, and each voice's receipt."""

import json
from datetime import datetime
from typing import Any

from django.db import transaction

from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models, queries
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain import counting, receipts
from folkmoot.matters.domain.canvass import Standing
from folkmoot.matters.operations import called_off, mandate, steps


@transaction.atomic
def count_canvass(*, canvass_id: int, at: datetime) -> models.Count | None:
    """The count of a closed canvass, made on the first asking and the same ever after; None while it is not closed.

    Whoever asks first after the close, a page or the scheduler, has it counted: no job need be alive.
    """
    canvass = (
        models.Canvass.objects.select_for_update(no_key=True, of=("self",))
        .select_related("matter__community")
        .get(pk=canvass_id)
    )
    made = models.Count.objects.filter(canvass=canvass).first()
    if made is not None or canvasses.state(queries.polled(canvass), at) is not canvasses.State.CLOSED:
        return made
    called_off.end(canvass, at)
    outcome = counted(canvass)
    root = _receipts(canvass)
    made = models.Count.objects.create(canvass=canvass, counted_at=at, outcome=outcome, root=root)
    steps.add(
        canvass.matter, "counted", _in_words(outcome), by=None, at=canvass.closes_at, rung=Visibility.ALL_PRACTICES
    )
    recorded(
        "canvass counted",
        made,
        by=None,
        community_id=canvass.matter.community_id,
        at=at,
        details={"root": root, "roll": canvass.roll_hash, "rule": canvass.rule_hash},
        source="clock",
    )
    mandate.settle(canvass, outcome=outcome, at=at)
    return made


def counted(canvass: models.Canvass) -> dict[str, Any]:
    """The outcome document of the canvass as it stands, by the very path `folkmoot recount` takes."""
    document = json.dumps(queries.document(canvass)).encode()
    return counting.outcome_document(counting.count(counting.read_canvass(document)))


def _receipts(canvass: models.Canvass) -> str:
    """Give each heard voice its receipt; the root of the tree over all of them."""
    heard = queries.counted_voices(canvass.pk)
    standing = models.Answer.objects.filter(voice__in=heard, standing=Standing.EFFECTIVE.value)
    leaves = {receipts.leaf(salt=bytes(one.salt), said=said(one)): one for one in standing.select_related("voice")}
    root, paths = receipts.tree(list(leaves))
    models.Receipt.objects.bulk_create(
        models.Receipt(voice=answer.voice, answer=answer, leaf=leaf, path=paths[leaf])
        for leaf, answer in leaves.items()
    )
    return root


def said(answer: models.Answer) -> dict[str, Any]:
    """An answer as its leaf commits to it: as the canvass document writes it."""
    return queries.answer_as_counted(answer.voice.code, answer)


def _in_words(outcome: dict[str, Any]) -> str:
    said = OUTCOME_WORDS[outcome["outcome"]]
    return f"Counted: {said}. {outcome['counted']['voices']} of {outcome['roll']['voices']} were heard"


OUTCOME_WORDS = {
    "not_quorate": "too few answered",
    "objections": "carried, but somebody objects",
    "support_if": "supported with conditions",
    "support": "supported",
    "oppose": "opposed",
    "split": "split",
}
