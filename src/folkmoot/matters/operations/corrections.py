"""Putting right what was recorded of a meeting, or told after it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Model, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models, queries
from folkmoot.matters.domain import outcome, who
from folkmoot.matters.domain.matter import State
from folkmoot.matters.operations import free_text, steps
from folkmoot.matters.operations import outcome as meetings

# Once the loop has moved on to another position or instruction, an earlier meeting does not bring it back.
_AFTER_A_MEETING = frozenset({State.DECIDED, State.DEFERRED, State.FED_BACK})


@transaction.atomic
def correct_outcome(met: meetings.Met, *, outcome_id: int, because: str, by: Acting, at: datetime) -> models.Outcome:
    """Record a meeting anew, with the reason; the first record stays readable, and those who were told are told.

    Errors: NotFound; Refused.
    """
    matter = _matter_of(models.Outcome.objects.filter(pk=outcome_id), by)
    before = queries.version_of(queries.outcomes_of(matter), pk=outcome_id)
    instruction = before.instruction
    lines = {line.order: line for line in instruction.lines.all()} if instruction else {}
    objections = [
        *objections_to_correcting(before, by),
        *meetings.objections_to_met(met, matter, lines, at=at, instead_of=before),
        *objections_to_reason(models.Outcome, because),
    ]
    if matter.state == State.WITHDRAWN:
        objections.append("This matter was withdrawn.")
    if objections:
        raise Refused(objections)
    note = before.feedback
    before.superseded_at = at
    before.save(update_fields=["superseded_at"])
    decided, results = meetings.kept(
        met, matter, instruction, lines, by=by, at=at, corrects=before, because=because.strip()
    )
    note.outcome = decided
    told = _keep_feedback_in_step(note, decided, results, by=by, at=at)
    _move(matter, decided, note)
    steps.add(
        matter,
        "outcome_corrected",
        f"What was recorded of the meeting corrected: {met.result.words}: {met.words.strip()} ({because.strip()})",
        by=by,
        at=at,
        rung=Visibility.NAMED_PARTNERS,
    )
    recorded("outcome corrected", decided, by=by, at=at, also=[*results, before, note, *told, matter])
    return decided


def objections_to_correcting(met: models.Outcome, by: Acting) -> tuple[str, ...]:
    """Why this hat may not put that record of a meeting right; empty when it may. Its instruction must be at hand."""
    given = met.instruction
    return outcome.objections_to_correcting(
        recorded_it=met.recorded_by_id == by.person_id,
        carried_it=given is not None and by.appointment_id in {given.carrier_id, given.deputy_id},
        superseded=met.superseded_at is not None,
    )


def _keep_feedback_in_step(
    note: models.FeedbackNote,
    decided: models.Outcome,
    results: list[models.LineResult],
    *,
    by: Acting,
    at: datetime,
) -> list[models.FeedbackCorrection]:
    """The draft made anew; or, where the feedback was sent, everyone who had it told what is right."""
    account = meetings.account_of(decided, results)
    if note.sent_at is None:
        note.for_members, note.for_partners = account, meetings.account_for_partners(decided)
        note.due_at = meetings.account_due_at(decided.matter.community_id, decided.met_on)
        note.save()
        return []
    note.save(update_fields=["outcome"])
    for_partners = meetings.account_for_partners(decided) if note.for_partners else ""
    return [_tell(note, account, for_partners, decided.because, by=by, at=at)]


def _move(matter: models.Matter, decided: models.Outcome, note: models.FeedbackNote) -> None:
    """Let the matter stand where its latest meeting, as it is now recorded, left it."""
    later = matter.outcomes.filter(superseded_at=None, met_on__gt=decided.met_on)
    if State(matter.state) not in _AFTER_A_MEETING or later.exists():
        return
    deferred = decided.result == outcome.Result.DEFERRED
    matter.decides_on = decided.next_on if deferred else decided.met_on
    matter.save(update_fields=["decides_on"])
    steps.enter(matter, State.DEFERRED if deferred else State.FED_BACK if note.sent_at else State.DECIDED)


@transaction.atomic
def correct_feedback(
    *, note_id: int, for_members: str, for_partners: str, because: str, by: Acting, at: datetime
) -> int:
    """Send what puts right the feedback that went out, with the reason; how many were told.

    Errors: NotFound; Refused.
    """
    matter = _matter_of(models.Outcome.objects.filter(feedback=note_id), by)
    note = queries.version_of(queries.feedback_notes_of(matter), pk=note_id)
    texts = {"for_members": for_members, "for_partners": for_partners}
    objections = [
        *who.objections_to(who.Act.FEED_BACK, by),
        *free_text.objections_to(models.FeedbackCorrection, **texts),
        *objections_to_reason(models.FeedbackCorrection, because),
    ]
    if note.sent_at is None:
        objections.append("This feedback has not been sent yet: change it before you send it.")
    if not for_members.strip():
        objections.append("Write what members are to be told.")
    if objections:
        raise Refused(objections)
    told = _tell(note, for_members.strip(), for_partners.strip(), because.strip(), by=by, at=at)
    recorded("feedback corrected", note, by=by, at=at, also=[told])
    return told.sent_to


def _tell(
    note: models.FeedbackNote, for_members: str, for_partners: str, because: str, *, by: Acting, at: datetime
) -> models.FeedbackCorrection:
    matter = note.outcome.matter
    told = models.FeedbackCorrection.objects.create(
        note=note,
        for_members=for_members,
        for_partners=for_partners,
        because=because,
        sent_at=at,
        sent_by_words=by.words,
    )
    told.sent_to = meetings.tell_everyone(
        matter,
        key=f"correction {told.pk}",
        subject="A correction of what came of it",
        for_members=_letter(for_members, because),
        for_partners=_letter(for_partners, because) if for_partners else "",
        at=at,
    )
    told.save(update_fields=["sent_to"])
    words = f"A correction of the feedback sent to {told.sent_to} organisations"
    steps.add(matter, "feedback_corrected", words, by=by, at=at, rung=Visibility.NAMED_PARTNERS)
    return told


def _letter(words: str, because: str) -> str:
    told = f"What you were told came of this matter has been corrected:\n\n{words}"
    return f"{told}\n\nWhy: {because}\n\nThe matter is on this page:"


def objections_to_reason(table: type[Model], because: str) -> list[str]:
    """Why this is no reason for putting something right; empty when it is."""
    objections = free_text.objections_to(table, because=because)
    return objections if because.strip() else [*objections, "Say why."]


def _matter_of(outcomes: QuerySet[models.Outcome], by: Acting) -> models.Matter:
    matter_id = outcomes.values_list("matter_id", flat=True).first()
    if matter_id is None:
        raise NotFound("outcome")
    return steps.locked_matter(matter_id, by)
