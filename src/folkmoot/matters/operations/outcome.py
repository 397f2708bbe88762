"""What came of it: the carrier's record of the meeting, and the feedback to everyone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models, queries
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain import feedback, outcome, reminders, who
from folkmoot.matters.domain.instruction import LineKind
from folkmoot.matters.domain.matter import State
from folkmoot.matters.operations import free_text, steps, tellings
from folkmoot.post import operations as post


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """What the carrier brings back. Shape: `kept` gives each instruction line's order its fate and the reason."""

    met_on: date
    result: outcome.Result
    words: str
    formed: outcome.Formed
    next_on: date | None
    kept: Mapping[int, tuple[outcome.Kept, str]]


@transaction.atomic
def record_outcome(met: Met, *, matter_id: int, by: Acting, at: datetime) -> models.Outcome:
    """Record what was decided against each line of the instruction; the feedback clock starts.

    Errors: NotFound; Refused.
    """
    matter = steps.locked_matter(matter_id, by)
    instruction = queries.instruction_carried(matter)
    lines = {line.order: line for line in instruction.lines.all()} if instruction else {}
    if objections := _objections_to_recording(met, matter, instruction, lines, by=by, at=at):
        raise Refused(objections)
    decided, results = kept(met, matter, instruction, lines, by=by, at=at)
    models.FeedbackNote.objects.create(
        outcome=decided,
        for_members=account_of(decided, results),
        for_partners=account_for_partners(decided),
        due_at=account_due_at(matter.community_id, met.met_on),
    )
    if met.result is outcome.Result.DEFERRED:
        matter.decides_on = met.next_on
        matter.save(update_fields=["decides_on"])
    steps.enter(matter, State.DEFERRED if met.result is outcome.Result.DEFERRED else State.DECIDED)
    steps.add(
        matter,
        "decided",
        f"{met.result.words}, formed {met.formed.words}: {met.words.strip()}",
        by=by,
        at=at,
        rung=Visibility.NAMED_PARTNERS,
    )
    recorded("outcome recorded", decided, by=by, at=at, also=results)
    return decided


def kept(
    met: Met,
    matter: models.Matter,
    instruction: models.Instruction | None,
    lines: Mapping[int, models.InstructionLine],
    *,
    by: Acting,
    at: datetime,
    **correcting: Any,
) -> tuple[models.Outcome, list[models.LineResult]]:
    """What the carrier brought back, as rows: the outcome, and how each line fared."""
    decided = models.Outcome.objects.create(
        matter=matter,
        instruction=instruction,
        met_on=met.met_on,
        result=met.result.value,
        words=met.words.strip(),
        formed=met.formed.value,
        next_on=met.next_on,
        recorded_at=at,
        recorded_by_id=by.person_id,
        recorded_by_words=by.words,
        **correcting,
    )
    results = models.LineResult.objects.bulk_create(
        models.LineResult(
            outcome=decided, line=line, result=met.kept[order][0].value, reason=met.kept[order][1].strip()
        )
        for order, line in lines.items()
    )
    return decided, results


def account_due_at(community_id: int, met_on: date) -> datetime:
    """By when everyone is to be told what came of a meeting: by the community's figure on the day of the meeting."""
    return feedback.due_at(met_on, figures_on(community_id, met_on)[Threshold.FEEDBACK])


def _objections_to_recording(
    met: Met,
    matter: models.Matter,
    instruction: models.Instruction | None,
    lines: Mapping[int, models.InstructionLine],
    *,
    by: Acting,
    at: datetime,
) -> list[str]:
    objections = objections_to_met(met, matter, lines, at=at)
    if not State(matter.state).is_open:
        objections.append("This matter has ended.")
    carriers = {instruction.carrier_id, instruction.deputy_id} if instruction else set()
    if by.appointment_id not in carriers and not by.is_executive:
        objections.append("The carrier, the deputy or the executive records what was decided.")
    return objections


def objections_to_met(
    met: Met,
    matter: models.Matter,
    lines: Mapping[int, models.InstructionLine],
    *,
    at: datetime,
    instead_of: models.Outcome | None = None,
) -> list[str]:
    """Why this cannot be what a meeting decided on the matter; `instead_of` is the outcome it would put right."""
    objections = list(
        outcome.objections_to_recording(
            lines=lines, results=dict(met.kept), result=met.result, met_on=met.met_on, next_on=met.next_on
        )
    )
    objections += free_text.objections_to(models.Outcome, words=met.words)
    objections += free_text.objections_to(models.LineResult, reason=[reason for _, reason in met.kept.values()])
    if met.met_on > canvasses.local_day(at):
        objections.append("The meeting has not happened yet.")
    if not met.words.strip():
        objections.append("Say in a sentence what was decided.")
    same_day = matter.outcomes.filter(superseded_at=None, met_on=met.met_on)
    if instead_of is not None:
        same_day = same_day.exclude(pk=instead_of.pk)
    if same_day.exists():
        objections.append("What that day's meeting decided is recorded already.")
    return objections


def account_of(decided: models.Outcome, results: Iterable[models.LineResult]) -> str:
    """What members are told of an outcome, drafted from what was recorded."""
    lines = [
        # “Kept: the proposal as drafted” would say the opposite of what was not to be agreed to.
        f"{LineKind(one.line.kind).of_speaker}: {_ended(one.line.words)} {outcome.Kept(one.result).words}"
        + (f": {_ended(one.reason)}" if one.reason else ".")
        for one in results
    ]
    return "\n".join([account_for_partners(decided), *lines])


