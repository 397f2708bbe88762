"""Saying by hand how far a step to one voice is, and who takes it on."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to
from folkmoot.governance import models
from folkmoot.governance.domain import set_up as rules
from folkmoot.governance.domain.set_up import Said, Step
from folkmoot.governance.queries import set_up as queries
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.working_days import local_day


@transaction.atomic
def say_of_step(said: Said, *, step: Step, by: Acting, at: datetime) -> models.StepNote:
    """What somebody says of a step, which holds from now on; what was said before is kept.

    Errors: NotFound, for an owner who may not take it on; Refused, with the reasons.
    """
    day = local_day(at)
    directory.lock_community(by.community_id)
    before = queries.said_of(by.community_id, step).first()
    offered = {one.pk for one in queries.owners_offered(by.community_id, day)}
    if said.owner_id is not None and said.owner_id not in offered:
        raise NotFound("owner")
    objections = [
        *rules.objections_to_saying(said, by, before=queries.said(before) if before else None, day=day),
        *objections_to(models.StepNote, note=said.note),
    ]
    if objections:
        raise Refused(objections)
    made = models.StepNote.objects.create(
        community_id=by.community_id,
        step=step.value,
        state=said.state.value if said.state else "",
        note=said.note.strip(),
        owner_id=said.owner_id,
        due_on=said.due_on,
        said_by_id=by.appointment_id,
        said_at=at,
    )
    recorded("step to one voice noted", made, by=by, at=at)
    return made
