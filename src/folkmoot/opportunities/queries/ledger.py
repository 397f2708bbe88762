"""Who got what over the last two years, PCN by PCN, beside the patients each looks after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum

from folkmoot.kernel.working_days import LONDON, local_day
from folkmoot.opportunities import models
from folkmoot.opportunities.domain import fairness
from folkmoot.opportunities.domain.fairness import Part
from folkmoot.opportunities.domain.opportunity import Among
from folkmoot.opportunities.queries.opportunities import eligible

# How far back the ledger looks: 24 months.
YEARS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Had:
    """What one PCN, it or its practices, asked for and got. Units: pence. Missing: never got anything, None; no share of
    nothing, None."""

    name: str
    code: str
    patients: int
    asked: int
    won: int
    pence: int
    last_on: date | None
    share: Fraction | None
    list_share: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Every PCN of the community, by name, and how evenly awards are spread over their patients.

    Missing: no indices while nothing was awarded.
    """

    since: date
    rows: tuple[Had, ...]
    elsewhere: int
    gini: Fraction | None
    gini_for_few: Fraction | None
    jain: Fraction | None


def since(day: date) -> date:
    """The first day the ledger holds: the same day two years before, or the last of February for the 29th."""
    try:
        return day.replace(year=day.year - YEARS)
    except ValueError:
        return date(day.year - YEARS, 2, 28)


def ledger(community_id: int, at: datetime) -> Ledger:
    """The ledger as it stands. Two handfuls of queries, however many awards there are."""
    day = local_day(at)
    first = since(day)
    pcns = eligible(community_id, Among.PCNS, day)
    figures = {row["pcn_id"]: row for row in _by_pcn(community_id, first)}
    parts = [
        Part(given=Fraction(figures.get(one.organisation_id, _NOTHING)["got"]), patients=one.patients) for one in pcns
    ]
    rows = []
    for one, (share, list_share) in zip(pcns, fairness.shares(parts), strict=True):
        had = figures.pop(one.organisation_id, _NOTHING)
        rows.append(
            Had(
                name=one.name,
                code=one.code,
                patients=one.patients,
                asked=had["asked"],
                won=had["got"],
                pence=had["total"] or 0,
                last_on=local_day(had["last_at"]) if had["last_at"] is not None else None,
                share=share,
                list_share=list_share,
            )
        )
    return Ledger(
        since=first,
        rows=tuple(rows),
        elsewhere=sum(row["got"] for row in figures.values()),
        gini=fairness.gini(parts),
        gini_for_few=fairness.gini_for_few(parts),
        jain=fairness.jain(parts),
    )


_NOTHING: dict[str, Any] = {"asked": 0, "got": 0, "total": 0, "last_at": None}


def _by_pcn(community_id: int, first: date) -> Iterable[Any]:
    """What each PCN asked for and got since that day, it or its practices; void awards are none."""
    won = Q(won=True)
    return (
        _awards(community_id, first)
        .values("pcn_id")
        .annotate(
            asked=Count("pk"),
            got=Count("pk", filter=won),
            total=Sum("pence", filter=won),
            last_at=Max("opportunity__awarded_at", filter=won),
        )
        .order_by()
    )


def _awards(community_id: int, first: date) -> QuerySet[models.Award]:
    return models.Award.objects.filter(
        opportunity__community_id=community_id,
        opportunity__void_at=None,
        opportunity__awarded_at__gte=datetime.combine(first, time(), tzinfo=LONDON),
    )


def awards_since(community_id: int, at: datetime) -> QuerySet[models.Award]:
    """Everything that was got, the latest first: the list itself, which no index replaces."""
    rows = _awards(community_id, since(local_day(at))).filter(won=True)
    return rows.select_related("organisation", "pcn", "opportunity").order_by("-opportunity__awarded_at", "place", "pk")