def account_for_partners(decided: models.Outcome) -> str:
    """What partners are told of an outcome, drafted from what was recorded: never how the instruction fared."""
    result = outcome.Result(decided.result).words
    said = decided.words if decided.words.lower().startswith(result.lower()) else f"{result}: {decided.words}"
    return said if decided.next_on is None else f"{said}\nIt comes back on {decided.next_on:%A %-d %B %Y}."


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


@transaction.atomic
def send_feedback(
    *, outcome_id: int, for_members: str, for_partners: str, withheld_because: str, by: Acting, at: datetime
) -> int:
    """Send the account of an outcome to everyone on the roll and to its partners; how many organisations were told.

    Errors: NotFound; Refused.
    """
    note = (
        models.FeedbackNote.objects.select_for_update(no_key=True, of=("self",))
        .select_related("outcome__matter__community")
        .filter(outcome_id=outcome_id, outcome__matter__community_id=by.community_id)
        .first()
    )
    if note is None:
        raise NotFound("feedback")
    matter = note.outcome.matter
    texts = {"for_members": for_members, "for_partners": for_partners, "withheld_because": withheld_because}
    objections = [
        *who.objections_to(who.Act.FEED_BACK, by),
        *feedback.objections_to_sending(**texts, sent=note.sent_at is not None),
        *free_text.objections_to(models.FeedbackNote, **texts),
    ]
    if objections:
        raise Refused(objections)
    note.for_members, note.for_partners = for_members.strip(), for_partners.strip()
    note.withheld_because, note.sent_at, note.sent_by_words = withheld_because.strip(), at, by.words
    note.sent_to = _post_feedback(note, at)
    note.save()
    if matter.state == State.DECIDED:
        steps.enter(matter, State.FED_BACK)
    told = f"Feedback sent to {note.sent_to} organisations"
    steps.add(matter, "fed_back", told, by=by, at=at, rung=Visibility.NAMED_PARTNERS)
    recorded("feedback sent", note, by=by, at=at)
    return note.sent_to


def _post_feedback(note: models.FeedbackNote, at: datetime) -> int:
    return tell_everyone(
        note.outcome.matter,
        key=f"feedback {note.pk}",
        subject="What came of it",
        for_members=f"{note.for_members}\n\nTwo questions, one minute: was your view heard, and was it carried fairly?",
        for_partners=f"{note.for_partners}\n\nThe matter is on this page:" if note.for_partners else "",
        at=at,
    )


def tell_everyone(
    matter: models.Matter, *, key: str, subject: str, for_members: str, for_partners: str, at: datetime
) -> int:
    """Mail what came of a matter to all who were asked, and to its partners; how many organisations have somebody who is told.

    Who was asked is the roll as it was fixed: those whose practice was taken over since are told where they are now.
    Its partners are the one who asked and, once its position was released, all of them. Nobody is told twice.
    Missing: no words for partners, no mail to them.
    """
    day = canvasses.local_day(at)
    members = directory.and_own_heirs(matter.community_id, queries.organisations_asked(matter), day)
    partners = queries.partners_of(matter, day) - members if for_partners else set()
    to_each = (
        (members, for_members, tellings.address_of(matter, "feedback")),
        (partners, for_partners, tellings.address_of(matter, "matter")),
    )
    told, written_to = set(), set()
    for organisations, words, address in to_each:
        for hand in directory.hands_of_any_role(matter.community_id, organisations, day):
            told.add(hand.organisation_id)
            if hand.person_id in written_to:
                continue
            written_to.add(hand.person_id)
            post.queue(
                key=f"{key} for {hand.appointment_id}",
                to=(hand.name, hand.email),
                subject=f"{subject}: {matter.title}",
                text=f"Dear {hand.name},\n\n{words}\n{address}\n",
                may_be_sent_at=reminders.out_of_quiet_hours(at),
                kind="feedback",
            )
    return len(told)


@transaction.atomic
def reply_to_feedback(*, note_id: int, heard: int, carried: int, by: Acting, at: datetime) -> None:
    """Record a practice's two answers, 1 to 5; given again before the questions close, they replace the earlier ones.

    Errors: NotFound; Refused.
    """
    notes = models.FeedbackNote.objects.select_related("outcome__matter")
    note = notes.filter(pk=note_id, outcome__matter__community_id=by.community_id).first()
    if note is None or note.sent_at is None:
        raise NotFound("feedback")
    objections = []
    if at > feedback.replies_close_at(note.sent_at):
        objections.append("The two questions have closed: the answers are shown on the feedback page.")
    if by.organisation_kind is not OrganisationKind.PRACTICE or by.role not in canvasses.MAY_ANSWER:
        objections.append("A practice's representative, deputy or manager answers for it.")
    objections += _not_asked(note, by, canvasses.local_day(at))
    if not (1 <= heard <= 5 and 1 <= carried <= 5):
        objections.append("Choose an answer from 1 to 5 to each question.")
    if objections:
        raise Refused(objections)
    models.FeedbackReply.objects.update_or_create(
        note=note, organisation_id=by.organisation_id, defaults={"heard": heard, "carried": carried, "at": at}
    )
    # Anonymous: the record says that an answer was given, not by whom.
    recorded("feedback answered", note, by=None, community_id=by.community_id, at=at)


def _not_asked(note: models.FeedbackNote, by: Acting, day: date) -> list[str]:
    """Why the two questions are not this hat's organisation's; empty when they are. One voice answers once, whoever holds it."""
    asked = queries.organisations_asked(note.outcome.matter)
    if by.organisation_id in asked:
        return []
    if by.organisation_id not in directory.and_own_heirs(by.community_id, asked, day):
        return ["The two questions are for the practices that were asked."]
    before = directory.held_before([by.organisation_id], day) & set(asked)
    if models.FeedbackReply.objects.filter(note=note, organisation_id__in=before).exists():
        return ["A practice that yours took over from has answered already: its answer counts."]
    return []
