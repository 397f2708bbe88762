"""What the loop asks of people acting in roles: each kind of thing one query, whatever its number and theirs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from folkmoot.directory.domain.acting import Acting, by_organisation
from folkmoot.directory.domain.kinds import OrganisationKind, Role
from folkmoot.directory.queries.thresholds import figures_once
from folkmoot.kernel import working_days
from folkmoot.kernel.waiting import Waiting
from folkmoot.matters import models
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain import feedback
from folkmoot.matters.domain.canvass import STANDS, Handling, Standing
from folkmoot.matters.domain.confirming import waits_for
from folkmoot.matters.domain.matter import State, reference
from folkmoot.matters.queries import confirming, leading, reviews
from folkmoot.matters.queries.canvasses import MINUTES_TO_ANSWER, POLLED, polled
from folkmoot.matters.queries.lmc_letters import letters_waiting_for
from folkmoot.matters.queries.to_register import declared_not_registered
from folkmoot.prepared import prepared

# Longer than the two questions after feedback ever stay open, whatever bank holidays fall between.
# What is read of an answer's voice, canvass and matter.
_OF_ITS_CANVASS = ("voice__organisation_id", *(f"voice__canvass__{name}" for name in POLLED))
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
    figures = figures_once(hats[0].community_id, working_days.local_day(at))
    for one, asked in chain(
        _answers(hats, at),
        _confirmations(hats, at),
        _proxies(hats, at),
        _feedback_questions(hats, at),
        _advice(hats),
        interests_to_handle(hats, at),
        leading.waiting_for_leaders(hats, figures, at),
        reviews.reviews_for(hats, figures, at),
        declared_not_registered(hats, figures, at),
        letters_waiting_for(hats),
    ):
        for acting in asked:
            found[acting.appointment_id].append(one)
    return found


def _answering(hats: Iterable[Acting]) -> dict[int, list[Acting]]:
    """Those who may answer, by organisation."""
    return by_organisation(acting for acting in hats if acting.role in canvasses.MAY_ANSWER)


def _answers(hats: Sequence[Acting], at: datetime) -> Iterator[leading.Asked]:
    hands = _answering(hats)
    seats = {one.appointment_id: [one] for one in hats if one.role in canvasses.MAY_ANSWER or one.groups}
    if not seats:
        return
    for organisation_id, appointment_id, canvass_id, closes_at, title in _unheard(
        hats[0].community_id, tuple(seats), tuple(hands), at
    ):
        one = Waiting(
            what="Answer for your practice" if appointment_id is None else "Give your vote",
            about=title,
            due_at=closes_at,
            minutes=MINUTES_TO_ANSWER,
            page="canvass",
            args=(hats[0].community_slug, canvass_id),
            is_reminded=True,
            of=organisation_id,
        )
        yield one, hands[organisation_id] if appointment_id is None else seats[appointment_id]


@prepared
def _unheard(
    community_id: int, appointment_ids: tuple[int, ...], organisation_ids: tuple[int, ...], at: datetime
) -> QuerySet[models.Voice, tuple[Any, ...]]:
    # Asked of each voice alone: a list of all that were ever answered would be read from end to end for one practice.
    answered = models.Answer.objects.filter(voice=OuterRef("pk"), standing__in=STANDS)
    return (
        models.Voice.objects.filter(
            ~Exists(answered),
            Q(appointment_id__in=appointment_ids) | Q(appointment=None, organisation_id__in=organisation_ids),
            canvass__matter__community_id=community_id,
            canvass__opened_at__lte=at,
            canvass__closes_at__gte=at,
            canvass__withdrawn_at=None,
        )
        .exclude(interest__handling=Handling.EXCLUDED.value)
        .values_list("organisation_id", "appointment_id", "canvass_id", "canvass__closes_at", "canvass__matter__title")
    )


def _confirmations(hats: Sequence[Acting], at: datetime) -> Iterator[leading.Asked]:
    partners = by_organisation(acting for acting in hats if acting.role in canvasses.MAY_CONFIRM)
    if not partners:
        return
    rows = _unconfirmed(hats[0].community_id, tuple(partners), at)
    if not rows:
        return
    practices = {answer.voice.organisation_id for answer in rows}
    named = confirming.confirmers_of(practices, hats[0].community_id, canvasses.local_day(at))
    for answer in rows:
        canvass, organisation_id = answer.voice.canvass, answer.voice.organisation_id
        one = Waiting(
            what="Confirm your practice's answer",
            about=canvass.matter.title,
            due_at=canvass.closes_at,
            minutes=1,
            page="confirm-answer",
            args=(hats[0].community_slug, canvass.pk, answer.pk),
            asked_at=answer.at,
        )
        asked = confirming.unless_theirs(named.get(organisation_id), answer.given_by_id)
        yield (
            one,
            [
                acting
                for acting in partners[organisation_id]
                if waits_for(acting, polled(canvass), given_by_id=answer.given_by_id, confirmer_id=asked)
            ],
        )


@prepared
def _unconfirmed(community_id: int, organisation_ids: tuple[int, ...], at: datetime) -> QuerySet[models.Answer]:
    rows = models.Answer.objects.filter(
        standing=Standing.PROVISIONAL.value,
        voice__organisation_id__in=organisation_ids,
        voice__canvass__matter__community_id=community_id,
        voice__canvass__closes_at__gte=at,
        voice__canvass__withdrawn_at=None,
    )
    return rows.select_related("voice__canvass__matter").only("at", "given_by_id", *_OF_ITS_CANVASS)


def _proxies(hats: Sequence[Acting], at: datetime) -> Iterator[leading.Asked]:
    hands = _answering(hats)
    if not hands:
        return
    for holder_id, giver in _offered(hats[0].community_id, tuple(hands), at):
        one = Waiting(
            what="Accept or decline a proxy",
            about=f"Offered by {giver}",
            due_at=None,
            minutes=1,
            page="proxies",
            args=(hats[0].community_slug,),
            of=holder_id,
        )
        yield one, hands[holder_id]


@prepared
def _offered(
    community_id: int, organisation_ids: tuple[int, ...], at: datetime
) -> QuerySet[models.Proxy, tuple[int, str]]:
    offered = models.Proxy.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=at),
        community_id=community_id,
        holder_id__in=organisation_ids,
        accepted_at=None,
        revoked_at=None,
    )
    return offered.values_list("holder_id", "giver__name")


def _feedback_questions(hats: Sequence[Acting], at: datetime) -> Iterator[leading.Asked]:
    practices = _answering(acting for acting in hats if acting.organisation_kind is OrganisationKind.PRACTICE)
    if not practices:
        return
    recent = _notes(hats[0].community_id, at - _QUESTIONS_OPEN_AT_MOST)
    notes = [
        (*note, closes_at) for note in recent if note[1] and at <= (closes_at := feedback.replies_close_at(note[1]))
    ]
    if not notes:
        return
    owed = set(_asked(tuple(note[2] for note in notes), tuple(practices)))
    replied = set(_replied(tuple(note[0] for note in notes), tuple(practices)))
    for number, sent_at, matter_id, title, year, in_year, closes_at in notes:
        one = Waiting(
            what="Say whether you were heard",
            about=title,
            due_at=closes_at,
            minutes=1,
            page="feedback",
            args=(hats[0].community_slug, reference(year, in_year)),
            asked_at=sent_at,
        )
        for organisation_id, hands in practices.items():
            if (matter_id, organisation_id) in owed and (number, organisation_id) not in replied:
                yield replace(one, of=organisation_id), hands


@prepared
def _notes(community_id: int, since: datetime) -> QuerySet[models.FeedbackNote, tuple[Any, ...]]:
    """The feedback sent since: its key and instant, and its matter's key, title, year and number."""
    sent = models.FeedbackNote.objects.filter(sent_at__gte=since, outcome__matter__community_id=community_id)
    return sent.values_list(
        "pk",
        "sent_at",
        "outcome__matter_id",
        "outcome__matter__title",
        "outcome__matter__year",
        "outcome__matter__number",
    )


