"""Minuting decisions. One on a matter goes through the scheme of delegation, whose verdict the minute leads to."""

from datetime import datetime
from typing import Any

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.as_it_was import refuse_overtaken
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.operations import delegation
from folkmoot.meetings import models
from folkmoot.meetings.domain import meeting as meetings
from folkmoot.meetings.domain import minutes as rules
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.agenda import Standing
from folkmoot.meetings.domain.formed import HowFormed
from folkmoot.meetings.domain.votes import Asked, Votes, objections_to_votes
from folkmoot.meetings.operations.locks import free_text, locked_item
from folkmoot.meetings.queries.as_it_was import words_of_decision, words_of_what_came
from folkmoot.meetings.queries.meetings import dates_of
from folkmoot.meetings.queries.minutes import next_decision_number
from folkmoot.meetings.queries.rooms import votes_asked, votes_on


@transaction.atomic
def minute_decision(
    *,
    item_id: int,
    words: str,
    commits_nobody: str = "",
    votes: Votes | None = None,
    formed: HowFormed | None = None,
    by: Acting,
    at: datetime,
    second_factor: bool = False,
) -> models.MinutedDecision:
    """The decision as minuted, with its number. On a matter, "Can we decide this?" is asked, and its answer stands.

    Where the group has a voting rule the votes are asked for; one for which too few were does not stand, and is kept as lost.
    Missing: an empty `commits_nobody`; why it commits no practice is asked of words of money on an item about no matter.
    Errors: NotFound; Refused, with the reasons, those of the scheme among them.
    """
    item, body = locked_item(item_id, by)
    asked = votes_asked(item)
    how = formed.how if formed else ""
    objections = [
        *who.objections_to_taking_part(by, body),
        *free_text(models.MinutedDecision, words=words, commits_nobody=commits_nobody, formed_how=how),
        *rules.objections_to_words(words, on_matter=item.matter_id is not None, commits_nobody=commits_nobody),
        *objections_to_votes(votes, asked),
        *_not_now(item, at),
    ]
    if objections:
        raise Refused(objections)
    taken = _put(item, body, words, by, at, second_factor=second_factor)
    # Two minuting at once take their numbers one after the other.
    directory.lock_community(by.community_id)
    year = local_day(item.meeting.starts_at).year
    made = models.MinutedDecision.objects.create(
        community_id=by.community_id,
        year=year,
        number=next_decision_number(by.community_id, year),
        item=item,
        words=words.strip(),
        commits_nobody="" if item.matter_id else commits_nobody.strip(),
        taken=taken,
        **_voted(votes, asked),
        formed=formed.where.value if formed else "",
        formed_how=" ".join(how.split()),
        minuted_by_id=by.appointment_id,
        minuted_at=at,
    )
    recorded("decision minuted", made, by=by, at=at)
    return made


def _put(item: models.AgendaItem, body: who.Body, words: str, by: Acting, at: datetime, *, second_factor: bool) -> Any:
    """What the scheme says of a decision. Missing: None, it is not asked."""
    tier = rules.TIERS.get(body.kind)
    if tier is None or item.matter_id is None:
        return None
    return delegation.decide(
        matter_id=item.matter_id, tier=tier, words=words, by=by, at=at, second_factor=second_factor
    )


def _not_now(item: models.AgendaItem, at: datetime) -> list[str]:
    """Why nothing can be decided on an item at that instant; empty while it can."""
    objections = list(meetings.objections_to_writing(dates_of(item.meeting)))
    if item.standing != Standing.ON:
        objections.append("This item is not on the agenda.")
    if at < item.meeting.starts_at:
        objections.append("The meeting has not begun: what it decides is minuted when it has decided.")
    return objections


def _voted(votes: Votes | None, asked: Asked | None) -> dict[str, Any]:
    if votes is None or asked is None:
        return {}
    return {
        "votes_for": votes.in_favour,
        "votes_against": votes.against,
        "votes_abstained": votes.abstained,
        "lost": not asked.is_met_by(votes),
    }


@transaction.atomic
def put_decision(*, decision_id: int, by: Acting, at: datetime, second_factor: bool = False) -> None:
    """Ask the scheme about a decision that was minuted before its item had a matter, in the words minuted.

    Errors: NotFound; Refused, with the reasons, those of the scheme among them.
    """
    row, item, body = _locked(decision_id, by)
    tier = rules.TIERS.get(body.kind)
    objections = [
        *who.objections_to_taking_part(by, body),
        *meetings.objections_to_writing(dates_of(item.meeting)),
        *rules.objections_to_putting(is_put=row.taken_id is not None, on_matter=item.matter_id is not None, tier=tier),
        *_answered(row),
    ]
    if objections or tier is None or item.matter_id is None:
        raise Refused(objections)
    row.taken = delegation.decide(
        matter_id=item.matter_id, tier=tier, words=row.words, by=by, at=at, second_factor=second_factor
    )
    # The members vote on it now, whoever was in the room.
    row.waits = ""
    row.save(update_fields=["taken", "waits"])
    recorded("minuted decision put", row, by=by, at=at)


