"""What the loop asks of people acting in roles: each kind of thing one query, whatever its number and theirs."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import chain

from django.db.models import Q

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

# Longer than the two questions after feedback ever stay open, whatever bank holidays fall between.
_QUESTIONS_OPEN_AT_MOST = timedelta(days=31)


def waiting_for(acting: Acting, at: datetime) -> list[Waiting]:
    """Everything in the loop that waits for this hat."""
    return waiting_for_each([acting], at)[acting.appointment_id]


def waiting_for_each(hats: Sequence[Acting], at: datetime) -> dict[int, list[Waiting]]:
    """Everything in the loop that waits for each of these hats of one community, by appointment."""
    found: dict[int, list[Waiting]] = {acting.appointment_id: [] for acting in hats}
    assert len({acting.community_id for acting in hats}) <= 1, "communities never join in a query"
    if not hats:
        return found
    for one, asked in chain(
        _answers(hats, at),
        _confirmations(hats, at),
        _proxies(hats),
        _feedback_questions(hats, at),
        _advice(hats),
        leading.waiting_for_leaders(hats, at),
    ):
        for acting in asked:
            found[acting.appointment_id].append(one)
    return found


def _by_organisation(hats: Iterable[Acting]) -> dict[int, list[Acting]]:
    found: dict[int, list[Acting]] = {}
    for acting in hats:
        found.setdefault(acting.organisation_id, []).append(acting)
    return found


def _answering(hats: Iterable[Acting]) -> dict[int, list[Acting]]:
    """Those who may answer, by organisation."""
    return _by_organisation(acting for acting in hats if acting.role in canvasses.MAY_ANSWER)


def _answers(hats: Sequence[Acting], at: datetime) -> Iterator[leading.Asked]:
    hands = _answering(hats)
    seats = {one.appointment_id: [one] for one in hats if one.role in canvasses.MAY_ANSWER or one.groups}
    answered = models.Answer.objects.exclude(standing=Standing.REPLACED.value).values("voice_id")
    unheard = (
        models.Voice.objects.filter(
            Q(appointment_id__in=seats) | Q(appointment=None, organisation_id__in=hands),
            canvass__matter__community_id=hats[0].community_id,
            canvass__opened_at__lte=at,
            canvass__closes_at__gte=at,
            canvass__withdrawn_at=None,
        )
        .exclude(pk__in=answered)
        .exclude(interest__handling=Handling.EXCLUDED.value)
    )
    for voice in unheard.select_related("canvass__matter"):
        one = Waiting(
            what="Answer for your practice" if voice.appointment_id is None else "Give your vote",
            about=voice.canvass.matter.title,
            due_at=voice.canvass.closes_at,
            minutes=MINUTES_TO_ANSWER,
            page="canvass",
            args=(hats[0].community_slug, voice.canvass_id),
        )
        yield one, hands[voice.organisation_id] if voice.appointment_id is None else seats[voice.appointment_id]


def _confirmations(hats: Sequence[Acting], at: datetime) -> Iterator[leading.Asked]:
    partners = _by_organisation(acting for acting in hats if acting.role in canvasses.MAY_CONFIRM)
    waiting = models.Answer.objects.filter(
        standing=Standing.PROVISIONAL.value,
        voice__organisation_id__in=partners,
        voice__canvass__matter__community_id=hats[0].community_id,
        voice__canvass__closes_at__gte=at,
        voice__canvass__withdrawn_at=None,
    )
    for answer in waiting.select_related("voice__canvass__matter"):
        canvass = answer.voice.canvass
        one = Waiting(
            what="Confirm your practice's answer",
            about=canvass.matter.title,
            due_at=canvass.closes_at,
            minutes=1,
            page="canvass",
            args=(hats[0].community_slug, canvass.pk),
        )
        others = (acting for acting in partners[answer.voice.organisation_id] if acting.person_id != answer.given_by_id)
        yield one, [acting for acting in others if canvasses.may_confirm(acting, polled(canvass))]


def _proxies(hats: Sequence[Acting]) -> Iterator[leading.Asked]:
    hands = _answering(hats)
    offered = models.Proxy.objects.filter(
        community_id=hats[0].community_id, holder_id__in=hands, accepted_at=None, revoked_at=None
    )
    for proxy in offered.select_related("giver"):
        one = Waiting(
            what="Accept or decline a proxy",
            about=f"Offered by {proxy.giver.name}",
            due_at=None,
            minutes=1,
            page="proxies",
            args=(hats[0].community_slug,),
        )
        yield one, hands[proxy.holder_id]


def _feedback_questions(hats: Sequence[Acting], at: datetime) -> Iterator[leading.Asked]:
    practices = _answering(acting for acting in hats if acting.organisation_kind is OrganisationKind.PRACTICE)
    if not practices:
        return
    recent = models.FeedbackNote.objects.filter(
        sent_at__gte=at - _QUESTIONS_OPEN_AT_MOST, outcome__matter__community_id=hats[0].community_id
    ).select_related("outcome__matter")
    notes = [note for note in recent if note.sent_at and at <= feedback.replies_close_at(note.sent_at)]
    asked = models.Voice.objects.filter(
        organisation_id__in=practices,
        canvass__electorate="practices",
        canvass__matter_id__in=[note.outcome.matter_id for note in notes],
    )
    owed = set(asked.values_list("canvass__matter_id", "organisation_id"))
    replies = models.FeedbackReply.objects.filter(note__in=notes, organisation_id__in=practices)
    replied = set(replies.values_list("note_id", "organisation_id"))
    for note in notes:
        assert note.sent_at is not None
        matter = note.outcome.matter
        one = Waiting(
            what="Two questions: were you heard?",
            about=matter.title,
            due_at=feedback.replies_close_at(note.sent_at),
            minutes=1,
            page="feedback",
            args=(hats[0].community_slug, reference(matter.year, matter.number)),
        )
        for organisation_id, hands in practices.items():
            if (matter.pk, organisation_id) in owed and (note.pk, organisation_id) not in replied:
                yield one, hands


def _advice(hats: Sequence[Acting]) -> Iterator[leading.Asked]:
    officers = _by_organisation(acting for acting in hats if acting.role is Role.LMC_OFFICER)
    asked = models.Consultation.objects.filter(
        lmc_id__in=officers, matter__community_id=hats[0].community_id, answered_at=None
    ).exclude(matter__state=State.WITHDRAWN.value)
    for consultation in asked.select_related("matter"):
        matter = consultation.matter
        one = Waiting(
            what="Give the LMC's advice",
            about=matter.title,
            due_at=working_days.end_of_working_day(consultation.due_on),
            minutes=15,
            page="matter",
            args=(hats[0].community_slug, reference(matter.year, matter.number)),
        )
        yield one, officers[consultation.lmc_id]
