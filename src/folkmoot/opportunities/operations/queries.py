"""What is asked about an award, and answered."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import NotFound, refuse_any
from folkmoot.opportunities import models
from folkmoot.opportunities.domain.interest import Deed
from folkmoot.opportunities.domain.opportunity import State
from folkmoot.opportunities.operations import letters
from folkmoot.opportunities.operations.locks import free_text, locked_opportunity, standing_of
from folkmoot.opportunities.operations.stakes import keep_stake, objections_to_executive_deed
from folkmoot.opportunities.queries.stakes import stake_of


@transaction.atomic
def query_award(words: str, *, opportunity_id: int, by: Acting, at: datetime) -> None:
    """Ask about an award, within the time for it; the question and its answer are seen by everyone who sees the result.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_opportunity(opportunity_id, by)
    objections = free_text(models.AwardQuery, words=words)
    standing = standing_of(one, at)
    if not by.is_member:
        objections.append("The community's own organisations query an award.")
    if standing is not State.QUERY_WINDOW:
        objections.append(f"Queries are not taken now: {standing.words.lower()}.")
    if not words.strip():
        objections.append("Say what you ask.")
    refuse_any(objections)
    asked = models.AwardQuery.objects.create(
        opportunity=one, asked_by_id=by.appointment_id, asked_at=at, words=words.strip()
    )
    recorded("award queried", asked, by=by, at=at)


@transaction.atomic
def answer_query(answer: str, *, query_id: int, opportunity_id: int, by: Acting, at: datetime) -> None:
    """Answer a query about an award; whoever asked is told.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_opportunity(opportunity_id, by)
    asked = models.AwardQuery.objects.filter(pk=query_id, opportunity=one).first()
    if asked is None:
        raise NotFound("query")
    stake = stake_of(one, by, at)
    objections = objections_to_executive_deed(Deed.ANSWER, stake, by)
    objections += free_text(models.AwardQuery, answer=answer)
    if asked.answered_at is not None:
        objections.append("This query is answered.")
    if not answer.strip():
        objections.append("Write the answer.")
    refuse_any(objections)
    asked.opportunity = one
    asked.answered_by_id, asked.answered_at, asked.answer = by.appointment_id, at, answer.strip()
    asked.save()
    keep_stake(one, Deed.ANSWER, stake, by=by, at=at)
    recorded("query of an award answered", asked, by=by, at=at)
    letters.tell_answered(asked, at=at)
