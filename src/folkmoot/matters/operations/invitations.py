"""Asking by e-mail: a signed link for each hand of each voice, reminders to the unheard, and what a link may do."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.matters import models, queries
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain import letter_keys, reminders
from folkmoot.matters.operations import answers
from folkmoot.post import operations as post
from folkmoot.post import queries as posted
from folkmoot.post.domain.message import Letter

_SALT = "folkmoot.matters.invitation"
# A voice and the appointment of one of its hands: what a link is made for.
Seat = tuple[int, int]


def invite_all(canvass: models.Canvass, *, at: datetime) -> None:
    """Make a link for each person who may answer, and queue the mail that asks them."""
    hands = _hands_of_voices(canvass, list(canvass.voices.all()), at)
    links = _links(canvass, hands, at=at)
    post.queue_all(
        [
            _letter(canvass, letter_keys.asks(canvass.pk, hand.appointment_id), links[seat], hand, at)
            for seat, hand in hands.items()
        ]
    )


def _letter(
    canvass: models.Canvass, key: str, invitation: models.Invitation, hand: directory.Hand, at: datetime
) -> Letter:
    """The letter that asks somebody to answer."""
    return Letter(
        key=key,
        to=(hand.name, hand.email),
        subject=f"{_minutes(canvass)} to answer by {canvasses.spoken(canvass.closes_at)}: {canvass.matter.title}",
        text=_asking(canvass, invitation, hand),
        may_be_sent_at=reminders.out_of_quiet_hours(at),
        kind="canvass",
    )


def _hands_of_voices(canvass: models.Canvass, voices: list[models.Voice], at: datetime) -> dict[Seat, directory.Hand]:
    """Each hand the voices have that day."""
    hands = _hands(canvass, voices, at)
    return {(voice.pk, hand.appointment_id): hand for voice in voices for hand in hands.get(_key(voice), ())}


def _links(canvass: models.Canvass, hands: Iterable[Seat], *, at: datetime) -> dict[Seat, models.Invitation]:
    """The link of each hand; who came since the opening is given one now."""
    wanted = list(hands)
    made = models.Invitation.objects.filter(voice__in={voice_id for voice_id, _ in wanted})
    links = {(one.voice_id, one.appointment_id): one for one in made}
    new = models.Invitation.objects.bulk_create(
        models.Invitation(
            voice_id=voice_id,
            appointment_id=appointment_id,
            made_at=at,
            expires_at=canvass.closes_at + timedelta(days=1),
        )
        for voice_id, appointment_id in wanted
        if (voice_id, appointment_id) not in links
    )
    return links | {(one.voice_id, one.appointment_id): one for one in new}


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


def _asking(canvass: models.Canvass, invitation: models.Invitation, hand: directory.Hand) -> str:
    # A link answers once: whoever used theirs, and was refused by the practice, signs in.
    used = canvass.binds or invitation.spent_at is not None
    link = "" if used else f"Answer in two taps:\n{address(invitation, hand.email)}\n\n"
    signed_in = settings.ADDRESS + reverse("canvass", args=[canvass.matter.community.slug, canvass.pk])
    whom, binds = (
        ("your practice", "your practice") if canvass.group_id is None else ("its group's members", "the group")
    )
    known = f"{canvass.explanation}\n\n" if canvass.explanation else ""
    return (
        f"Dear {hand.name},\n\n{canvass.matter.community.name} asks {whom}:\n\n{canvass.wording}\n\n"
        f"{canvass.matter.summary}\n\n{known}{link}"
        f"{f'This vote binds {binds}, so please sign in to give it' if canvass.binds else 'Or sign in'}:\n"
        f"{signed_in}\n\n"
        f"It closes on {canvasses.spoken(canvass.closes_at)}. You can change your answer until then.\n"
        f"Who can see your answer: only {'your practice' if canvass.group_id is None else 'you'}, and the teller who "
        "counts. Nobody sees a result while it is open.\n"
        "The link is yours alone: please do not pass it on.\n"
    )


def address(invitation: models.Invitation, mailed_to: str) -> str:
    """The whole address of the link: signed, so that a forged one is known without asking the database.

    It answers only while its holder is known by the address it is mailed to: that may turn out to be somebody else's.
    """
    signed = signing.dumps([invitation.pk, _mark_of(mailed_to)], salt=_SALT, compress=True)
    return settings.ADDRESS + reverse("answer-link", args=[signed])


def _mark_of(email: str) -> str:
    return salted_hmac(_SALT, email.lower()).hexdigest()[:16]


def followed(token: str, *, at: datetime, reader: int | None = None) -> tuple[models.Invitation, Acting]:
    """The invitation a link names and the person it was made for. Reads only: opening a link spends nothing.

    Shape: `reader` is the account of whoever is signed in where the link is opened.
    Errors: Refused, saying what to do next, when the link is forged, expired, spent, another's than the reader's, or
    its holder, or its holder's address, has changed.
    """
    try:
        number, mailed_to = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, TypeError) as bad:  # what is signed but no pair is no link of ours either
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
    day = canvasses.local_day(at)
    if reader is not None and not directory.appointments_of(reader, day).filter(pk=invitation.appointment_id).exists():
        raise Refused("This link was made for somebody else than who is signed in here. Answer as yourself, signed in.")
    acting = directory.acting_as(invitation.appointment_id, day)
    if acting is None:
        raise Refused(
            "You no longer hold the role this link was made for. Your practice's new representative has its own."
        )
    if not any(_mark_of(hand.email) == mailed_to for hand in directory.hands_with([invitation.appointment_id], day)):
        raise Refused(
            "This link was sent to an address that has been put right since, and works no more. "
            "Sign in to answer, or use the newer e-mail sent to the right address."
        )
    return invitation, acting


@transaction.atomic
def answer_by_link(given: answers.Given, *, token: str, at: datetime, reader: int | None = None) -> models.Answer:
    """Record the answer a link confirms, and spend the link.

    Errors: Refused, as `followed`, or with the reasons the answer may not be given.
    """
    invitation, acting = followed(token, at=at, reader=reader)
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


def remind_unheard(*, canvass_id: int, at: datetime) -> int:
    """Queue the reminders that have fallen due, each once; how many people are reminded now.

    May be repeated safely: a reminder's key is its canvass, its person and its time. Most rounds find everybody
    reminded: those only read, and hold up nobody.
    """
    asked = models.Canvass.objects.select_related("matter__community").filter(pk=canvass_id)
    if not _unreminded(asked.get(), at):
        return 0
    with transaction.atomic():
        canvass = asked.select_for_update(no_key=True, of=("self",)).get()
        unreminded = _unreminded(canvass, at)
        links = _links(canvass, [seat for seat, _ in unreminded.values()], at=at)
        return post.queue_all(
            [
                Letter(
                    key=key,
                    to=(hand.name, hand.email),
                    subject=f"Not heard yet, closes {canvasses.spoken(canvass.closes_at)}: {canvass.matter.title}",
                    text=_asking(canvass, links[seat], hand),
                    may_be_sent_at=reminders.out_of_quiet_hours(at),
                    kind="canvass",
                )
                for key, (seat, hand) in unreminded.items()
            ]
        )


def _unreminded(canvass: models.Canvass, at: datetime) -> dict[str, tuple[Seat, directory.Hand]]:
    """Whoever is to be reminded now and has not been, by the key of the reminder."""
    if canvass.opened_at is None or not canvasses.takes_answers(queries.polled(canvass), at):
        return {}
    due = reminders.latest_due(canvass.opened_at, canvass.closes_at, at)
    if due is None or reminders.out_of_quiet_hours(at) >= canvass.closes_at:
        return {}
    hands = _hands_of_voices(canvass, list(queries.unheard_voices(canvass.pk)), at)
    wanted = {letter_keys.reminds(canvass.pk, hand.appointment_id, due): (seat, hand) for seat, hand in hands.items()}
    reminded = posted.keys_among(wanted)
    return {key: one for key, one in wanted.items() if key not in reminded}


def ask_anew(at: datetime) -> int:
    """How many not yet heard are asked once more, now at their right address: it was put right since they were asked.

    May be repeated safely: a letter's key is its canvass, its person and when the address was put right.
    """
    return sum(_ask_anew(number, moved, at) for number, moved in queries.misdirected(at).items())


def _ask_anew(canvass_id: int, moved: Mapping[int, datetime], at: datetime) -> int:
    keys = {one: letter_keys.asks_anew(canvass_id, one, moved_at) for one, moved_at in moved.items()}
    asked = posted.keys_among(keys.values())
    if not (wanted := {one: key for one, key in keys.items() if key not in asked}):
        return 0
    with transaction.atomic():
        canvasses_held = models.Canvass.objects.select_for_update(no_key=True, of=("self",))
        canvass = canvasses_held.select_related("matter__community").get(pk=canvass_id)
        in_time = canvasses.takes_answers(queries.polled(canvass), at)
        if not in_time or reminders.out_of_quiet_hours(at) >= canvass.closes_at:
            return 0
        unheard = _hands_of_voices(canvass, list(queries.unheard_voices(canvass_id)), at)
        hands = {seat: hand for seat, hand in unheard.items() if hand.appointment_id in wanted}
        links = _links(canvass, hands, at=at)
        for hand in hands.values():
            _cancel_waiting(canvass_id, hand.appointment_id, at)
        return post.queue_all(
            [_letter(canvass, wanted[hand.appointment_id], links[seat], hand, at) for seat, hand in hands.items()]
        )


def _cancel_waiting(canvass_id: int, appointment_id: int, at: datetime) -> None:
    """What waits to be sent to somebody holds a link for their earlier address: it would work no more."""
    post.cancel(letter_keys.asks(canvass_id, appointment_id), at)
    for beginning in (letter_keys.of_asking_anew, letter_keys.of_reminders):
        post.cancel_beginning(beginning(canvass_id, appointment_id), at)
