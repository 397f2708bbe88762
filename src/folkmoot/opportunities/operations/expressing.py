"""Expressions of interest: sent, changed, taken back; and what somebody says is at stake for them."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import NotFound, refuse_any
from folkmoot.kernel.working_days import local_day
from folkmoot.opportunities import models
from folkmoot.opportunities.domain import who
from folkmoot.opportunities.domain.opportunity import Among, How, State
from folkmoot.opportunities.operations.locks import free_text, locked_opportunity, standing_of
from folkmoot.opportunities.operations.scoring import settle
from folkmoot.opportunities.queries.expressions import Standing, own_expression
from folkmoot.opportunities.queries.giveaways import giveaways_in
from folkmoot.opportunities.queries.opportunities import criteria_of, eligible
from folkmoot.opportunities.queries.weights import locked_weights

# One act for both: the record is read before it closes, and must not tell how many want it.
_ANSWERED = "opportunity answered"
_NOT_NOW = {
    State.PUBLISHED: "It is published, and opens later: nobody can send anything yet.",
    State.CLOSED: "It has closed: what was sent in time stands as it was.",
    State.SCORED: "It has closed: what was sent in time stands as it was.",
    State.VOID: "This opportunity is void: nothing more is done with it.",
}


@transaction.atomic
def express_interest(
    words: str, answers: Mapping[int, str], *, opportunity_id: int, by: Acting, at: datetime
) -> models.Expression:
    """What the hat's own organisation sends; what it sent before is replaced. Shape: `answers` by criterion.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_opportunity(opportunity_id, by)
    criteria = {each.pk: each for each in criteria_of(one)}
    objections = _objections(one, by, at)
    objections += free_text(models.Expression, words=words)
    for number, each in criteria.items():
        said = answers.get(number, "")
        objections += [f"{each.name}: {why}" for why in free_text(models.Answer, words=said)]
        if not said.strip():
            objections.append(f"Say what there is to say to “{each.name}”: it is scored.")
    told = giveaways_in("\n".join([words, *answers.values()]), by, at) if one.how == How.SCORED else ()
    if told:
        quoted = ", ".join(f"“{each}”" for each in told)
        objections.append(f"These words tell scorers who wrote it: {quoted}. Say it without them.")
    if set(answers) - set(criteria):
        objections.append("Answer the criteria it was published with.")
    refuse_any(objections)
    expression = _written(one, Standing.SENT, words, by, at)
    there = {row.criterion_id: row for row in models.Answer.objects.filter(expression=expression)}
    for number in criteria:
        row = there.get(number) or models.Answer(expression=expression, criterion_id=number)
        row.words = answers[number].strip()
        row.save()
    recorded(_ANSWERED, expression, by=by, at=at)
    return expression


@transaction.atomic
def let_pass(*, opportunity_id: int, by: Acting, at: datetime) -> None:
    """Say that the hat's own organisation lets it pass; what it had sent is taken back, and its words are gone.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_opportunity(opportunity_id, by)
    refuse_any(_objections(one, by, at))
    expression = _written(one, Standing.PASSED, "", by, at)
    for answer in models.Answer.objects.filter(expression=expression):
        answer.delete()
    recorded(_ANSWERED, expression, by=by, at=at)


def _objections(one: models.Opportunity, by: Acting, at: datetime) -> list[str]:
    objections = list(who.objections_to_expressing(by, Among(one.among)))
    standing = standing_of(one, at)
    if standing is not State.OPEN:
        objections.append(_NOT_NOW.get(standing, f"It takes nothing any more: {standing.words.lower()}."))
    if not objections and by.organisation_id not in _could(one, at):
        objections.append(f"{by.organisation_name} is not one of those it was published to.")
    return objections


def _could(one: models.Opportunity, at: datetime) -> set[int]:
    """Whose chance it is: in a draw those who were given a weight when it was published, and nobody since."""
    if one.how == How.DRAWN:
        return {each.organisation_id for each in locked_weights(one)}
    return {fact.organisation_id for fact in eligible(one.community_id, Among(one.among), local_day(at))}


def _written(one: models.Opportunity, standing: Standing, words: str, by: Acting, at: datetime) -> models.Expression:
    expression = own_expression(one, by) or models.Expression(opportunity=one, organisation_id=by.organisation_id)
    expression.standing, expression.words = standing.value, words.strip()
    expression.given_by_id, expression.given_at = by.appointment_id, at
    expression.save()
    return expression


@transaction.atomic
def declare_interest(words: str, *, opportunity_id: int, by: Acting, at: datetime) -> None:
    """Say what is at stake for oneself: whoever does is no scorer, or no longer.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_opportunity(opportunity_id, by)
    objections = free_text(models.DeclaredInterest, words=words)
    if one.published_at is None:
        raise NotFound("opportunity")
    if one.awarded_at is not None or one.void_at is not None:
        objections.append("It is decided: an interest in it is too late. Query the award instead.")
    if not words.strip():
        objections.append("Say what is at stake for you.")
    refuse_any(objections)
    declared = models.DeclaredInterest.objects.create(
        opportunity=one, appointment_id=by.appointment_id, words=words.strip(), declared_at=at
    )
    if one.scored_at is None:
        seats = models.Scorer.objects.filter(opportunity=one, stood_down_at=None, appointment__person_id=by.person_id)
        for seat in seats:
            seat.stood_down_at, seat.stood_down_because = at, f"They declared an interest: {declared.words}"
            seat.save()
        if one.how == How.SCORED and standing_of(one, at) is State.CLOSED:
            # Whoever is left may all have handed in.
            settle(one, at)
    recorded("interest in an opportunity declared", declared, by=by, at=at)
