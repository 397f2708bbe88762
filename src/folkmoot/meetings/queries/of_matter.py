"""The meetings a matter was, or is to be, talked about in: steps of its timeline."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from folkmoot.directory.domain.acting import Acting
from folkmoot.matters.domain import who as matters
from folkmoot.matters.queries.elsewhere import StepElsewhere
from folkmoot.meetings import models
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.agenda import Standing
from folkmoot.meetings.queries.meetings import groups_within, reach_of
from folkmoot.prepared import prepared


def steps_of_matter(matter: Any, acting: Acting, at: datetime) -> list[StepElsewhere]:
    """Where a matter was talked about, and the approved minutes, of the meetings this hat may read; the earliest first.

    Whoever reads only published minutes is led to these alone.
    """
    if not acting.uses("item"):
        return []
    rungs = tuple(rung.value for rung in who.WIDER if matters.may_see(acting, rung))
    rows = _items(matter.pk, rungs, *reach_of(acting))
    return sorted((step for row in rows for step in _steps(row, acting.community_slug, at)), key=lambda one: one.at)


def _steps(row: dict[str, Any], slug: str, at: datetime) -> Iterator[StepElsewhere]:
    group, args = row["meeting__group__name"], (slug, row["meeting_id"])
    begins_at, approved_at = row["meeting__starts_at"], row["meeting__minutes_approved_at"]
    if row["reads"]:
        held = "Put off at" if row["deferred_to_id"] else "Discussed at"
        words = f"{held if begins_at <= at else 'To be discussed at'} {group}"
        yield StepElsewhere(at=begins_at, words=words, page="item", args=(*args, row["pk"]))
    if approved_at is not None:
        yield StepElsewhere(at=approved_at, words=f"Minutes of {group} approved", page="minutes", args=args)


@prepared
def _items(matter_id: int, rungs: tuple[str, ...], *reach: Any) -> QuerySet[models.AgendaItem, dict[str, Any]]:
    """The items on a matter. Shape: `reads` says whether the group's papers are read, or only its published minutes."""
    papers = groups_within(*reach, group="meeting__group")
    rows = models.AgendaItem.objects.filter(
        papers | Q(meeting__rung__in=rungs, meeting__minutes_approved_at__isnull=False),
        matter_id=matter_id,
        standing=Standing.ON.value,
        meeting__called_off_at=None,
    )
    reads = Case(When(papers, then=Value(True)), default=Value(False), output_field=BooleanField())
    shown: QuerySet[models.AgendaItem, Any] = (
        rows.annotate(reads=reads)
        .order_by("meeting__starts_at", "pk")
        .values(
            "pk",
            "reads",
            "deferred_to_id",
            "meeting_id",
            "meeting__group__name",
            "meeting__starts_at",
            "meeting__minutes_approved_at",
        )
    )
    return shown
