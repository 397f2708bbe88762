"""What the loop asks of a person acting in a role: each kind of thing one query, whatever its number."""

from collections.abc import Iterator
from datetime import datetime

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind, Role
from folkmoot.kernel import working_days
from folkmoot.kernel.waiting import Waiting
from folkmoot.matters import models
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain import feedback
from folkmoot.matters.domain.canvass import Handling, Standing
from folkmoot.matters.domain.matter import State, reference
from folkmoot.matters.queries import leading
from folkmoot.matters.queries.canvasses import MINUTES_TO_ANSWER, polled


def waiting_for(acting: Acting, at: datetime) -> list[Waiting]:
    """Everything in the loop that waits for this hat."""
    return [
        *_answers(acting, at),
        *_confirmations(acting, at),
        *_proxies(acting),
        *_feedback_questions(acting, at),
        *_advice(acting),
        *leading.waiting_for_leaders(acting, at),
    ]


def _answers(acting: Acting, at: datetime) -> Iterator[Waiting]:
    if acting.role not in canvasses.MAY_ANSWER and not acting.groups:
        return
    answered = models.Answer.objects.exclude(standing=Standing.REPLACED.value).values("voice_id")
    open_now = models.Voice.objects.filter(
        canvass__matter__community_id=acting.community_id,
        canvass__opened_at__lte=at,
        canvass__closes_at__gte=at,
        canvass__withdrawn_at=None,
    )
    mine = open_now.filter(appointment_id=acting.appointment_id)
    if acting.role in canvasses.MAY_ANSWER:
        mine = mine | open_now.filter(appointment=None, organisation_id=acting.organisation_id)
    unheard = mine.exclude(pk__in=answered).exclude(interest__handling=Handling.EXCLUDED.value)
    for voice in unheard.select_related("canvass__matter"):
        yield Waiting(
            what="Answer for your practice" if voice.appointment_id is None else "Give your vote",
            about=voice.canvass.matter.title,
            due_at=voice.canvass.closes_at,
            minutes=MINUTES_TO_ANSWER,
            page="canvass",
            args=(acting.community_slug, voice.canvass_id),
        )


def _confirmations(acting: Acting, at: datetime) -> Iterator[Waiting]:
    waiting = models.Answer.objects.filter(
        standing=Standing.PROVISIONAL.value,
        voice__organisation_id=acting.organisation_id,
        voice__canvass__matter__community_id=acting.community_id,
        voice__canvass__closes_at__gte=at,
        voice__canvass__withdrawn_at=None,
    ).exclude(given_by_id=acting.person_id)
    for answer in waiting.select_related("voice__canvass__matter"):
        if not canvasses.may_confirm(acting, polled(answer.voice.canvass)):
            continue
        yield Waiting(
            what="Confirm your practice's answer",
            about=answer.voice.canvass.matter.title,
            due_at=answer.voice.canvass.closes_at,
            minutes=1,
            page="canvass",
            args=(acting.community_slug, answer.voice.canvass_id),
        )


def _proxies(acting: Acting) -> Iterator[Waiting]:
    if acting.role not in canvasses.MAY_ANSWER:
        return
    offered = models.Proxy.objects.filter(
        community_id=acting.community_id, holder_id=acting.organisation_id, accepted_at=None, revoked_at=None
    )
    for proxy in offered.select_related("giver"):
        yield Waiting(
            what="Accept or decline a proxy",
            about=f"Offered by {proxy.giver.name}",
            due_at=None,
            minutes=1,
            page="proxies",
            args=(acting.community_slug,),
        )


def _feedback_questions(acting: Acting, at: datetime) -> Iterator[Waiting]:
    if acting.organisation_kind is not OrganisationKind.PRACTICE or acting.role not in canvasses.MAY_ANSWER:
        return
    asked = models.Voice.objects.filter(organisation_id=acting.organisation_id, canvass__electorate="practices")
    unanswered = models.FeedbackNote.objects.filter(
        sent_at__isnull=False,
        outcome__matter__community_id=acting.community_id,
        outcome__matter__in=asked.values("canvass__matter_id"),
    ).exclude(replies__organisation_id=acting.organisation_id)
    for note in unanswered.select_related("outcome__matter"):
        assert note.sent_at is not None
        matter, closes_at = note.outcome.matter, feedback.replies_close_at(note.sent_at)
        if at > closes_at:
            continue
        yield Waiting(
            what="Two questions: were you heard?",
            about=matter.title,
            due_at=closes_at,
            minutes=1,
            page="feedback",
            args=(acting.community_slug, reference(matter.year, matter.number)),
        )


def _advice(acting: Acting) -> Iterator[Waiting]:
    if acting.role is not Role.LMC_OFFICER:
        return
    asked = models.Consultation.objects.filter(
        lmc_id=acting.organisation_id, matter__community_id=acting.community_id, answered_at=None
    ).exclude(matter__state=State.WITHDRAWN.value)
    for one in asked.select_related("matter"):
        yield Waiting(
            what="Give the LMC's advice",
            about=one.matter.title,
            due_at=working_days.end_of_working_day(one.due_on),
            minutes=15,
            page="matter",
            args=(acting.community_slug, reference(one.matter.year, one.matter.number)),
        )
