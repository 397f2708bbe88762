"""Funding lines as members see them."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from django.db.models import F, Q, QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.dated import on
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.funding import models
from folkmoot.funding.domain import line as rules
from folkmoot.funding.domain.line import State
from folkmoot.kernel.errors import NotFound
from folkmoot.prepared import prepared

# Whoever pays is one of the community's bodies or partners; practices pay by way of these.
_PAYERS_NOT = (OrganisationKind.PRACTICE.value,)


def lines_seen_by(acting: Acting) -> QuerySet[models.FundingLine]:
    """The lines of the community, for its own people: the first to end first, those without an end last."""
    rows = models.FundingLine.objects.filter(community_id=acting.community_id, taken_back_at=None)
    if not acting.is_member:
        return rows.none()
    related = ("source", "noted_by__person", "noted_by__organisation", "follows", "followed_by")
    return rows.select_related(*related).order_by(F("ends_on").asc(nulls_last=True), "pays_for", "pk")


def narrowed(
    rows: QuerySet[models.FundingLine], *, words: str, state: State | None, within: int, day: date
) -> QuerySet[models.FundingLine]:
    """Those of the lines with these words, and in that state."""
    if words:
        rows = rows.filter(
            Q(pays_for__icontains=words) | Q(source__name__icontains=words) | Q(source_words__icontains=words)
        )
    return rows if state is None else rows.filter(_in_state(state, within, day))


def _in_state(state: State, within: int, day: date) -> Q:
    """As `domain.line.state` says of one."""
    settled = ~Q(ended_because="") | Q(followed_by__isnull=False)
    begun, soon = Q(starts_on__lte=day), Q(ends_on__lte=day + timedelta(days=within + 1))
    over = Q(ends_on__lte=day)
    return {
        State.TO_COME: Q(starts_on__gt=day),
        State.RUNS: begun & (Q(ends_on__isnull=True) | (~over & (~soon | settled))),
        State.ENDING: begun & soon & ~over & ~settled,
        State.LAPSED: begun & over & ~settled,
        State.OVER: begun & over & settled,
    }[state]


def within_days(community_id: int, day: date) -> int:
    """How many days before its end the community is told that a line ends."""
    return figures_on(community_id, day)[Threshold.FUNDING_ENDS]


def is_settled(one: models.FundingLine) -> bool:
    """Whether it is said what follows a line: that it ends and why, or another line."""
    return bool(one.ended_because) or following(one) is not None


def following(one: models.FundingLine) -> models.FundingLine | None:
    """The line that continues this one. Missing: None."""
    # What was taken back follows nothing any more.
    return getattr(one, "followed_by", None)


def state_of(one: models.FundingLine, within: int, day: date) -> State:
    """Where a line stands that day."""
    return rules.state(starts_on=one.starts_on, ends_on=one.ends_on, settled=is_settled(one), within=within, day=day)


def line_in(line_id: int, acting: Acting) -> models.FundingLine:
    """One line, for this hat.

    Errors: NotFound, also where it was taken back, or this hat is a partner's.
    """
    found = lines_seen_by(acting).filter(pk=line_id).first()
    if found is None:
        raise NotFound("funding line")
    return found


def payers_of(community_id: int, day: date) -> list[Any]:
    """The organisations of the community, partners among them, that may pay, by name."""
    found = directory.organisations_of(community_id, day)
    return [one for one in found if one.kind not in _PAYERS_NOT]


def running(community_id: int, day: date) -> list[models.FundingLine]:
    """The lines that run on a day, by what they pay for."""
    rows = models.FundingLine.objects.filter(on(day), community_id=community_id, taken_back_at=None)
    return list(rows.select_related("source").order_by("pays_for", "pk"))


def a_year(one: models.FundingLine) -> Fraction:
    """What a line comes to in a year. Units: pence, exact."""
    return rules.a_year(one.pence, is_yearly=one.is_yearly, starts_on=one.starts_on, ends_on=one.ends_on)


def new_money(lines: Iterable[models.FundingLine]) -> list[Fraction]:
    """What each of these lines comes to in a year. Units: pence, exact."""
    return [a_year(one) for one in lines]


@prepared
def ending(community_id: int, ends_by: date) -> QuerySet[models.FundingLine]:
    """The lines that end by that day or ended, of which nobody has said what follows, the first to end first."""
    rows = models.FundingLine.objects.filter(
        community_id=community_id, taken_back_at=None, ended_because="", ends_on__lte=ends_by, followed_by__isnull=True
    )
    return rows.order_by("ends_on", "pk")


def ends_within(community_id: int, within: int, day: date) -> list[models.FundingLine]:
    """As `ending`, for the lines that end within so many days of that day."""
    return ending(community_id, day + timedelta(days=within + 1))
