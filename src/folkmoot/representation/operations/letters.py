"""Mail of representation: a wish answered, a meeting moved, the bulletin. No letter tells that it was opened."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Standing
from folkmoot.kernel.moments import span
from folkmoot.kernel.working_days import LONDON, local_day
from folkmoot.matters.domain.reminders import out_of_quiet_hours
from folkmoot.matters.operations.meeting_moved import Taken
from folkmoot.post import operations as post
from folkmoot.post.domain.message import Letter
from folkmoot.representation import models
from folkmoot.representation.domain.wish import Outcome


def tell_answered(wish: models.SeatWish, outcome: Outcome, *, at: datetime) -> None:
    """Tell whoever asked what becomes of the wish; where they have left, everyone of their organisation."""
    day = local_day(at)
    hands = directory.hands_with([wish.asked_by_id], day) or directory.hands_of_any_role(
        wish.community_id, [wish.organisation_id], day
    )
    address = settings.ADDRESS + reverse("seat-wish", args=[wish.community.slug, wish.pk])
    for hand in hands:
        post.queue(
            key=f"seat wish {wish.pk} answered told to {hand.appointment_id}",
            to=(hand.name, hand.email),
            subject=f"Your wish for a seat: {wish.forum.name}",
            text=f"Dear {hand.name},\n\n{outcome.words}:\n\n{wish.answer}\n\nSee it here:\n{address}\n",
            may_be_sent_at=out_of_quiet_hours(at),
            kind="seat-wish",
        )


def tell_changed(
    change: models.ForumDateChange,
    concerned: Collection[int],
    taken: Sequence[Taken],
    *,
    by: Acting,
    at: datetime,
    instead: models.ForumDate | None,
) -> int:
    """How many are told that an outside meeting was moved or called off: those of its seats, and those briefed for it.

    Shape: `concerned` are roles of its seats, by appointment. Whoever changed it is told nothing: they know.
    """
    briefed = {hand for one in taken for hand in one.briefed}
    hands = directory.hands_with({*concerned, *briefed}, local_day(at))
    people: dict[int, list[directory.Hand]] = {}
    for hand in hands:
        if hand.person_id != by.person_id:
            people.setdefault(hand.person_id, []).append(hand)
    said = _said_of(change, instead)
    slug = change.date.community.slug
    for person, theirs in people.items():
        roles = {hand.appointment_id for hand in theirs}
        own = [one for one in taken if one.briefed & roles]
        post.queue(
            key=f"forum date change {change.pk} told to {person}",
            to=(theirs[0].name, theirs[0].email),
            subject=f"{'Moved' if change.starts_at else 'Called off'}: {change.date.forum.name}",
            text="\n\n".join(
                [f"Dear {theirs[0].name},", said, *(_brief_of(one, slug) for one in own), _dates_at(slug)]
            ),
            may_be_sent_at=out_of_quiet_hours(at),
            kind="forum-date",
        )
    return len(people)


def _said_of(change: models.ForumDateChange, instead: models.ForumDate | None) -> str:
    was = span(change.was_starts_at, change.was_ends_at)
    name, why = change.date.forum.name, f"Why: {change.why}"
    if change.starts_at is None or change.ends_at is None:
        other = f" What was to come up then comes up on {span(instead.starts_at, instead.ends_at)}." if instead else ""
        return f"{name} does not meet on {was}.{other}\n\n{why}"
    where = f", at {change.place}" if change.place else ""
    return f"{name} does not meet on {was}. It meets on {span(change.starts_at, change.ends_at)}{where}.\n\n{why}"


def _brief_of(one: Taken, slug: str) -> str:
    return f"Your brief on “{one.title}” is for that meeting:\n{settings.ADDRESS + reverse('brief', args=[slug, one.reference])}"


def _dates_at(slug: str) -> str:
    return f"All outside meetings to come:\n{settings.ADDRESS + reverse('forum-dates', args=[slug])}\n"


def send_to_members(bulletin: models.Bulletin, *, at: datetime) -> int:
    """How many people the bulletin goes to: everyone who acts for a member organisation, each once.

    The link in it is the same for all, so that nobody can be told from it.
    """
    day, community = local_day(at), bulletin.community
    members = directory.organisations_of(community.pk, day, standing=Standing.MEMBER)
    hands = directory.hands_of_any_role(community.pk, [one.pk for one in members], day)
    people = {hand.person_id: hand for hand in hands}
    text = _text(bulletin, settings.ADDRESS + reverse("bulletin", args=[community.slug, bulletin.pk]))
    post.queue_all(
        [
            Letter(
                key=f"bulletin {bulletin.pk} to {hand.person_id}",
                to=(hand.name, hand.email),
                subject=f"{community.name}, bulletin {bulletin.number}: {bulletin.title}",
                text=f"Dear {hand.name},\n\n{text}",
                may_be_sent_at=out_of_quiet_hours(at),
                kind="bulletin",
            )
            for hand in people.values()
        ]
    )
    return len(people)


def _text(bulletin: models.Bulletin, address: str) -> str:
    asked = ""
    if bulletin.question:
        assert bulletin.closes_at is not None, "a question has an end"
        closes = bulletin.closes_at.astimezone(LONDON)
        until = f"{closes:%A} {closes.day} {closes:%B}, {closes:%H:%M}"
        asked = f"One quick question, until {until}: {bulletin.question}\nYour practice answers here:\n"
    return f"{bulletin.body}\n\n{asked or 'Read it here:' + chr(10)}{address}\n"
