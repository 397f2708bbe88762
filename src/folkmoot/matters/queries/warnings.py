"""What the executive is warned of: money decided before practices are asked, and high stakes agreed to without a question."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.thresholds import FiguresOnce
from folkmoot.kernel import working_days
from folkmoot.kernel.waiting import Waiting
from folkmoot.matters import models
from folkmoot.matters.domain import shown
from folkmoot.matters.domain.canvass import Standing
from folkmoot.matters.domain.matter import Category, Stakes, State, reference
from folkmoot.prepared import prepared

_DONE = (State.DECIDED.value, *(state.value for state in State if not state.is_open))
_HIGH = Q(stakes_income=Stakes.HIGH) | Q(stakes_independence=Stakes.HIGH) | Q(stakes_workload=Stakes.HIGH)


def warnings_for(
    executive: Sequence[Acting], figures: FiguresOnce, at: datetime
) -> Iterator[tuple[Waiting, Sequence[Acting]]]:
    """What these hats of one community's executive are warned of."""
    slug, community_id = executive[0].community_slug, executive[0].community_id
    today = working_days.local_day(at)
    until = working_days.add_working_days(today, figures()[Threshold.FUNDING_AHEAD])
    for matter in _unasked_funding(community_id, today, until):
        yield (
            _warning(slug, matter, "Money is to be decided on, and practices have not been asked", "matter"),
            executive,
        )
    for count in _agreeing(community_id):
        if shown.agreed_too_easily(count.outcome):
            what = "Nearly all agree, and nobody asked a question: look again before you agree"
            yield _warning(slug, count.canvass.matter, what, "position"), executive


def agreed_too_easily(matter: models.Matter) -> bool:
    """Whether nearly all practices said the same of a matter of high stakes, without a question or a condition."""
    if Stakes.HIGH not in {matter.stakes_income, matter.stakes_independence, matter.stakes_workload}:
        return False
    return any(shown.agreed_too_easily(one.outcome) for one in _without_a_sentence().filter(canvass__matter=matter))


@prepared
def _agreeing(community_id: int) -> QuerySet[models.Count]:
    """The counts on matters of high stakes whose position is still to be agreed, without a sentence of anybody's own."""
    agreeing = models.Matter.objects.filter(_HIGH, community_id=community_id, state=State.CANVASSING.value)
    return _without_a_sentence().filter(canvass__matter__in=agreeing).select_related("canvass__matter")


@prepared
def _unasked_funding(community_id: int, first: date, last: date) -> QuerySet[models.Matter]:
    asked = models.Canvass.objects.filter(
        matter=OuterRef("pk"), electorate="practices", opened_at__isnull=False, withdrawn_at=None
    )
    money = Q(money_pence__gt=0) | Q(category=Category.FUNDING.value)
    rows = models.Matter.objects.filter(
        money, ~Exists(asked), community_id=community_id, decides_on__range=(first, last)
    )
    return rows.exclude(state__in=_DONE)


def _without_a_sentence() -> QuerySet[models.Count]:
    """The counts of questions to practices that nobody answered with a sentence of their own."""
    said = models.Answer.objects.filter(voice__canvass=OuterRef("canvass_id"), standing=Standing.EFFECTIVE.value)
    return models.Count.objects.filter(
        ~Exists(said.exclude(sentence="")), canvass__electorate="practices", canvass__mandate=None
    )


def _warning(slug: str, matter: models.Matter, what: str, page: str) -> Waiting:
    return Waiting(
        what=what,
        about=matter.title,
        due_at=working_days.end_of_working_day(matter.decides_on) if matter.decides_on else None,
        minutes=5,
        page=page,
        args=(slug, reference(matter.year, matter.number)),
    )
