"""Mail to whoever raised a payment query: who deals with it, where it went, what is written on it, and how it was settled."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries import Hand
from folkmoot.front_door import models
from folkmoot.front_door.domain.payment import RAISERS, reference
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.reminders import out_of_quiet_hours
from folkmoot.post import operations as post


def tell_raiser(
    query: models.PaymentQuery, step: models.PaymentStep, subject: str, *, by: Acting, at: datetime
) -> None:
    """Tell those who raise queries for the practice or PCN what the step says, unless it is their own. No sum is in it."""
    if by.organisation_id == query.practice_id:
        return
    name = reference(query.year, query.number)
    address = settings.ADDRESS + reverse("payment", args=[query.community.slug, name])
    for hand in _raisers(query, at):
        post.queue(
            key=f"payment {query.pk} step {step.pk} told to {hand.person_id}",
            to=(hand.name, hand.email),
            subject=f"{subject}: {name}",
            text=f"Dear {hand.name},\n\n{query.scheme}, {query.period} ({name})\n\n{step.words}\n\n"
            f"See it here:\n{address}\n",
            may_be_sent_at=out_of_quiet_hours(at),
            kind="request",
        )


def _raisers(query: models.PaymentQuery, at: datetime) -> list[Hand]:
    hands = directory.hands_of(query.community_id, [query.practice_id], RAISERS, local_day(at))
    return list({hand.person_id: hand for hand in hands}.values())
