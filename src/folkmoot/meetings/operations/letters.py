"""Mail to those a meeting expects: its agenda, what came after it, that it is moved or called off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries import Hand
from folkmoot.directory.queries.groups import places_on
from folkmoot.kernel.moments import moment, span
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.reminders import out_of_quiet_hours
from folkmoot.meetings import models
from folkmoot.meetings.domain.agenda import Purpose, Standing
from folkmoot.post import operations as post
from folkmoot.post.domain.message import Letter


def tell_agenda(meeting: models.Meeting, *, at: datetime) -> int:
    """How many members are sent the agenda."""
    items = meeting.items.filter(standing=Standing.ON.value).order_by("position", "pk")
    listed = "\n".join(f"{number}. {item.title} ({_facts(item)})" for number, item in enumerate(items, 1))
    return _tell(meeting, "agenda", f"Agenda: {_name(meeting)}", f"{_where(meeting)}\n\n{listed}", at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Was:
    """When and where a meeting was to be before it was changed."""

    starts_at: datetime
    ends_at: datetime
    place: str
    link: str


def tell_changed(meeting: models.Meeting, was: Was, *, by: Acting, at: datetime, asked_anew: bool = False) -> int:
    """How many people are told when and where the meeting is now, and when and where it was to be.

    With `asked_anew`, that what was said of the earlier day counts no more.
    """
    before = f"It was to be: {span(was.starts_at, was.ends_at)}{f', {was.place}' if was.place else ''}"
    now = "\n".join(filter(None, (f"Now: {span(meeting.starts_at, meeting.ends_at)}", meeting.place, meeting.link)))
    why = f"Why: {meeting.changed_because}" if meeting.changed_because else ""
    if was.starts_at == meeting.starts_at:
        subject, said = f"Changed: {_name(meeting)}", f"This meeting is changed: {_name(meeting)}."
    else:
        moved = f"from {moment(was.starts_at)} to {moment(meeting.starts_at)}"
        subject, said = f"Moved: {meeting.group.name}, {moved}", f"{meeting.group.name} is moved {moved}."
    anew = "Apologies and deputies named for the earlier day no longer count: say again whether you come."
    text = "\n\n".join(filter(None, (said, before, now, why, anew if asked_anew else "")))
    days = (was.starts_at, meeting.starts_at)
    return _tell_expected(meeting, f"change {at.isoformat()}", subject, text, days=days, by=by, at=at)


def tell_paper(meeting: models.Meeting, paper: models.Paper, *, at: datetime) -> int:
    """How many members are told of a paper that came after the agenda went out."""
    text = f"A paper came after the agenda went out: “{paper.title}”, for the item “{paper.item.title}”."
    return _tell(meeting, f"paper {paper.pk}", f"Another paper: {_name(meeting)}", text, at=at)


def tell_items(meeting: models.Meeting, items: Sequence[models.AgendaItem], *, at: datetime) -> int:
    """How many members are told of what was put on the agenda after it went out."""
    listed = "\n".join(f"{item.title} ({_facts(item)})" for item in items)
    text = f"This was put on the agenda after it went out:\n\n{listed}"
    what = "Another item" if len(items) == 1 else f"{len(items)} more items"
    return _tell(meeting, f"item {items[0].pk}", f"{what}: {_name(meeting)}", text, at=at)


def tell_deferred(item: models.AgendaItem, made: models.AgendaItem, *, by: Acting, at: datetime) -> int:
    """How many people are told that an item is deferred: who proposed it and who leads it, but not whoever did it."""
    subject = f"Deferred to {moment(made.meeting.starts_at)}: {item.title}"
    text = (
        f"This item of {_name(item.meeting)} is deferred to the next meeting, {moment(made.meeting.starts_at)}:\n\n"
        f"{item.title}\n\nWhy: {item.answered_because}"
    )
    address = reverse("item", args=[made.meeting.community.slug, made.meeting_id, made.pk])
    asked = (item.proposed_by_id, item.lead_id)
    return _queue(f"item {item.pk} deferred", asked, subject, text, address, by=by, at=at)


def tell_declined(item: models.AgendaItem, *, by: Acting, at: datetime) -> None:
    """Tell whoever proposed an item that it is declined, and why; but not whoever declined it."""
    meeting = item.meeting
    text = f"Your proposal for {_name(meeting)} was declined:\n\n{item.title}\n\nWhy: {item.answered_because}"
    _queue(
        f"item {item.pk} declined", [item.proposed_by_id], f"Declined: {item.title}", text, _page(meeting), by=by, at=at
    )


def tell_drafted(meeting: models.Meeting, *, by: Acting, at: datetime) -> None:
    """Tell the group's members that the minutes are drafted, to be looked at before they are approved; but not who did it."""
    text = (
        f"The minutes of {_name(meeting)} are drafted.\n\nLook whether they say what you said and decided, and tell whoever "
        "keeps the group what is to be put right: once they are approved, nothing in them changes any more."
    )
    members = [hand.appointment_id for hand in _members(meeting, at)]
    subject = f"Minutes to look at: {_name(meeting)}"
    _queue(f"meeting {meeting.pk} minutes drafted", members, subject, text, _page(meeting, "minutes"), by=by, at=at)


