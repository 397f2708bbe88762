"""Time given as members see it, and what it adds up to."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.queries.dated import on
from folkmoot.directory.queries.people import roles_on
from folkmoot.funding import models
from folkmoot.funding.domain import given as rules
from folkmoot.funding.domain.given import Overhead, Source
from folkmoot.funding.queries.lines import new_money, running
from folkmoot.kernel.errors import NotFound


def times_seen_by(acting: Acting) -> QuerySet[models.TimeGiven]:
    """The time given in the community, for its own people, by who gives it."""
    rows = models.TimeGiven.objects.filter(community_id=acting.community_id, taken_back_at=None)
    if not acting.is_member:
        return rows.none()
    related = ("giver__person", "giver__organisation", "line", "noted_by__person", "noted_by__organisation")
    return rows.select_related(*related).order_by("giver__person__name", "starts_on", "pk")


def narrowed(
    rows: QuerySet[models.TimeGiven], *, words: str, source: Source | None, given_on: date | None
) -> QuerySet[models.TimeGiven]:
    """Those with these words, borne so, and given on that day."""
    if words:
        rows = rows.filter(
            Q(giver__person__name__icontains=words)
            | Q(giver__organisation__name__icontains=words)
            | Q(what__icontains=words)
        )
    if source is not None:
        rows = rows.filter(source=source.value)
    return rows if given_on is None else rows.filter(_given_on(given_on))


def _given_on(day: date) -> Q:
    # Nobody goes on giving time in a role that has ended, though nobody has said that the time ended too.
    return on(day) & (Q(giver__ends_on__isnull=True) | Q(giver__ends_on__gt=day))


def time_in(given_id: int, acting: Acting) -> models.TimeGiven:
    """One row of time given, for this hat.

    Errors: NotFound, also where it was taken back, or this hat is a partner's.
    """
    found = times_seen_by(acting).filter(pk=given_id).first()
    if found is None:
        raise NotFound("time given")
    return found


def times_of(line: models.FundingLine) -> QuerySet[models.TimeGiven]:
    """The time that a line pays for, by who gives it."""
    rows = models.TimeGiven.objects.filter(line=line, taken_back_at=None)
    return rows.select_related("giver__person", "giver__organisation", "line").order_by("giver__person__name", "pk")


def overhead_on(community_id: int, day: date) -> Overhead:
    """The time given and the new money of a day: no time goes on beyond its giver's role, nor is paid for by a line that does not run."""
    rows = models.TimeGiven.objects.filter(_given_on(day), community_id=community_id, taken_back_at=None)
    found, run = rows.values_list("source", "sessions_a_week", "line_id"), running(community_id, day)
    paying = {one.pk for one in run}
    return rules.overhead(
        ((rules.borne(Source(source), line_runs=line in paying), sessions) for source, sessions, line in found),
        new_money(run),
    )


def givers_of(community_id: int, day: date) -> list[Any]:
    """The roles of the day whose holders may give time: those who lead, whoever is on the executive, and the board's lead."""
    boards = roles_on(community_id, day, role=Role.ICB_LEAD.value)
    found = [*directory.speakers(community_id, day), *directory.executives(community_id, day), *boards]
    by_key = {one.pk: one for one in found}
    return sorted(by_key.values(), key=lambda one: (one.person.name, one.pk))
