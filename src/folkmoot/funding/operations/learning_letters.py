"""Mail about learning events, to whoever said for a practice or PCN that somebody of theirs comes."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from folkmoot.directory import queries as directory
from folkmoot.funding import models
from folkmoot.kernel.moments import moment
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.reminders import out_of_quiet_hours
from folkmoot.post import operations as post
from folkmoot.post.domain.message import Letter


def tell_moved(event: models.LearningEvent, *, at: datetime) -> int:
    """How many are told of the new time."""
    return _tell(event, f"moved {at.isoformat()}", "Put off", f"Now: {_where(event)}\n\nWhy: {event.moved_because}", at)


def tell_place(event: models.LearningEvent, *, at: datetime) -> int:
    """How many are told of another place or link."""
    return _tell(event, f"place {at.isoformat()}", "Another place", f"Now: {_where(event)}", at)


def tell_called_off(event: models.LearningEvent, *, at: datetime) -> int:
    """How many are told that they need not come, and why."""
    post.cancel_beginning(f"learning {event.pk} ", at)
    text = f"It would have been on {moment(event.starts_at)}.\n\nWhy: {event.called_off_because}"
    return _tell(event, "called off", "Called off", text, at)


def _where(event: models.LearningEvent) -> str:
    return "\n".join(filter(None, (moment(event.starts_at), event.place, event.link)))


def _tell(event: models.LearningEvent, about: str, what: str, text: str, at: datetime) -> int:
    address = settings.ADDRESS + reverse("learning-event", args=[event.community.slug, event.pk])
    said_by = event.guests.filter(comes=True, said_by__isnull=False).values_list("said_by_id", flat=True)
    hands = directory.hands_with([key for key in said_by if key is not None], local_day(at))
    post.queue_all(
        [
            Letter(
                key=f"learning {event.pk} {about} to {hand.appointment_id}",
                to=(hand.name, hand.email),
                subject=f"{what}: {event.title}",
                text=f"Dear {hand.name},\n\n{text}\n\nSee it here:\n{address}\n",
                may_be_sent_at=out_of_quiet_hours(at),
                kind="learning",
            )
            for hand in hands
        ]
    )
    return len(hands)