def _answered(row: models.MinutedDecision) -> tuple[str, ...]:
    """Why a decision stays as it is since a later meeting said whether it is confirmed; empty while none did."""
    if not models.Confirmation.objects.filter(decision=row).exists():
        return ()
    return ("A later meeting answered this decision in these words: minute another one.",)


def _locked(decision_id: int, by: Acting) -> tuple[models.MinutedDecision, models.AgendaItem, who.Body]:
    known = models.MinutedDecision.objects.filter(pk=decision_id).values_list("item_id", flat=True).first()
    if known is None:
        raise NotFound("decision")
    item, body = locked_item(known, by)
    return models.MinutedDecision.objects.select_for_update(no_key=True).get(pk=decision_id), item, body


@transaction.atomic
def say_what_came_of_it(*, decision_id: int, words: str, as_it_was: str = "", by: Acting, at: datetime) -> None:
    """Say what came of a decision, or why nothing is left to do: also once the minutes are approved, and anew.

    Errors: NotFound; Overtaken; Refused, with the reasons.
    """
    row, _, body = _locked(decision_id, by)
    objections = [
        *who.objections_to_keeping(by, body),
        *free_text(models.MinutedDecision, came_of=words),
    ]
    if not words.strip():
        objections.append("Say what came of it, or why nothing is left to do.")
    if objections:
        raise Refused(objections)
    refuse_overtaken(words_of_what_came(row), as_it_was)
    row.came_of, row.came_of_by_id, row.came_of_at = " ".join(words.split()), by.appointment_id, at
    row.save(update_fields=["came_of", "came_of_by", "came_of_at"])
    recorded("what came of a decision said", row, by=by, at=at)


@transaction.atomic
def reword_decision(
    *,
    decision_id: int,
    words: str,
    commits_nobody: str = "",
    votes: Votes | None = None,
    as_it_was: str = "",
    by: Acting,
    at: datetime,
) -> None:
    """Put the words of a decision, or how the vote on it went, right, until the minutes are approved.

    What was put to a tier's members stays as put; the figures minuted before are kept beside those that stand.
    Missing: no `votes`, those minuted stand.
    Errors: NotFound; Overtaken; Refused, with the reasons.
    """
    row, item, body = _locked(decision_id, by)
    before = votes_on(row)
    mistyped = votes is not None and votes != before
    asked = votes_asked(item) if mistyped else None
    objections = [
        *who.objections_to_keeping(by, body),
        *meetings.objections_to_writing(dates_of(item.meeting)),
        *free_text(models.MinutedDecision, words=words, commits_nobody=commits_nobody),
        *rules.objections_to_words(words, on_matter=item.matter_id is not None, commits_nobody=commits_nobody),
        *(objections_to_votes(votes, asked) if mistyped else ()),
        *_answered(row),
    ]
    if mistyped and before is None:
        objections.append("No votes were minuted with this decision: minute another one.")
    if row.taken_id is not None:
        objections.append("This decision was put to the group's members in these words: minute another one.")
    if objections:
        raise Refused(objections)
    refuse_overtaken(words_of_decision(row), as_it_was)
    row.words = words.strip()
    row.commits_nobody = "" if item.matter_id else commits_nobody.strip()
    row.save(update_fields=["words", "commits_nobody"])
    earlier = _put_votes_right(row, before, votes, asked, by=by, at=at)
    recorded("decision reworded", row, by=by, at=at, also=earlier)


def _put_votes_right(
    row: models.MinutedDecision,
    before: Votes | None,
    votes: Votes | None,
    asked: Asked | None,
    *,
    by: Acting,
    at: datetime,
) -> list[models.EarlierVotes]:
    """The figures minuted before, kept, those given standing instead. Missing: none are kept where no rule asked anew."""
    if before is None or votes is None or asked is None:
        return []
    was = models.EarlierVotes.objects.create(
        decision=row,
        votes_for=before.in_favour,
        votes_against=before.against,
        votes_abstained=before.abstained,
        lost=row.lost,
        put_right_by_id=by.appointment_id,
        until=at,
    )
    for name, value in _voted(votes, asked).items():
        setattr(row, name, value)
    if row.lost:
        # What does not stand waits for no later meeting.
        row.waits = ""
    row.save(update_fields=["votes_for", "votes_against", "votes_abstained", "lost", "waits"])
    return [was]
