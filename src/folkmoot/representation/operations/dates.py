"""Saying when outside meetings are."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.directory.queries.seats import forum_in
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings.domain import meeting as meetings
from folkmoot.representation import models
from folkmoot.representation.domain import who


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """When an outside forum meets. Missing: no `every_weeks` and `until`, once."""

    starts_at: datetime
    ends_at: datetime
    place: str = ""
    every_weeks: int | None = None
    until: date | None = None


@transaction.atomic
def add_dates(dated: Dated, *, forum_id: int, by: Acting, at: datetime) -> list[models.ForumDate]:
    """The forum's new dates: one, or a series. A day it is said to meet already, at that hour, is left as it is.

    Errors: NotFound; Refused, with the reasons.
    """
    forum = forum_in(by.community_id, forum_id, local_day(at))
    objections = [
        *who.objections_to_keeping_dates(by),
        *meetings.objections_to_time(dated.starts_at, dated.ends_at, at=at),
        *meetings.objections_to_series(dated.starts_at, every_weeks=dated.every_weeks, until=dated.until),
        *free_text(models.ForumDate, place=dated.place),
    ]
    if forum.ends_on is not None:
        objections.append("This meeting is closed: open it again first.")
    if objections:
        raise Refused(objections)
    directory.lock_community(by.community_id)
    begins = _begins(dated)
    standing = models.ForumDate.objects.filter(forum=forum, starts_at__in=begins, called_off_at=None)
    known = set(standing.values_list("starts_at", flat=True))
    made = [
        models.ForumDate.objects.create(
            community_id=by.community_id,
            forum=forum,
            starts_at=starts_at,
            ends_at=starts_at + (dated.ends_at - dated.starts_at),
            place=dated.place.strip(),
            added_by_id=by.appointment_id,
            added_at=at,
        )
        for starts_at in begins
        if starts_at not in known
    ]
    if not made:
        raise Refused("It is said to meet then already.")
    recorded("outside meeting dated", made[0], by=by, at=at, also=made[1:])
    return made


def _begins(dated: Dated) -> tuple[datetime, ...]:
    if dated.every_weeks is None or dated.until is None:
        return (dated.starts_at,)
    return meetings.days_of_series(dated.starts_at, every_weeks=dated.every_weeks, until=dated.until)
