"""A matter's steps: each operation of the loop adds its own, and moves the matter on."""

from datetime import datetime

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models
from folkmoot.matters.domain.matter import State


def locked_matter(matter_id: int, by: Acting) -> models.Matter:
    """The matter, held against other writers until the transaction ends.

    Errors: NotFound, also for another community's matter.
    """
    matter = (
        models.Matter.objects.select_for_update(no_key=True).filter(pk=matter_id, community_id=by.community_id).first()
    )
    if matter is None:
        raise NotFound("matter")
    return matter


def add(
    matter: models.Matter, kind: str, words: str, *, by: Acting | None, at: datetime, rung: Visibility
) -> models.Step:
    """Add a dated step to the matter's timeline; without `by` it is the clock's."""
    return models.Step.objects.create(
        matter=matter, kind=kind, words=words[:400], at=at, by_words=by.words if by else "", rung=rung.value
    )


def unadvised(matter: models.Matter) -> str:
    """What the timeline adds to a decision taken while advice was awaited: that it was. Missing: none was, nothing."""
    awaited = matter.consultations.filter(answered_at=None, withdrawn_at=None).exists()
    return ", before the LMC's advice was given" if awaited else ""


def enter(matter: models.Matter, state: State) -> None:
    """Move the matter to a state."""
    matter.state = state.value
    matter.save(update_fields=["state"])
