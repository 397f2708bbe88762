"""Asking by e-mail: a signed link for each hand of each voice, reminders to the unheard, and what a link may do."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.matters import models, queries
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain import reminders
from folkmoot.matters.operations import answers
from folkmoot.post import operations as post

_SALT = "folkmoot.matters.invitation"


def invite_all(canvass: models.Canvass, *, at: datetime) -> None:
    """Make a link for each person who may answer, and queue the mail that asks them."""
    for invitation, hand in _invited(canvass, list(canvass.voices.all()), at=at):
        post.queue(
            key=f"canvass {canvass.pk} asks {invitation.appointment_id}",
            to=(hand.name, hand.email),
            subject=f"{_minutes(canvass)} to answer by {canvasses.spoken(canvass.closes_at)}: {canvass.matter.title}",
            text=_asking(canvass, invitation, hand.name),
            may_be_sent_at=reminders.out_of_quiet_hours(at),
            kind="canvass",
        )


def _invited(
    canvass: models.Canvass, voices: list[models.Voice], *, at: datetime
) -> list[tuple[models.Invitation, directory.Hand]]:
    """Each hand the voices have today with its link; who came since the opening is given one now."""
    hands = _hands(canvass, voices, at)
    wanted = {(voice.pk, hand.appointment_id): hand for voice in voices for hand in hands.get(_key(voice), ())}
    links = {(one.voice_id, one.appointment_id): one for one in models.Invitation.objects.filter(voice__in=voices)}
    made = models.Invitation.objects.bulk_create(
        models.Invitation(
            voice_id=voice_id,
            appointment_id=appointment_id,
            made_at=at,
            expires_at=canvass.closes_at + timedelta(days=1),
        )
        for voice_id, appointment_id in wanted
        if (voice_id, appointment_id) not in links
    )
    links |= {(one.voice_id, one.appointment_id): one for one in made}
    return [(links[key], hand) for key, hand in wanted.items()]


def _hands(
    canvass: models.Canvass, voices: list[models.Voice], at: datetime
) -> dict[tuple[str, int], list[directory.Hand]]:
    day = canvasses.local_day(at)
    if canvass.group_id is not None:
        seats = [voice.appointment_id for voice in voices if voice.appointment_id is not None]
        return {("seat", hand.appointment_id): [hand] for hand in directory.hands_with(seats, day)}
    found: dict[tuple[str, int], list[directory.Hand]] = {}
    organisations = [voice.organisation_id for voice in voices]
    for hand in directory.hands_of(canvass.matter.community_id, organisations, canvasses.MAY_ANSWER, day):
        found.setdefault(("organisation", hand.organisation_id), []).append(hand)
    return found


def _key(voice: models.Voice) -> tuple[str, int]:
    if voice.appointment_id is not None:
        return ("seat", voice.appointment_id)
    return ("organisation", voice.organisation_id)


def _minutes(canvass: models.Canvass) -> str:
    return f"{queries.MINUTES_TO_ANSWER} minutes"


def _asking(canvass: models.Canvass, invitation: models.Invitation, name: str) -> str:
    link = "" if canvass.binds else f"Answer in two taps:\n{address(invitation)}\n\n"
    signed_in = settings.ADDRESS + reverse("canvass", args=[canvass.matter.community.slug, canvass.pk])
    whom, binds = (
        ("your practice", "your practice") if canvass.group_id is None else ("its group's members", "the group")
    )
    known = f"{canvass.explanation}\n\n" if canvass.explanation else ""
    return (
        f"Dear {name},\n\n{canvass.matter.community.name} asks {whom}:\n\n{canvass.wording}\n\n"
        f"{canvass.matter.summary}\n\n{known}{link}"
        f"{f'This vote binds {binds}, so please sign in to give it' if canvass.binds else 'Or sign in'}:\n"
        f"{signed_in}\n\n"
        f"It closes on {canvasses.spoken(canvass.closes_at)}. You can change your answer until then.\n"
        "Who can see your answer: only your practice, and the teller who counts. Nobody sees a result while it is open.\n"
        "The link is yours alone: please do not pass it on.\n"
    )


def address(invitation: models.Invitation) -> str:
    """The whole address of the link: signed, so that a forged one is known without asking the database."""
    return settings.ADDRESS + reverse("answer-link", args=[signing.dumps(invitation.pk, salt=_SALT, compress=True)])


def followed(token: str, *, at: datetime) -> tuple[models.Invitation, Acting]:
    """The invitation a link names and the person it was made for. Reads only: opening a link spends nothing.

    Errors: Refused, saying what to do next, when the link is forged, expired, spent, or its holder has changed.
    """
    try:
        number = signing.loads(token, salt=_SALT)
    except signing.BadSignature as bad:
        raise Refused(
            "This link is not complete or has been changed. Open it from the e-mail again, or sign in to answer."
        ) from bad
    invitation = queries.invitation(number)
    if invitation is None:
        raise Refused("This link no longer leads anywhere. Sign in to answer.")
    if at > invitation.expires_at:
        raise Refused(f"This link expired on {canvasses.spoken(invitation.expires_at)}. Sign in to see the canvass.")
    if invitation.spent_at is not None:
        raise Refused(
            "This link has been used to answer, and works once. Sign in to see or change the answer until the close."
        )
    acting = directory.acting_as(invitation.appointment_id, canvasses.local_day(at))
    if acting is None:
        raise Refused(
            "You no longer hold the role this link was made for. Your practice's new representative has its own."
        )
    return invitation, acting


@transaction.atomic
def answer_by_link(given: answers.Given, *, token: str, at: datetime) -> models.Answer:
    """Record the answer a link confirms, and spend the link.

    Errors: Refused, as `followed`, or with the reasons the answer may not be given.
    """
    invitation, acting = followed(token, at=at)
    held = models.Invitation.objects.select_for_update(no_key=True).get(pk=invitation.pk)
    if held.spent_at is not None:
        raise Refused("This link has just been used to answer. Sign in to see or change the answer until the close.")
    try:
        answer = answers.give_answer(given, voice_id=held.voice_id, by=acting, second_factor=False, at=at)
    except NotFound as gone:
        raise Refused("You no longer answer for this practice. Sign in to see what you can answer.") from gone
    held.spent_at = at
    held.save(update_fields=["spent_at"])
    return answer


@transaction.atomic
def remind_unheard(*, canvass_id: int, at: datetime) -> int:
    """Queue the reminders that have fallen due, each once; how many people are reminded.

    May be repeated safely: a reminder's key is its canvass, its person and its time.
    """
    canvass = (
        models.Canvass.objects.select_for_update(no_key=True, of=("self",))
        .select_related("matter__community")
        .get(pk=canvass_id)
    )
    may_be_sent_at = reminders.out_of_quiet_hours(at)
    if canvass.opened_at is None or not canvasses.takes_answers(queries.polled(canvass), at):
        return 0
    due = [when for when in reminders.times(canvass.opened_at, canvass.closes_at) if when <= at]
    if not due or may_be_sent_at >= canvass.closes_at:
        return 0
    unheard = _invited(canvass, list(queries.unheard_voices(canvass.pk)), at=at)
    for invitation, hand in unheard:
        post.queue(
            key=f"canvass {canvass.pk} reminds {invitation.appointment_id} {due[-1]:%Y-%m-%d}",
            to=(hand.name, hand.email),
            subject=f"Not heard yet, closes {canvasses.spoken(canvass.closes_at)}: {canvass.matter.title}",
            text=_asking(canvass, invitation, hand.name),
            may_be_sent_at=may_be_sent_at,
            kind="canvass",
        )
    return len(unheard)
