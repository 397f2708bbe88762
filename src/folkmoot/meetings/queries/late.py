"""What is late of all that was agreed in meetings, the longest late first."""

from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Window

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries.groups import bodies_of
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import end_of_working_day
from folkmoot.meetings import models
from folkmoot.meetings.domain import who
from folkmoot.meetings.queries.meetings import body_of_group
from folkmoot.prepared import prepared


def late_actions(acting: Acting, day: date, most: int) -> tuple[list[Waiting], int]:
    """The first of the late actions this hat may see, `most` at most, and how many more of them there are."""
    groups = tuple(one.pk for one in bodies_of(acting.community_id) if who.reads(acting, body_of_group(one)))
    rows = _late(acting.community_id, groups, acting.appointment_id, day, most)
    found = [
        Waiting(
            what=f"An action of {owner}",
            about=what,
            due_at=end_of_working_day(due_on),
            minutes=5,
            page="action",
            args=(acting.community_slug, key),
        )
        for key, what, due_on, owner, _ in rows
    ]
    return found, rows[0][-1] - len(rows) if rows else 0


@prepared
def _late(
    community_id: int, group_ids: tuple[int, ...], owner_id: int, day: date, most: int
) -> QuerySet[models.Action, tuple[Any, ...]]:
    """Of each: its key, what is to be done by when and by whom, and how many there are of all of them."""
    here = models.Meeting.objects.filter(community_id=community_id)
    # The sum keeps the database to the index by day, as in `actions_seen_by`.
    rows = models.Action.objects.alias(met=F("meeting_id") + 0).filter(
        Q(met__in=here.filter(group_id__in=group_ids).values("pk")) | Q(owner_id=owner_id, met__in=here.values("pk")),
        closed_as="",
        due_on__lt=day,
    )
    counted = rows.annotate(number=Window(Count("pk"))).order_by("due_on", "pk")
    return counted.values_list("pk", "what", "due_on", "owner__person__name", "number")[:most]
