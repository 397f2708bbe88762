"""Mail of representation: that a wish is answered, and the bulletin. No letter tells that it was opened."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import Standing
from folkmoot.kernel.working_days import LONDON, local_day
from folkmoot.matters.domain.reminders import out_of_quiet_hours
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
