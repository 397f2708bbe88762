"""Who scores, who may not and why, what was given, and what it comes to."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db.models import Count, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries import RollFact
from folkmoot.directory.queries.people import roles_on
from folkmoot.interests import queries as interests
from folkmoot.kernel.working_days import local_day
from folkmoot.opportunities import models
from folkmoot.opportunities.domain import interest, scoring
from folkmoot.opportunities.domain.interest import Applicant, Bar, Side
from folkmoot.opportunities.domain.opportunity import Among
from folkmoot.opportunities.domain.scoring import Placed, Score
from folkmoot.opportunities.queries.expressions import applicants
from folkmoot.opportunities.queries.opportunities import criteria_of, eligible


def panel(one: models.Opportunity) -> QuerySet[models.Scorer]:
    """Who scores it, by name; those stood down are not among them."""
    rows = models.Scorer.objects.filter(opportunity=one, stood_down_at=None)
    return rows.select_related("appointment__person", "appointment__organisation").order_by("appointment__person__name")


def own_seat(one: models.Opportunity, acting: Acting) -> models.Scorer | None:
    """The hat's own place among the scorers. Missing: None, it has none."""
    return models.Scorer.objects.filter(
        opportunity=one, stood_down_at=None, appointment_id=acting.appointment_id
    ).first()


def labels_of(one: models.Opportunity, at: datetime) -> dict[int, str]:
    """The letter of each expression: all that a scorer is told of who sent it."""
    return scoring.labels(one.label_salt, applicants(one, at).values_list("pk", flat=True))


def bars_of(
    one: models.Opportunity, appointment_ids: Collection[int], at: datetime, asked: Sequence[Applicant] | None = None
) -> dict[int, tuple[Bar, ...]]:
    """What bars each of these people from scoring it; nothing, an empty tuple, for most. A few queries for them all.

    Missing: None in `asked`, whoever applied.
    """
    day = local_day(at)
    held = list(roles_on(one.community_id, day))
    person_of = {each.pk: each.person_id for each in held}
    stands_for: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for each in held:
        stands_for[each.person_id].append((each.organisation_id, each.organisation.name))
    declared: dict[int, list[str]] = defaultdict(list)
    for row in models.DeclaredInterest.objects.filter(opportunity=one).select_related("appointment").order_by("pk"):
        declared[row.appointment.person_id].append(row.words)
    asked = _applicants(one, at) if asked is None else asked
    registered = _registered(one, [person_of[number] for number in appointment_ids if number in person_of], asked, at)
    return {
        number: interest.bars(
            Side(
                organisations=tuple(dict.fromkeys(stands_for[person_of[number]])),
                declared=tuple(declared[person_of[number]]),
                registered=tuple(registered[person_of[number]]),
            ),
            asked,
        )
        for number in appointment_ids
        if number in person_of
    }


def _registered(
    one: models.Opportunity, person_ids: Collection[int], asked: Iterable[Applicant], at: datetime
) -> dict[int, list[str]]:
    """What these people have on the register in an applicant, or in what belongs with one; not what is only perceived."""
    bodies = {number for each in asked for number in each.bodies}
    found: dict[int, list[str]] = defaultdict(list)
    for each in interests.touching(one.community_id, person_ids, bodies, at):
        if each.bars:
            found[each.person_id].append(each.title)
    return found


def _applicants(one: models.Opportunity, at: datetime) -> list[Applicant]:
    sent = list(applicants(one, at))
    practices = eligible(one.community_id, Among.PRACTICES, local_day(at)) if sent else []
    return [applicant_with(each.organisation_id, each.organisation.name, practices) for each in sent]


def could_apply(one: models.Opportunity, among: Among, at: datetime) -> list[Applicant]:
    """Everyone whose chance it is."""
    day = local_day(at)
    practices = eligible(one.community_id, Among.PRACTICES, day)
    could = practices if among is Among.PRACTICES else eligible(one.community_id, among, day)
    return [applicant_with(each.organisation_id, each.name, practices, "could apply") for each in could]


def applicant_with(key: int, name: str, practices: Iterable[RollFact], does: str = "applied") -> Applicant:
    """An organisation that wants or could get it, with those of these practices, or the PCN, that belong with it."""
    kin = {fact.organisation_id for fact in practices if fact.pcn_id == key}
    kin |= {fact.pcn_id for fact in practices if fact.organisation_id == key and fact.pcn_id is not None}
    return Applicant(organisation_id=key, name=name, kin=frozenset(kin), does=does)


def scores_of(scorer_ids: Iterable[int]) -> list[Score]:
    """Everything these scorers gave."""
    rows = models.Score.objects.filter(scorer_id__in=list(scorer_ids))
    return [
        Score(scorer=scorer, expression=expression, criterion=criterion, points=points)
        for scorer, expression, criterion, points in rows.values_list(
            "scorer_id", "expression_id", "criterion_id", "points"
        )
    ]


def ranking(one: models.Opportunity) -> list[Placed]:
    """The expressions as the scores place them, the best first. Ask only once every scorer has handed in."""
    assert one.scored_at is not None, "nobody adds up scores that others still give"
    weights = {each.pk: each.weight for each in criteria_of(one)}
    return scoring.ranked(scores_of(panel(one).values_list("pk", flat=True)), weights)


def reasons_of(one: models.Opportunity) -> dict[tuple[int, int], list[tuple[int, str]]]:
    """The points and reasons given to each expression on each criterion, in no scorer's order."""
    assert one.scored_at is not None, "nobody reads reasons while others still score"
    rows = models.Score.objects.filter(scorer__opportunity=one, scorer__stood_down_at=None)
    found: dict[tuple[int, int], list[tuple[int, str]]] = defaultdict(list)
    for expression, criterion, points, reason in rows.order_by("-points", "reason").values_list(
        "expression_id", "criterion_id", "points", "reason"
    ):
        found[expression, criterion].append((points, reason))
    return found


def recognised_of(one: models.Opportunity) -> dict[int, int]:
    """How many scorers could tell who sent each expression. Missing: absent where none could."""
    assert one.scored_at is not None, "what a scorer says is their own while others still score"
    rows = models.Recognised.objects.filter(scorer__opportunity=one, scorer__stood_down_at=None)
    return dict(rows.values_list("expression_id").annotate(scorers=Count("pk")).order_by())


def recognised_by(scorer_id: int, expression_id: int) -> bool:
    """Whether that scorer said that they can tell who sent it."""
    return models.Recognised.objects.filter(scorer_id=scorer_id, expression_id=expression_id).exists()


def names_of(one: models.Opportunity) -> dict[int, str]:
    """Who sent each expression. Ask only once every scorer has handed in, or where nobody scores."""
    assert one.scored_at is not None, "names stay unknown while scores are given"
    rows = models.Expression.objects.filter(opportunity=one).select_related("organisation")
    return {each.pk: each.organisation.name for each in rows}


def given_by(scorer_id: int, expression_id: int) -> dict[int, tuple[int, str]]:
    """The points and the reason one scorer gave one expression, by criterion."""
    rows = models.Score.objects.filter(scorer_id=scorer_id, expression_id=expression_id)
    return {
        criterion: (points, reason)
        for criterion, points, reason in rows.values_list("criterion_id", "points", "reason")
    }
