"""Mail of the moment: to confirm an answer, to give the LMC's advice, and to hear what came of a mandate."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import Role
from folkmoot.kernel import working_days
from folkmoot.matters import models
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain import letter_keys, reminders
from folkmoot.matters.queries import confirming
from folkmoot.post import operations as post


def ask_to_confirm(answer: models.Answer, *, at: datetime) -> None:
    """Ask the practice's confirmer, or whoever may bind it, to confirm an answer given without that authority."""
    canvass = answer.voice.canvass
    matter = canvass.matter
    address = settings.ADDRESS + reverse("confirm-answer", args=[matter.community.slug, canvass.pk, answer.pk])
    heard = " by telephone" if answer.via == "telephone" else ""
    for hand in confirming.asked_to_confirm(answer, at):
        post.queue(
            key=f"{letter_keys.of_answer(canvass.pk, answer.pk)}{hand.appointment_id}",
            to=(hand.name, hand.email),
            subject=f"1 minute: confirm your practice's answer on {matter.title}",
            text=f"Dear {hand.name},\n\nAn answer has been given for your practice{heard} by {giver(answer)}:\n\n"
            f"{canvass.wording}\n\n"
            f"It counts once you confirm it for the practice. See it, then confirm or refuse it:\n{address}\n\n"
            f"The canvass closes on {canvasses.spoken(canvass.closes_at)}.\n"
            "Who can see the answer: only your practice, and the teller who counts.\n",
            may_be_sent_at=reminders.out_of_quiet_hours(at),
            kind="confirmation",
        )


def giver(answer: models.Answer) -> str:
    """Who gave an answer, in words: whoever said it on the telephone, not the teller who wrote it down."""
    return answer.source_words or answer.given_by_words


def ask_for_advice(consultation: models.Consultation, *, at: datetime) -> None:
    """Ask the committee's officers for their advice by its day."""
    matter = consultation.matter
    officers = directory.hands_of(
        matter.community_id, [consultation.lmc_id], (Role.LMC_OFFICER,), canvasses.local_day(at)
    )
    address = settings.ADDRESS + reverse("advise", args=[matter.community.slug, consultation.pk])
    due = canvasses.spoken(working_days.end_of_working_day(consultation.due_on))
    for officer in officers:
        post.queue(
            key=f"{letter_keys.of_consultation(consultation.pk)}{officer.appointment_id}",
            to=(officer.name, officer.email),
            subject=f"The LMC is consulted, by {due}: {matter.title}",
            text=f"Dear {officer.name},\n\n{matter.community.name} consults the LMC on this matter, because it touches "
            f"contracts or money:\n\n{matter.title}\n\n{matter.summary}\n\nGive the LMC's advice by {due}:\n{address}\n",
            may_be_sent_at=reminders.out_of_quiet_hours(at),
            kind="consultation",
        )


def tell_of_mandate(mandate: models.Mandate, strength: str, *, at: datetime) -> None:
    """Tell everyone who was asked, or acts for a practice that took over since, what came of a mandate."""
    canvass = mandate.canvass
    matter = canvass.matter
    address = settings.ADDRESS + reverse("mandate", args=[matter.community.slug, mandate.pk])
    day = canvasses.local_day(at)
    asked = {voice.organisation_id for voice in models.Voice.objects.filter(canvass=canvass)}
    told = directory.and_own_heirs(matter.community_id, asked, day)
    each_once = {hand.person_id: hand for hand in reversed(directory.hands_of_any_role(matter.community_id, told, day))}
    for hand in each_once.values():
        post.queue(
            key=f"mandate {mandate.pk} told to {hand.appointment_id}",
            to=(hand.name, hand.email),
            subject=f"{strength}: {mandate.title}",
            text=f"Dear {hand.name},\n\n{mandate.title}\n\n{strength}.\n\nWhat it is for, until when, and what binds your "
            f"practice:\n{address}\n",
            may_be_sent_at=reminders.out_of_quiet_hours(at),
            kind="feedback",
        )
