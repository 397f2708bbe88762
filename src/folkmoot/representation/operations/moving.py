"""An outside meeting is moved, or called off: what comes up there goes along, and those who would have gone are told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.directory.queries.sitting import concerned_in
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.moments import span
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.operations.meeting_moved import Taken, staying, take_along
from folkmoot.meetings.domain import meeting as meetings
from folkmoot.representation import models
from folkmoot.representation.domain import who
from folkmoot.representation.operations import letters
from folkmoot.representation.queries.dates import meets_again_that_day, other_dates


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """When and where an outside meeting is instead, and why."""

    starts_at: datetime
    ends_at: datetime
    place: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a change brought about: how many were told, which matters went along, and which are decided too early now.

    Shape: matters by reference. `too_early` are those that practices are still asked about after the new hour.
    """

    people: int
    matters: tuple[str, ...]
    too_early: tuple[str, ...]


@transaction.atomic
def move_date(moved: Moved, *, date_id: int, by: Acting, at: datetime) -> Told:
    """Say that an outside meeting is on another day, at another hour or elsewhere; what it was stays readable.

    What was to be decided there that day is decided on the new one, unless the forum meets on that day all the same.
    Errors: NotFound; Refused, with the reasons.
    """
    # As whoever adds dates does: two are never said for one hour.
    directory.lock_community(by.community_id)
    one = _locked(date_id, by)
    objections = [
        *_objections(one, moved.why, by, at, begun="This meeting has begun: it cannot be moved any more."),
        *meetings.objections_to_time(moved.starts_at, moved.ends_at, at=at),
        *free_text(models.ForumDate, place=moved.place),
    ]
    place = moved.place.strip()
    if (moved.starts_at, moved.ends_at, place) == (one.starts_at, one.ends_at, one.place):
        objections.append("That is when and where it meets already.")
    if one.forum.ends_on is not None and local_day(moved.starts_at) >= one.forum.ends_on:
        objections.append("The meeting is closed by then: give an earlier day, or open it again first.")
    others = models.ForumDate.objects.filter(forum=one.forum, starts_at=moved.starts_at, called_off_at=None)
    if others.exclude(pk=one.pk).exists():
        objections.append("It is said to meet then already: call this date off instead.")
    if objections:
        raise Refused(objections)
    change = _change(one, moved.why, by=by, at=at, starts_at=moved.starts_at, ends_at=moved.ends_at, place=place)
    one.starts_at, one.ends_at, one.place = moved.starts_at, moved.ends_at, place
    one.save(update_fields=["starts_at", "ends_at", "place"])
    recorded("outside meeting moved", one, by=by, at=at, also=(change,))
    words = f"{one.forum.name} moved to {span(one.starts_at, one.ends_at)}: {change.why}"
    return _tell(change, _along(change, local_day(one.starts_at), words, by=by, at=at), by=by, at=at)


@transaction.atomic
def call_off_date(*, date_id: int, why: str, instead_id: int | None = None, by: Acting, at: datetime) -> Told:
    """Say that an outside meeting is not held that day, and at which other date of it, if known, its business comes up.

    Errors: NotFound; Refused, with the reasons.
    """
    # Held with all dates, so that the other one chosen is not called off meanwhile.
    directory.lock_community(by.community_id)
    one = _locked(date_id, by)
    objections = list(_objections(one, why, by, at, begun="This meeting has begun: it cannot be called off."))
    instead = None
    if instead_id is not None:
        instead = other_dates(one, at).filter(pk=instead_id).first()
        if instead is None:
            objections.append("Choose another date on which the same meeting is held.")
    if objections:
        raise Refused(objections)
    change = _change(one, why, by=by, at=at)
    one.called_off_at = at
    one.save(update_fields=["called_off_at"])
    recorded("outside meeting called off", one, by=by, at=at, also=(change,))
    now_on = local_day(instead.starts_at) if instead is not None else None
    comes_up = (
        "its day is not known yet" if instead is None else f"it comes up on {span(instead.starts_at, instead.ends_at)}"
    )
    words = f"{one.forum.name} called off, {comes_up}: {change.why}"
    return _tell(change, _along(change, now_on, words, by=by, at=at), by=by, at=at, instead=instead)


def _locked(date_id: int, by: Acting) -> models.ForumDate:
    rows = models.ForumDate.objects.select_for_update(no_key=True, of=("self",)).select_related("forum", "community")
    one = rows.filter(pk=date_id, community_id=by.community_id).first()
    if one is None:
        raise NotFound("date of an outside meeting")
    return one


def _objections(one: models.ForumDate, why: str, by: Acting, at: datetime, *, begun: str) -> Sequence[str]:
    objections = [*who.objections_to_keeping_dates(by), *free_text(models.ForumDateChange, why=why)]
    if one.called_off_at is not None:
        objections.append("It is called off already.")
    elif at >= one.starts_at:
        objections.append(begun)
    if not why.strip():
        objections.append("Say why: those who would have gone are told.")
    return objections


def _change(
    one: models.ForumDate,
    why: str,
    *,
    by: Acting,
    at: datetime,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    place: str = "",
) -> models.ForumDateChange:
    return models.ForumDateChange.objects.create(
        date=one,
        was_starts_at=one.starts_at,
        was_ends_at=one.ends_at,
        was_place=one.place,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        why=" ".join(why.split()),
        changed_by_id=by.appointment_id,
        changed_at=at,
    )


def _along(
    change: models.ForumDateChange, now_on: date | None, words: str, *, by: Acting, at: datetime
) -> tuple[Taken, ...]:
    was_on = local_day(change.was_starts_at)
    if now_on == was_on:
        return staying(forum_id=change.date.forum_id, on=was_on, by=by)
    if meets_again_that_day(change.date, was_on):
        return ()
    return take_along(forum_id=change.date.forum_id, was_on=was_on, now_on=now_on, words=words, by=by, at=at)


def _tell(
    change: models.ForumDateChange,
    taken: Sequence[Taken],
    *,
    by: Acting,
    at: datetime,
    instead: models.ForumDate | None = None,
) -> Told:
    days = {local_day(one) for one in (change.was_starts_at, change.starts_at) if one is not None}
    told = letters.tell_changed(change, concerned_in(change.date.forum_id, days), taken, by=by, at=at, instead=instead)
    starts_at = change.starts_at or (instead.starts_at if instead is not None else None)
    stays = starts_at is not None and local_day(starts_at) == local_day(change.was_starts_at)
    return Told(
        people=told,
        matters=() if stays else tuple(one.reference for one in taken),
        too_early=tuple(
            one.reference for one in taken if starts_at and one.asked_until is not None and one.asked_until >= starts_at
        ),
    )
