"""Blind scoring: scorers named, stood down, their scores given and handed in."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.queries.people import roles_on
from folkmoot.kernel.errors import NotFound, refuse_any
from folkmoot.kernel.working_days import end_of_working_day, local_day, why_no_working_day
from folkmoot.opportunities import models
from folkmoot.opportunities.domain import interest, who
from folkmoot.opportunities.domain import scoring as rules
from folkmoot.opportunities.domain.interest import Deed
from folkmoot.opportunities.domain.opportunity import How, State
from folkmoot.opportunities.operations import letters
from folkmoot.opportunities.operations.locks import free_text, locked_opportunity, standing_of
from folkmoot.opportunities.operations.stakes import keep_stake, objections_to_stake
from folkmoot.opportunities.queries import scoring as queries
from folkmoot.opportunities.queries.expressions import applicants
from folkmoot.opportunities.queries.opportunities import criteria_of
from folkmoot.opportunities.queries.stakes import stake_in_applicants

# Points and the reason for them, by criterion.
Given = Mapping[int, tuple[int | None, str]]


@transaction.atomic
def name_scorers(
    appointment_ids: Collection[int], *, score_by: date, opportunity_id: int, by: Acting, at: datetime
) -> None:
    """Name who scores, and by when; whoever has an interest is refused with the reason, whoever scores already stays.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_opportunity(opportunity_id, by)
    objections = _objections_to_choosing(one, by, at)
    day = local_day(at)
    people = {each.pk: each for each in roles_on(one.community_id, day).filter(pk__in=appointment_ids)}
    if set(appointment_ids) - set(people):
        objections.append("Choose scorers from the people of this community.")
    if len({each.person_id for each in people.values()}) < len(people):
        objections.append("Name each person once, under one of their roles.")
    if score_by < day:
        objections.append("The scores would be due in the past: give a day to come.")
    elif why := why_no_working_day(score_by):
        objections.append(f"{why}: have the scores by one.")
    if not objections:
        bars = queries.bars_of(one, list(people), at)
        named = [(each.person.name, bars.get(number, ())) for number, each in people.items()]
        standing = set(queries.panel(one).values_list("appointment_id", flat=True))
        objections += interest.objections_to_panel(
            {*people, *standing}, named, least=rules.LEAST_SCORERS, applicants=applicants(one, at).count()
        )
    refuse_any(objections)
    new = [number for number in people if not queries.panel(one).filter(appointment_id=number).exists()]
    for number in new:
        models.Scorer.objects.create(opportunity=one, appointment_id=number, named_by_id=by.appointment_id, named_at=at)
    one.score_by = end_of_working_day(score_by)
    one.save(update_fields=["score_by"])
    keep_stake(one, Deed.SCORERS, stake_in_applicants(one, by, at), by=by, at=at)
    recorded("scorers named", one, by=by, at=at)
    letters.tell_scorers(one, new, at=at)