@prepared
def _asked(matter_ids: tuple[int, ...], organisation_ids: tuple[int, ...]) -> QuerySet[models.Voice, tuple[int, int]]:
    """Which practice was asked about which matter."""
    asked = models.Voice.objects.filter(
        organisation_id__in=organisation_ids, canvass__electorate="practices", canvass__matter_id__in=matter_ids
    )
    return asked.values_list("canvass__matter_id", "organisation_id")


@prepared
def _replied(
    note_ids: tuple[int, ...], organisation_ids: tuple[int, ...]
) -> QuerySet[models.FeedbackReply, tuple[int, int]]:
    """Which practice has answered the questions of which note."""
    replies = models.FeedbackReply.objects.filter(note_id__in=note_ids, organisation_id__in=organisation_ids)
    return replies.values_list("note_id", "organisation_id")


def _advice(hats: Sequence[Acting]) -> Iterator[leading.Asked]:
    officers = by_organisation(acting for acting in hats if acting.role is Role.LMC_OFFICER)
    if not officers:
        return
    for consultation in _unadvised(hats[0].community_id, tuple(officers)):
        matter = consultation.matter
        one = Waiting(
            what="Give the LMC's advice",
            about=matter.title,
            due_at=working_days.end_of_working_day(consultation.due_on),
            minutes=15,
            page="matter",
            args=(hats[0].community_slug, reference(matter.year, matter.number)),
            asked_at=consultation.asked_at,
            of=consultation.lmc_id,
        )
        yield one, officers[consultation.lmc_id]


@prepared
def _unadvised(community_id: int, lmc_ids: tuple[int, ...]) -> QuerySet[models.Consultation]:
    asked = models.Consultation.objects.filter(
        lmc_id__in=lmc_ids, matter__community_id=community_id, answered_at=None, withdrawn_at=None
    )
    return asked.exclude(matter__state=State.WITHDRAWN.value).select_related("matter")


def interests_to_handle(hats: Sequence[Acting], at: datetime) -> Iterator[leading.Asked]:
    """The interests declared in open questions that nobody handled yet, for those of these hats who may."""
    executive = [acting for acting in hats if acting.is_executive]
    if not executive:
        return
    for organisation_id, canvass_id, closes_at, title in _unhandled(hats[0].community_id, at):
        one = Waiting(
            what="Handle a declared interest",
            about=title,
            due_at=closes_at,
            minutes=3,
            page="interests",
            args=(hats[0].community_slug, canvass_id),
        )
        # Nobody handles the interest of their own organisation.
        yield one, [acting for acting in executive if acting.organisation_id != organisation_id]


@prepared
def _unhandled(community_id: int, at: datetime) -> QuerySet[models.Interest, tuple[Any, ...]]:
    """The interests nobody handled yet in canvasses that are open: whose, and the canvass's key, end and title."""
    declared = models.Interest.objects.filter(
        handled_at=None,
        voice__canvass__matter__community_id=community_id,
        voice__canvass__opened_at__lte=at,
        voice__canvass__closes_at__gte=at,
        voice__canvass__withdrawn_at=None,
    )
    of = "voice__canvass"
    return declared.values_list("voice__organisation_id", f"{of}_id", f"{of}__closes_at", f"{of}__matter__title")
