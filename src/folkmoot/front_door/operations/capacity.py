"""Saying what one's body can and cannot take on, and taking it back."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.front_door import models
from folkmoot.front_door.domain import capacity as rules
from folkmoot.front_door.domain.capacity import Stated
from folkmoot.front_door.queries.capacity import statement_in
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.working_days import local_day


@transaction.atomic
def say_capacity(stated: Stated, *, by: Acting, at: datetime) -> models.CapacityStatement:
    """What the body says from its day on, in place of what it said before; that stays readable.

    What holds today stands until a later day's begins; of what is to come, only the last said.

    Errors: Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    today, before = local_day(at), list(_standing(stated.organisation_id, by, at))
    objections = [
        *rules.objections_to_speaking(by, organisation_id=stated.organisation_id),
        *rules.objections_to_stating(stated, today=today),
        *free_text(models.CapacityStatement, can=stated.can, cannot=stated.cannot),
    ]
    said = (stated.can.strip(), stated.cannot.strip(), stated.from_on, stated.until_on)
    if any(_says(one) == said for one in before):
        objections.append("This is what is said already.")
    if objections:
        raise Refused(objections)
    for one in before:
        later = rules.stands_until_then(stated, from_on=one.from_on, until_on=one.until_on, today=today)
        one.ended_at = rules.begins_at(stated.from_on) if later else at
        one.save(update_fields=["ended_at"])
    made = models.CapacityStatement.objects.create(
        community_id=by.community_id,
        organisation_id=stated.organisation_id,
        can=stated.can.strip(),
        cannot=stated.cannot.strip(),
        from_on=stated.from_on,
        until_on=stated.until_on,
        said_by_id=by.appointment_id,
        said_at=at,
    )
    recorded("capacity said", made, by=by, at=at, also=before)
    return made


@transaction.atomic
def withdraw_capacity(*, statement_id: int, by: Acting, at: datetime) -> None:
    """Take back what the body said; that it was said stays readable, and what it was to replace stands on.

    Errors: NotFound, also where it stands no more; Refused.
    """
    directory.lock_community(by.community_id)
    one = statement_in(statement_id, by)
    if one.ended_at is not None and one.ended_at <= at:
        raise NotFound("statement")
    if objections := rules.objections_to_speaking(by, organisation_id=one.organisation_id):
        raise Refused(objections)
    was_last = one.ended_at is None
    one.ended_at, one.withdrawn_by_id = at, by.appointment_id
    one.save(update_fields=["ended_at", "withdrawn_by"])
    on = list(_standing(one.organisation_id, by, at)) if was_last else []
    for before in on:
        before.ended_at = None
        before.save(update_fields=["ended_at"])
    recorded("capacity statement withdrawn", one, by=by, at=at, also=on)


def _standing(organisation_id: int | None, by: Acting, at: datetime) -> QuerySet[models.CapacityStatement]:
    """What nothing has replaced yet: at most one that holds now, and one to come."""
    rows = models.CapacityStatement.objects.filter(community_id=by.community_id)
    # Null is asked for otherwise than a key.
    of = Q(organisation=None) if organisation_id is None else Q(organisation_id=organisation_id)
    return rows.filter(of).filter(Q(ended_at=None) | Q(ended_at__gt=at)).order_by("pk")


def _says(one: models.CapacityStatement) -> tuple[object, ...]:
    return (one.can, one.cannot, one.from_on, one.until_on)
