"""The forward plan: what is to be decided, when, and whether the practices have been asked."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from folkmoot.directory.domain.acting import Acting
from folkmoot.matters import models
from folkmoot.matters.domain import who
from folkmoot.matters.domain.matter import State
from folkmoot.matters.queries.matters import matters_seen_by, within
from folkmoot.prepared import Listed, prepared, prepared_list

# What nobody decides any more.
_OVER = [state.value for state in State if not state.is_open or state is State.DECIDED]
_ON_A_LINE = (
    "year",
    "number",
    "title",
    "decides_on",
    "category",
    "stakes_income",
    "stakes_independence",
    "stakes_workload",
    "money_pence",
    "money_is_yearly",
    "affects",
    "affected",
    "state",
    "decision_maker__name",
    "decision_maker__legal_name",
    "forum__name",
)


def decisions_ahead(acting: Acting, day: date, *, undated: bool = False) -> QuerySet[models.Matter]:
    """The matters this hat may see that are decided from that day on, the soonest first; `asked` says whether practices were.

    A partner is told of its own alone: when others are decided is what it does not read of them. Shape: with `undated`, those without a day yet too, at the end.
    """
    when = Q(decides_on__gte=day) | Q(decides_on=None) if undated else Q(decides_on__gte=day)
    seen = matters_seen_by(acting)
    if not acting.is_member:
        seen = seen.filter(asked_by_id=acting.organisation_id)
    return _in_order(seen.filter(when).exclude(state__in=_OVER).annotate(asked=Exists(_of(_asked()))))


def plan_narrowed(
    acting: Acting, day: date, *, category: str | None, asked: bool | None, words: str | None
) -> Listed[models.Matter]:
    """Those of them with a day that are like that, to be paged. Missing: None for what may be anything."""
    rungs = who.rungs_seen_by(acting) if acting.is_member else ()
    found = _narrowed(acting.community_id, rungs, acting.organisation_id, day, category, asked, words)
    return Listed(found.count, lambda start, stop: _with_asked(found[start:stop]))


def _with_asked(matters: list[models.Matter]) -> list[models.Matter]:
    asked = set(_asked_of(tuple(one.pk for one in matters)))
    for one in matters:
        one.asked = one.pk in asked  # type: ignore[attr-defined]
    return matters


@prepared_list
def _narrowed(
    community_id: int,
    rungs: tuple[str, ...],
    organisation_id: int,
    day: date,
    category: str | None,
    asked: bool | None,
    words: str | None,
) -> QuerySet[models.Matter]:
    rows = within(community_id, rungs, organisation_id).filter(decides_on__gte=day).exclude(state__in=_OVER)
    if category is not None:
        rows = rows.filter(category=category)
    if asked is not None:
        asked_already = Exists(_of(_asked()))
        rows = rows.filter(asked_already if asked else ~asked_already)
    if words is not None:
        rows = rows.filter(Q(title__icontains=Value(words)) | Q(summary__icontains=Value(words)))
    return _in_order(rows.select_related("decision_maker", "forum").only(*_ON_A_LINE))


def _in_order(rows: QuerySet[models.Matter]) -> QuerySet[models.Matter]:
    return rows.order_by(F("decides_on").asc(nulls_last=True), "pk")


@prepared
def _asked_of(matter_ids: tuple[int, ...]) -> QuerySet[models.Canvass, int]:
    return _asked().filter(matter_id__in=matter_ids).values_list("matter_id", flat=True)


def _of(canvasses: QuerySet[models.Canvass]) -> QuerySet[models.Canvass]:
    return canvasses.filter(matter=OuterRef("pk"))


def _asked() -> QuerySet[models.Canvass]:
    return models.Canvass.objects.filter(electorate="practices", opened_at__isnull=False, withdrawn_at=None)
