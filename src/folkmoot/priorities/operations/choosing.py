"""What the leadership group chooses, told to all; and how each priority stands since."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.queries.people import appointment_in
from folkmoot.kernel.errors import NotFound, refuse_any
from folkmoot.kernel.period import Period
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.queries.delegation import decisions_of_leaders
from folkmoot.priorities import models
from folkmoot.priorities.domain import priority as rules
from folkmoot.priorities.domain import who
from folkmoot.priorities.domain.priority import Horizon, Progress
from folkmoot.priorities.domain.round import MOST_CHOSEN, State
from folkmoot.priorities.operations import letters
from folkmoot.priorities.operations.locks import free_text, locked_priority, locked_round, standing_of
from folkmoot.priorities.queries.priorities import chosen_in, draft_in
from folkmoot.priorities.queries.rounds import suggestion_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is said of a suggestion that is chosen."""

    title: str
    words: str
    horizon: Horizon
    why: str
    owner_id: int
    review_on: date | None


@transaction.atomic
def put_down(choice: Choice, *, suggestion_id: int, by: Acting, at: datetime) -> models.Priority:
    """Put a suggestion down as chosen; the leadership group and the executive see it until all are told.

    Errors: NotFound; Refused, with the reasons.
    """
    suggestion = suggestion_in(suggestion_id, by)
    one = locked_round(suggestion.round_id, by)
    there = {each.suggestion_id for each in chosen_in(one)}
    objections = [
        *who.objections_to_choosing(by),
        *_not_choosing(standing_of(one, at)),
        *_to_choice(choice, by, at),
    ]
    if suggestion.counted_with_id is not None:
        objections.append("It is counted with another: choose that one.")
    if suggestion.pk in there:
        objections.append("It is put down already: take it off first.")
    elif len(there) >= MOST_CHOSEN:
        objections.append(f"{MOST_CHOSEN} at most: with more, nothing comes first.")
    refuse_any(objections)
    made = models.Priority.objects.create(
        round=one,
        suggestion=suggestion,
        title=choice.title.strip(),
        words=choice.words.strip(),
        horizon=choice.horizon.value,
        why=choice.why.strip(),
        owner_id=choice.owner_id,
        state=Progress.NOT_BEGUN.value,
        review_on=choice.review_on,
        added_by_id=by.appointment_id,
        added_at=at,
    )
    recorded("priority put down", made, by=by, at=at)
    return made


def _not_choosing(standing: State) -> list[str]:
    if standing in {State.GATHERING, State.NAMING}:
        return ["Practices have not all been heard yet: choose once it has closed."]
    return [] if standing is State.CLOSED else [f"Nothing is chosen now: {standing.words.lower()}."]


def _to_choice(choice: Choice, by: Acting, at: datetime) -> list[str]:
    objections = free_text(models.Priority, title=choice.title, words=choice.words, why=choice.why)
    if not choice.title.strip() or not choice.words.strip():
        objections.append("Say what the priority is, in a few words and in a sentence or two.")
    if not choice.why.strip():
        objections.append("Say why it was chosen: everyone reads it.")
    objections += rules.objections_to_review(choice.review_on, today=local_day(at))
    return [*objections, *_to_owner(choice.owner_id, by, at)]


def _to_owner(owner_id: int, by: Acting, at: datetime) -> list[str]:
    try:
        owner = appointment_in(by.community_id, owner_id)
    except NotFound:
        return ["Say who carries it."]
    held = local_day(at) in Period(starts_on=owner.starts_on, ends_on=owner.ends_on)
    return [] if held else ["Choose somebody who holds that role now."]


@transaction.atomic
def take_off(*, priority_id: int, by: Acting, at: datetime) -> int:
    """Take a suggestion off what is chosen, before all are told. Shape: the round's key.

    Errors: NotFound; Refused, with the reasons.
    """
    chosen = draft_in(priority_id, by.community_id)
    one = locked_round(chosen.round_id, by)
    refuse_any([*who.objections_to_choosing(by), *_not_choosing(standing_of(one, at))])
    chosen.delete()
    recorded("priority taken off", one, by=by, at=at)
    return one.pk


@transaction.atomic
def publish(words: str, *, decision_id: int | None = None, round_id: int, by: Acting, at: datetime) -> None:
    """Tell everyone what was chosen and why; from now on it stands.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_round(round_id, by)
    chosen = list(chosen_in(one))
    objections = [
        *who.objections_to_choosing(by),
        *_not_choosing(standing_of(one, at)),
        *free_text(models.PriorityRound, words=words),
    ]
    if not chosen:
        objections.append("Put down what is chosen first.")
    if not words.strip():
        objections.append("Say how you weighed it, and what of the rest: everyone reads it.")
    if any(each.review_on is None or each.review_on <= local_day(at) for each in chosen):
        objections.append("A day on which one is looked at again is past: put it down again with another.")
    if decision_id is not None and not _offered(one, decision_id, by):
        objections.append("Choose a decision of the leadership group, or none.")
    refuse_any(objections)
    one.chosen_at, one.chosen_by_id, one.words, one.decision_id = at, by.appointment_id, words.strip(), decision_id
    one.save(update_fields=["chosen_at", "chosen_by", "words", "decision"])
    recorded("priorities chosen", one, by=by, at=at, also=chosen)
    letters.tell_chosen(one, chosen, at=at)


def _offered(one: models.PriorityRound, decision_id: int, by: Acting) -> bool:
    return decision_id in {each.pk for each in decisions_of_leaders(by, one.opened_at)}


@transaction.atomic
def say(to: Progress, words: str, review_on: date | None, *, priority_id: int, by: Acting, at: datetime) -> None:
    """Say how a priority stands, and when it is looked at again; nothing said before is changed.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_priority(priority_id, by)
    objections = [
        *who.objections_to_keeping(by, owner_id=one.owner_id),
        *rules.objections_to_saying(Progress(one.state), to, words),
        *rules.objections_to_review(review_on, today=local_day(at), ended=to.has_ended),
        *free_text(models.ProgressNote, words=words),
    ]
    refuse_any(objections)
    note = models.ProgressNote.objects.create(
        priority=one,
        state=to.value,
        words=words.strip(),
        review_on=review_on,
        said_by_id=by.appointment_id,
        said_at=at,
    )
    one.state, one.review_on, one.said_at = to.value, review_on, at
    one.save(update_fields=["state", "review_on", "said_at"])
    recorded("said of a priority", note, by=by, at=at, also=[one])


@transaction.atomic
def hand_on(owner_id: int, *, priority_id: int, by: Acting, at: datetime) -> None:
    """Give a priority to somebody else to carry.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_priority(priority_id, by)
    objections = [*who.objections_to_keeping(by, owner_id=one.owner_id), *_to_owner(owner_id, by, at)]
    if Progress(one.state).has_ended:
        objections.append(f"This priority has ended: {Progress(one.state).words.lower()}.")
    if owner_id == one.owner_id:
        objections.append("They carry it already.")
    refuse_any(objections)
    one.owner_id = owner_id
    one.save(update_fields=["owner"])
    recorded("priority handed on", one, by=by, at=at)
