"""Awarding: by the scores, or by a draw; and what is asked about it afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.kernel.errors import refuse_any
from folkmoot.kernel.working_days import local_day
from folkmoot.opportunities import models
from folkmoot.opportunities.domain import opportunity as rules
from folkmoot.opportunities.domain import scoring
from folkmoot.opportunities.domain.interest import Deed
from folkmoot.opportunities.domain.opportunity import Among, How, State
from folkmoot.opportunities.operations import letters
from folkmoot.opportunities.operations.locks import free_text, locked_opportunity, standing_of
from folkmoot.opportunities.operations.stakes import keep_stake, objections_to_executive_deed
from folkmoot.opportunities.queries import scoring as queries
from folkmoot.opportunities.queries.awards import awards_of
from folkmoot.opportunities.queries.expressions import applicants
from folkmoot.opportunities.queries.opportunities import criteria_of, eligible
from folkmoot.opportunities.queries.stakes import stake_of, told_of_stakes

_HUNDREDTHS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Fared:
    """How one applicant fared. Units: `total` in parts of a hundred. Missing: None where it was drawn."""

    expression: int
    place: int
    total: Fraction | None


@transaction.atomic
def award(words: str, *, opportunity_id: int, by: Acting, at: datetime) -> None:
    """Award it as the scores place the applicants, with a word to everyone; the result and its reasons go to all.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_opportunity(opportunity_id, by)
    stake = stake_of(one, by, at)
    objections = objections_to_executive_deed(Deed.AWARD, stake, by)
    objections += free_text(models.Opportunity, award_words=words)
    standing = standing_of(one, at)
    if standing is not State.SCORED:
        objections.append(f"It can be awarded once every scorer has handed in: {standing.words.lower()}.")
    else:
        placed = queries.ranking(one)
        if scoring.is_undecided(placed, one.places):
            objections.append(
                "The last place lies between applicants that no criterion tells apart. "
                "Settle it by a draw between them."
            )
    if not words.strip():
        objections.append("Say a word to everyone about how it was decided: it goes out with the result.")
    refuse_any(objections)
    fared = [Fared(expression=each.expression, place=each.place, total=each.total) for each in placed]
    write_awards(one, fared, words, by=by, at=at)
    keep_stake(one, Deed.AWARD, stake, by=by, at=at)
    recorded("opportunity awarded", one, by=by, at=at)
    letters.tell_awarded(one, result_words(one), at=at)


def write_awards(one: models.Opportunity, fared: Sequence[Fared], words: str, *, by: Acting, at: datetime) -> None:
    """Keep how each fared, the best first, and begin the time for queries."""
    pcn_of = {fact.organisation_id: fact.pcn_id for fact in eligible(one.community_id, Among(one.among), local_day(at))}
    whose = dict(applicants(one, at).values_list("pk", "organisation_id"))
    for number, each in enumerate(fared):
        won = number < one.places
        models.Award.objects.create(
            opportunity=one,
            expression_id=each.expression,
            organisation_id=whose[each.expression],
            pcn_id=pcn_of.get(whose[each.expression]),
            won=won,
            place=each.place,
            total_hundredths=None if each.total is None else int(each.total * _HUNDREDTHS + Fraction(1, 2)),
            pence=one.pence if won else None,
        )
    within = figures_on(one.community_id, local_day(at))[Threshold.OPPORTUNITY_QUERIES]
    one.awarded_at, one.awarded_by_id, one.award_words = at, by.appointment_id, words.strip()
    one.queries_until = rules.queries_until(at, within)
    one.save()


def result_words(one: models.Opportunity) -> str:
    """Who got it, how every applicant fared and why, as mail says it."""
    reasons = _reasons(one) if one.how == How.SCORED else {}
    recognised = queries.recognised_of(one) if one.how == How.SCORED else {}
    parts = []
    for each in awards_of(one):
        total = f": {points(each.total_hundredths)} points" if each.total_hundredths is not None else ""
        heading = f"{each.place}. {each.organisation.name}{total}{', gets it' if each.won else ''}"
        told = scoring.recognised_words(recognised.get(each.expression_id, 0))
        parts.append("\n".join([heading, *([f"({told}.)"] if told else []), *reasons.get(each.expression_id, [])]))
    heading = "The result, by points of 100" if one.how == How.SCORED else "The result, in the order drawn"
    return "\n\n".join([f"{heading}:", *parts, *told_of_stakes(one)])


def _reasons(one: models.Opportunity) -> dict[int, list[str]]:
    """The scorers' reasons, by expression: a line for each criterion."""
    criteria, given = criteria_of(one), queries.reasons_of(one)
    return {
        placed.expression: [
            f"- {each.name}: "
            + " / ".join(f"{number} of 10, {why}" for number, why in given[placed.expression, each.pk])
            for each in criteria
        ]
        for placed in queries.ranking(one)
    }


def points(hundredths: int) -> str:
    """A total as people read it: "74", "66.33"."""
    return f"{hundredths / _HUNDREDTHS:.2f}".rstrip("0").rstrip(".")
