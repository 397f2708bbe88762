"""Pledges: an organisation says that it sends every approach to the front door."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.front_door import models
from folkmoot.front_door.domain import who
from folkmoot.kernel.errors import Refused


@transaction.atomic
def pledge(*, by: Acting, at: datetime) -> None:
    """Pledge for the organisation one acts for.

    Errors: Refused.
    """
    if objections := who.objections_to_pledging(by):
        raise Refused(objections)
    directory.lock_community(by.community_id)
    if _standing(by) is not None:
        raise Refused("Your organisation has pledged already.")
    made = models.Pledge.objects.create(
        community_id=by.community_id, organisation_id=by.organisation_id, made_at=at, made_by_words=by.words
    )
    recorded("pledge made", made, by=by, at=at)


@transaction.atomic
def take_back(*, by: Acting, at: datetime) -> None:
    """Take the pledge of one's organisation back; that it stood stays readable.

    Errors: Refused.
    """
    if objections := who.objections_to_pledging(by):
        raise Refused(objections)
    made = _standing(by)
    if made is None:
        raise Refused("Your organisation has not pledged.")
    made.ended_at, made.ended_by_words = at, by.words
    made.save()
    recorded("pledge taken back", made, by=by, at=at)


def _standing(by: Acting) -> models.Pledge | None:
    rows = models.Pledge.objects.select_for_update(no_key=True)
    return rows.filter(community_id=by.community_id, organisation_id=by.organisation_id, ended_at=None).first()