def tell_deputies(meeting: models.Meeting, rows: Iterable[models.Attendance], *, by: Acting, at: datetime) -> None:
    """Tell people that they are named to come to a meeting instead of a member; but not whoever named them."""
    for row in rows:
        text = (
            f"You are named to come instead of {row.member.person.name}: {_name(meeting)}.\n\n{_where(meeting)}\n\n"
            "You can read the agenda and the papers of this meeting, and declare an interest of your own in an item. "
            "Tell them if you cannot come."
        )
        key = f"meeting {meeting.pk} deputy for {row.member_id} on {meeting.starts_at.isoformat()}"
        _queue(key, [row.deputy_id], f"You are a deputy: {_name(meeting)}", text, _page(meeting), by=by, at=at)


def _page(meeting: models.Meeting, name: str = "meeting") -> str:
    return reverse(name, args=[meeting.community.slug, meeting.pk])


def _queue(
    key: str,
    asked: Iterable[int | None],
    subject: str,
    text: str,
    address: str,
    *,
    by: Acting,
    at: datetime,
) -> int:
    """A letter that leads to that address, to each person in these roles, once; to whoever did what it is about, none.
    How many were told."""
    found: dict[int, Hand] = {}
    for hand in directory.hands_with([one for one in asked if one is not None], local_day(at)):
        if hand.person_id != by.person_id:
            found.setdefault(hand.person_id, hand)
    post.queue_all(
        [
            Letter(
                key=f"{key} told to {person}",
                to=(hand.name, hand.email),
                subject=subject,
                text=f"Dear {hand.name},\n\n{text}\n\nSee it here:\n{settings.ADDRESS}{address}\n",
                may_be_sent_at=out_of_quiet_hours(at),
                kind="meeting",
            )
            for person, hand in found.items()
        ]
    )
    return len(found)


def _facts(item: models.AgendaItem) -> str:
    unit = "minute" if item.minutes == 1 else "minutes"
    return f"{Purpose(item.purpose).words.lower()}, {item.minutes} {unit}"


def tell_called_off(meeting: models.Meeting, *, by: Acting, at: datetime) -> int:
    """How many people are told that they need not come, and why."""
    post.cancel_beginning(f"meeting {meeting.pk} agenda ", at)
    why = f"It would have been on {moment(meeting.starts_at)}.\n\nWhy: {meeting.called_off_because}"
    subject = f"Called off: {_name(meeting)}"
    return _tell_expected(meeting, "called off", subject, why, days=(meeting.starts_at,), by=by, at=at)


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


def _tell_expected(
    meeting: models.Meeting,
    about: str,
    subject: str,
    text: str,
    *,
    days: Iterable[datetime],
    by: Acting,
    at: datetime,
) -> int:
    """Each person once: members today and on those days, members' deputies, and whoever leads an item.

    Whoever sent apologies is told too: on another day they may come. Whoever does it is told nothing: they know.
    """
    found: dict[int, tuple[Hand, str]] = {}
    for hand, address in _expected(meeting, days, at):
        if hand.person_id != by.person_id:
            found.setdefault(hand.person_id, (hand, address))
    post.queue_all(
        [
            Letter(
                key=f"meeting {meeting.pk} {about} told to {person}",
                to=(hand.name, hand.email),
                subject=subject,
                text=f"Dear {hand.name},\n\n{text}\n\nSee it here:\n{address}\n",
                may_be_sent_at=out_of_quiet_hours(at),
                kind="meeting",
            )
            for person, (hand, address) in found.items()
        ]
    )
    return len(found)


def _expected(meeting: models.Meeting, days: Iterable[datetime], at: datetime) -> list[tuple[Hand, str]]:
    """Whom the meeting expects, members first, each with the page they may open."""
    here = [meeting.community.slug, meeting.pk]
    pages: dict[int, str] = {}
    for day in sorted({local_day(one) for one in (at, *days)}):
        for place in places_on(meeting.group_id, day):
            pages[place.appointment_id] = settings.ADDRESS + reverse("meeting", args=here)
    led = meeting.items.filter(standing=Standing.ON.value, lead__isnull=False).order_by("position", "pk")
    for item in led:
        assert item.lead_id is not None, "only items that are led were asked for"
        pages.setdefault(item.lead_id, settings.ADDRESS + reverse("item", args=[*here, item.pk]))
    for row in meeting.attendance.filter(deputy__isnull=False):
        assert row.deputy_id is not None, "only rows with a deputy were asked for"
        pages.setdefault(row.deputy_id, settings.ADDRESS + reverse("meeting", args=here))
    hands = {hand.appointment_id: hand for hand in directory.hands_with(pages, local_day(at))}
    return [(hands[key], page) for key, page in pages.items() if key in hands]
