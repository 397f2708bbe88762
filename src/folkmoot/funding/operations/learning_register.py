"""The register of a learning event: practices and PCNs say that somebody of theirs comes; who came is ticked afterwards."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.funding import models
from folkmoot.funding.domain import learning as rules
from folkmoot.funding.queries.learning import event_in
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.working_days import local_day


@transaction.atomic
def say_coming(*, event_id: int, comes: bool, who: str, by: Acting, at: datetime) -> None:
    """Say for one's practice or PCN whether somebody of theirs comes; said again, the later one counts.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    event = event_in(event_id, by)
    standing = rules.state(ends_at=event.ends_at, called_off_at=event.called_off_at, at=at)
    objections = [
        *rules.objections_to_coming(by, standing=standing, has_begun=at >= event.starts_at),
        *free_text(models.LearningGuest, who=who),
    ]
    if objections:
        raise Refused(objections)
    said, _ = models.LearningGuest.objects.update_or_create(
        event=event,
        organisation_id=by.organisation_id,
        defaults={
            "comes": comes,
            "who": who.strip() if comes else "",
            "said_by_id": by.appointment_id,
            "said_at": at,
        },
    )
    recorded("said who comes to a learning event", said, by=by, at=at)


@transaction.atomic
def tick_who_came(*, event_id: int, came: Collection[int], by: Acting, at: datetime) -> None:
    """Say which practices and PCNs were there: these, and of those who said that they come, no others.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    event = event_in(event_id, by)
    standing = rules.state(ends_at=event.ends_at, called_off_at=event.called_off_at, at=at)
    objections = [
        *rules.objections_to_holding(by),
        *rules.objections_to_register(standing=standing, starts_at=event.starts_at, at=at),
    ]
    guests = {one.organisation_id: one for one in event.guests.all()}
    known = {one.pk for one in directory.practices_and_networks(by.community_id, local_day(at))}
    if not set(came) <= known | set(guests):
        raise NotFound("organisation")
    if objections:
        raise Refused(objections)
    for organisation_id in sorted(set(came) - set(guests)):
        guests[organisation_id] = models.LearningGuest(event=event, organisation_id=organisation_id)
    for organisation_id, one in guests.items():
        one.came = organisation_id in came
        one.save()
    event.ticked_at = at
    event.save()
    recorded("who came to a learning event ticked", event, by=by, at=at, also=guests.values())
