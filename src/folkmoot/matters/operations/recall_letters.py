"""Letters that tell the executive, and whoever chairs the leadership group, that practices ask to be asked again."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.queries.groups import places_in
from folkmoot.matters import models
from folkmoot.matters.domain import reminders
from folkmoot.matters.domain.canvass import local_day, spoken
from folkmoot.matters.domain.recall import due_at
from folkmoot.matters.queries.recalls import about
from folkmoot.post import operations as post
from folkmoot.post.domain.message import Letter


def tell_reached(recall: models.Recall, *, at: datetime) -> None:
    """Tell those for whom it waits that enough practices ask, and until when they are to be answered."""
    day = local_day(at)
    told = {place.appointment_id for place in places_in(recall.community_id, GroupKind.EXECUTIVE, day)}
    leaders = places_in(recall.community_id, GroupKind.LEADERSHIP_GROUP, day)
    told |= {place.appointment_id for place in leaders if place.chairs}
    address = settings.ADDRESS + reverse("recall", args=[recall.community.slug, recall.pk])
    post.queue_all(
        [
            Letter(
                key=f"recall {recall.pk} reached told to {hand.appointment_id}",
                to=(hand.name, hand.email),
                subject=f"Practices ask to be asked again: {about(recall)}",
                text=f"Dear {hand.name},\n\n{recall.needed} of {recall.roll} practices ask that all practices are asked "
                f"again about this:\n\n{about(recall)}\n\nIt stays as it is until they are answered. Ask the practices, or "
                f"narrow it or give it back, by {spoken(due_at(at))}.\n\nWhy they ask, and how to answer:\n{address}\n",
                may_be_sent_at=reminders.out_of_quiet_hours(at),
                kind="recall",
            )
            for hand in directory.hands_with(told, day)
        ]
    )
