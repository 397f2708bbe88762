"""Decisions of meetings that came to nothing yet: agreed, and not done."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery, Window

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.groups import bodies_of
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import LONDON, end_of_working_day, local_day
from folkmoot.meetings import models
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.minutes import decision_reference
from folkmoot.meetings.queries.meetings import body_of_group
from folkmoot.prepared import prepared

# What was agreed longer ago presses on nobody's list any more.
_PRESSES = timedelta(days=365)
_MOST_SHOWN = 80


def agreed_not_done(acting: Acting, at: datetime, most: int) -> tuple[list[Waiting], int]:
    """The first of the decisions this hat may read that nobody acts on, `most` at most, and how many more there are.

    Nobody acts on a decision when its item gave nobody anything to do, or what is left of that is all late, for as many
    days as the community set; and when nobody said what came of it. One that waits to be confirmed, was not confirmed, or
    was referred or lost in the scheme or by the group's own rule, is not agreed.
    """
    groups = tuple(one.pk for one in bodies_of(acting.community_id) if who.reads(acting, body_of_group(one)))
    if not groups:
        return [], 0
    today = local_day(at)
    days = timedelta(days=figures_on(acting.community_id, today)[Threshold.AGREED_NOT_DONE])
    last = today - days
    rows = _not_done(
        acting.community_id, groups, at - _PRESSES, datetime.combine(last, time.min, tzinfo=LONDON), last, most
    )
    return [_waiting(row, acting.community_slug, days) for row in rows], rows[0]["of_all"] - len(rows) if rows else 0


def _waiting(row: dict[str, Any], slug: str, days: timedelta) -> Waiting:
    late_since = row["last_due_on"] or local_day(row["item__meeting__ends_at"])
    name = decision_reference(row["year"], row["number"])
    return Waiting(
        what="Agreed, and all that was to be done is late" if row["last_due_on"] else "Agreed, and nobody took it on",
        about=f"{name}: {row['words']}"[:_MOST_SHOWN],
        due_at=end_of_working_day(late_since + days),
        minutes=5,
        page="item",
        args=(slug, row["item__meeting_id"], row["item_id"]),
    )


@prepared
def _not_done(
    community_id: int, group_ids: tuple[int, ...], since: datetime, ended_before: datetime, last: date, most: int
) -> QuerySet[models.MinutedDecision, dict[str, Any]]:
    """Of each: its reference and words, where it stands, the last day anything still open was due, and how many there are."""
    actions = models.Action.objects.filter(item_id=OuterRef("item_id"))
    left = actions.filter(closed_as="")
    agreed = (Q(waits="") | Q(confirmation__confirmed=True)) & (
        Q(taken=None) | Q(taken__within_power=True, taken__taken_at__isnull=False, taken__motion__lost_at=None)
    )
    rows = models.MinutedDecision.objects.filter(
        agreed,
        ~Exists(actions) | (Exists(left) & ~Exists(left.filter(due_on__gte=last))),
        community_id=community_id,
        item__meeting__group_id__in=group_ids,
        item__meeting__ends_at__gte=since,
        item__meeting__ends_at__lt=ended_before,
        came_of="",
        lost=False,
    )
    due = left.order_by().values("item_id").annotate(day=Max("due_on")).values("day")
    found = rows.annotate(last_due_on=Subquery(due), of_all=Window(Count("pk")))
    shown: QuerySet[models.MinutedDecision, Any] = found.order_by("item__meeting__ends_at", "pk").values(
        "year", "number", "words", "item_id", "item__meeting_id", "item__meeting__ends_at", "last_due_on", "of_all"
    )
    return shown[:most]
