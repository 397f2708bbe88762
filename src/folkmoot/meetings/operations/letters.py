"""Mail to a group's members about a meeting: its agenda, a change, that it is called off."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from folkmoot.directory import queries as directory
from folkmoot.directory.queries import Hand
from folkmoot.directory.queries.groups import places_on
from folkmoot.kernel.moments import moment
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.reminders import out_of_quiet_hours
from folkmoot.meetings import models
from folkmoot.meetings.domain.agenda import Purpose, Standing
from folkmoot.post import operations as post
from folkmoot.post.domain.message import Letter


def tell_agenda(meeting: models.Meeting, *, at: datetime) -> int:
    """How many members are sent the agenda."""
    items = meeting.items.filter(standing=Standing.ON.value).order_by("position", "pk")
    listed = "\n".join(
        f"{number}. {item.title} ({Purpose(item.purpose).words.lower()}, {item.minutes} minutes)"
        for number, item in enumerate(items, 1)
    )
    return _tell(meeting, "agenda", f"Agenda: {_name(meeting)}", f"{_where(meeting)}\n\n{listed}", at=at)


def tell_changed(meeting: models.Meeting, *, at: datetime) -> int:
    """How many members are told of the new time or place."""
    return _tell(meeting, f"change {at.isoformat()}", f"Changed: {_name(meeting)}", f"Now: {_where(meeting)}", at=at)


def tell_paper(meeting: models.Meeting, paper: models.Paper, *, at: datetime) -> int:
    """How many members are told of a paper that came after the agenda went out."""
    text = f"A paper came after the agenda went out: “{paper.title}”, for the item “{paper.item.title}”."
    return _tell(meeting, f"paper {paper.pk}", f"Another paper: {_name(meeting)}", text, at=at)


def tell_called_off(meeting: models.Meeting, *, at: datetime) -> int:
    """How many members are told that they need not come, and why."""
    post.cancel_beginning(f"meeting {meeting.pk} agenda ", at)
    why = f"It would have been on {moment(meeting.starts_at)}.\n\nWhy: {meeting.called_off_because}"
    return _tell(meeting, "called off", f"Called off: {_name(meeting)}", why, at=at)


def _name(meeting: models.Meeting) -> str:
    return f"{meeting.group.name}, {moment(meeting.starts_at)}"


def _where(meeting: models.Meeting) -> str:
    return "\n".join(filter(None, (moment(meeting.starts_at), meeting.place, meeting.link)))


def _members(meeting: models.Meeting, day: datetime) -> Iterable[Hand]:
    places = places_on(meeting.group_id, local_day(day))
    return directory.hands_with([place.appointment_id for place in places], local_day(day))


def _tell(meeting: models.Meeting, about: str, subject: str, text: str, *, at: datetime) -> int:
    address = settings.ADDRESS + reverse("meeting", args=[meeting.community.slug, meeting.pk])
    members = list(_members(meeting, at))
    post.queue_all(
        [
            Letter(
                key=f"meeting {meeting.pk} {about} to {hand.appointment_id}",
                to=(hand.name, hand.email),
                subject=subject,
                text=f"Dear {hand.name},\n\n{text}\n\nSee it here:\n{address}\n",
                may_be_sent_at=out_of_quiet_hours(at),
                kind="meeting",
            )
            for hand in members
        ]
    )
    return len(members)
