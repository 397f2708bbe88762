"""Who got what over the last two years, PCN by PCN, beside the patients each looks after."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.directory.queries import RollFact
from folkmoot.kernel.working_days import LONDON, local_day
from folkmoot.opportunities import models
from folkmoot.opportunities.domain import fairness
from folkmoot.opportunities.domain.fairness import Part
from folkmoot.opportunities.domain.opportunity import Among
from folkmoot.opportunities.queries.carried import Applied, homes_of
from folkmoot.opportunities.queries.entered import entered_by_applicant
from folkmoot.opportunities.queries.opportunities import eligible
from folkmoot.prepared import Listed, prepared, prepared_list, with_related

# How far back the ledger looks: 24 months.
YEARS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Had:
    """What one PCN, it or its practices, asked for and got, with what those it took over from did. Units: pence.

    Shape: `before` are the PCNs it took over from that got something, by name, with how many each.
    Missing: never got anything, None; no share of nothing, None.
    """

    pcn_id: int
    name: str
    code: str
    patients: int
    asked: int
    won: int
    pence: int
    last_on: date | None
    before: tuple[tuple[str, int], ...]
    share: Fraction | None
    list_share: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Every PCN of the community, by name, and how evenly awards are spread over their patients.

    Shape: `homes` names the PCN each of those who applied counts for. Missing: no indices while nothing was awarded; in
    `homes`, absent, for none.
    """

    since: date
    homes: Mapping[Applied, str]
    rows: tuple[Had, ...]
    elsewhere: int
    gini: Fraction | None
    gini_for_few: Fraction | None
    jain: Fraction | None

    def home_of(self, award: models.Award | models.EnteredAward) -> str:
        """The name of the PCN an award counts for. Missing: empty, for none."""
        return self.homes.get((award.pcn_id, award.organisation_id), "")


def since(day: date) -> date:
    """The first day the ledger holds: the same day two years before, or the last of February for the 29th."""
    try:
        return day.replace(year=day.year - YEARS)
    except ValueError:
        return date(day.year - YEARS, 2, 28)


def ledger(community_id: int, at: datetime) -> Ledger:
    """The ledger as it stands. A dozen queries, however many awards there are."""
    day = local_day(at)
    first = since(day)
    standing = eligible(community_id, Among.PCNS, day)
    own = [(one.organisation_id, one.organisation_id) for one in standing]
    homes, by_home = _by_home(community_id, [one.organisation_id for one in standing], day)
    # One that ended has no row beside its successor's, where the practices count that were not yet moved there.
    pcns = [one for one, key in zip(standing, own, strict=True) if homes[key] == one.organisation_id]
    patients = dict.fromkeys((one.organisation_id for one in pcns), 0)
    for one, key in zip(standing, own, strict=True):
        patients[homes[key]] += one.patients
    parts = [
        Part(given=Fraction(_sum(by_home.get(one.organisation_id, ()), "got")), patients=patients[one.organisation_id])
        for one in pcns
    ]
    names = {one.organisation_id: one.name for one in standing}
    return Ledger(
        since=first,
        homes={applied: names[home] for applied, home in homes.items()},
        rows=tuple(
            _had(one, by_home.get(one.organisation_id, ()), part, both)
            for one, part, both in zip(pcns, parts, fairness.shares(parts), strict=True)
        ),
        elsewhere=_sum(by_home.get(None, ()), "got"),
        gini=fairness.gini(parts),
        gini_for_few=fairness.gini_for_few(parts),
        jain=fairness.jain(parts),
    )


def won_by_pcn(community_id: int, at: datetime) -> dict[int, int]:
    """How many awards the ledger counts for each PCN that has a row in it, by the PCN's key."""
    day = local_day(at)
    keys = [key for key, *_ in directory.own_of_kind(OrganisationKind.PCN, community_id, day)]
    homes, by_home = _by_home(community_id, keys, day)
    return {key: _sum(by_home.get(key, ()), "got") for key in keys if homes[key, key] == key}


def _by_home(
    community_id: int, pcn_ids: Sequence[int], day: date
) -> tuple[dict[Applied, int], dict[int | None, list[Any]]]:
    """For which of these PCNs each award counts, and they themselves; and what was asked and got, by that. Missing: None, for none."""
    fared = [*_by_applicant(community_id, _midnight(since(day))), *entered_by_applicant(community_id, since(day))]
    homes = homes_of([*((one, one) for one in pcn_ids), *map(_applied, fared)], pcn_ids, day)
    by_home: dict[int | None, list[Any]] = {}
    for row in fared:
        by_home.setdefault(homes.get(_applied(row)), []).append(row)
    return homes, by_home


def _had(one: RollFact, fared: Sequence[Any], part: Part, both: tuple[Fraction | None, Fraction | None]) -> Had:
    last = [row["last_at"] for row in fared if row["last_at"] is not None]
    return Had(
        pcn_id=one.organisation_id,
        name=one.name,
        code=one.code,
        patients=part.patients,
        asked=_sum(fared, "asked"),
        won=_sum(fared, "got"),
        pence=_sum(fared, "total"),
        last_on=local_day(max(last)) if last else None,
        before=_before(one.organisation_id, fared),
        share=both[0],
        list_share=both[1],
    )


def _before(pcn_id: int, fared: Iterable[Any]) -> tuple[tuple[str, int], ...]:
    got: dict[str, int] = {}
    for row in fared:
        if row["pcn_id"] != pcn_id and row["got"]:
            got[row["pcn__name"]] = got.get(row["pcn__name"], 0) + row["got"]
    return tuple(sorted(got.items()))


def _sum(rows: Iterable[Mapping[str, Any]], column: str) -> int:
    return sum(row[column] or 0 for row in rows)


def _applied(row: Mapping[str, Any]) -> Applied:
    return row["pcn_id"], row["organisation_id"]


@prepared
def _by_applicant(community_id: int, first: datetime) -> QuerySet[models.Award, Any]:
    """What each practice and PCN asked for and got since then, by its PCN of the day; void awards are none."""
    won = Q(won=True)
    return (
        _awards(community_id, first)
        .values("pcn_id", "pcn__name", "organisation_id")
        .annotate(
            asked=Count("pk"),
            got=Count("pk", filter=won),
            total=Sum("pence", filter=won),
            last_at=Max("opportunity__awarded_at", filter=won),
        )
        .order_by()
    )


def _awards(community_id: int, first: datetime) -> QuerySet[models.Award]:
    return models.Award.objects.filter(
        opportunity__community_id=community_id, opportunity__void_at=None, opportunity__awarded_at__gte=first
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=LONDON)


def awards_since(community_id: int, at: datetime) -> Listed[models.Award]:
    """Everything that was got, the latest first: the list itself, which no index replaces."""
    return _got(community_id, _midnight(since(local_day(at))))


@prepared_list
def _got(community_id: int, first: datetime) -> QuerySet[models.Award]:
    rows = with_related(
        _awards(community_id, first).filter(won=True),
        organisation=("name", "code"),
        pcn=("name",),
        opportunity=("year", "number", "title", "awarded_at"),
    )
    return rows.order_by("-opportunity__awarded_at", "place", "pk")