@transaction.atomic
def stand_down(*, scorer_id: int, because: str, opportunity_id: int, by: Acting, at: datetime) -> None:
    """Take a scorer off, with the reason; what they gave counts no more.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_opportunity(opportunity_id, by)
    seat = models.Scorer.objects.filter(pk=scorer_id, opportunity=one, stood_down_at=None).first()
    if seat is None:
        raise NotFound("scorer")
    objections = _objections_to_choosing(one, by, at)
    objections += free_text(models.Scorer, stood_down_because=because)
    if not because.strip():
        objections.append("Say why.")
    refuse_any(objections)
    seat.stood_down_at, seat.stood_down_because = at, because.strip()
    seat.save()
    settle(one, at)
    keep_stake(one, Deed.SCORERS, stake_in_applicants(one, by, at), by=by, at=at)
    recorded("scorer stood down", one, by=by, at=at)


def _objections_to_choosing(one: models.Opportunity, by: Acting, at: datetime) -> list[str]:
    """Why this hat may not say who scores; empty when it may. Nobody chooses who judges what they want themselves."""
    objections = [*who.objections_to_executive_act(by), *_not_scoring(one, at)]
    if not objections:
        objections += objections_to_choosing_for(one, by, at)
    return objections


def objections_to_choosing_for(one: models.Opportunity, by: Acting, at: datetime) -> list[str]:
    """Why whoever has an interest may not say who scores; empty when nothing stands in the way, or nobody else is free."""
    return objections_to_stake(Deed.SCORERS, stake_in_applicants(one, by, at))


def _not_scoring(one: models.Opportunity, at: datetime) -> list[str]:
    if one.how != How.SCORED:
        return ["This one is drawn by lot: nobody scores it."]
    standing = standing_of(one, at)
    if standing is State.CLOSED:
        return []
    if standing in {State.PUBLISHED, State.OPEN}:
        return ["It has not closed yet: nobody knows who applies, and so who may score."]
    return [f"Nothing is scored now: {standing.words.lower()}."]


@transaction.atomic
def give_scores(
    given: Given, *, recognised: bool = False, expression_id: int, opportunity_id: int, by: Acting, at: datetime
) -> None:
    """Score one expression on every criterion, and say whether one can tell who sent it; changeable until handed in.

    Errors: NotFound, also for whoever is no scorer; Refused, with the reasons.
    """
    one, seat = _seat(opportunity_id, by)
    if not applicants(one, at).filter(pk=expression_id).exists():
        raise NotFound("expression")
    criteria = {each.pk: each for each in criteria_of(one)}
    objections = [*_not_scoring(one, at), *_barred(one, seat, at)]
    if seat.handed_in_at is not None:
        objections.append("You have handed your scores in: they stand as they are.")
    for number, each in criteria.items():
        points, reason = given.get(number, (None, ""))
        objections += [f"{each.name}: {why}" for why in rules.objections_to_score(points, reason)]
        objections += [f"{each.name}: {why}" for why in free_text(models.Score, reason=reason)]
    refuse_any(objections)
    there = {row.criterion_id: row for row in models.Score.objects.filter(scorer=seat, expression_id=expression_id)}
    for number in criteria:
        row = there.get(number) or models.Score(scorer=seat, expression_id=expression_id, criterion_id=number)
        points, reason = given[number]
        assert points is not None, "the rule asked for points"
        row.points, row.reason, row.given_at = points, reason.strip(), at
        row.save()
    _keep_recognised(seat, expression_id, at, recognised=recognised)
    recorded("expression scored", seat, by=by, at=at)


def _keep_recognised(seat: models.Scorer, expression_id: int, at: datetime, *, recognised: bool) -> None:
    there = models.Recognised.objects.filter(scorer=seat, expression_id=expression_id).first()
    if recognised and there is None:
        models.Recognised.objects.create(scorer=seat, expression_id=expression_id, said_at=at)
    elif there is not None and not recognised:
        there.delete()


@transaction.atomic
def hand_in(*, opportunity_id: int, by: Acting, at: datetime) -> bool:
    """Whether all have handed in now; from then on the scores are seen and nobody changes theirs.

    Errors: NotFound, also for whoever is no scorer; Refused, with the reasons.
    """
    one, seat = _seat(opportunity_id, by)
    objections = [*_not_scoring(one, at), *_barred(one, seat, at)]
    if seat.handed_in_at is not None:
        objections.append("You have handed your scores in already.")
    expressions = list(applicants(one, at).values_list("pk", flat=True))
    criteria = [each.pk for each in criteria_of(one)]
    if not rules.is_complete(seat.pk, queries.scores_of([seat.pk]), expressions, criteria):
        objections.append("Score every expression on every criterion first.")
    refuse_any(objections)
    seat.handed_in_at = at
    seat.save()
    settle(one, at)
    recorded("scores handed in", seat, by=by, at=at)
    return one.scored_at is not None


def settle(one: models.Opportunity, at: datetime) -> None:
    """Let the scores be seen once enough scorers are left and each has handed in. Call it under the lock."""
    seats = list(models.Scorer.objects.filter(opportunity=one, stood_down_at=None))
    if len(seats) >= rules.LEAST_SCORERS and all(seat.handed_in_at is not None for seat in seats):
        one.scored_at = at
        one.save(update_fields=["scored_at"])


def _seat(opportunity_id: int, by: Acting) -> tuple[models.Opportunity, models.Scorer]:
    one = locked_opportunity(opportunity_id, by)
    seat = queries.own_seat(one, by)
    if seat is None:
        raise NotFound("scorer")
    return one, seat


def _barred(one: models.Opportunity, seat: models.Scorer, at: datetime) -> list[str]:
    bars = queries.bars_of(one, [seat.appointment_id], at).get(seat.appointment_id, ())
    return [f"You may not score this: {bar.words}" for bar in bars]
