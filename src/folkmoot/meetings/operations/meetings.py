"""Planning meetings, moving them, sending the agenda out, and calling a meeting off."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.queries.groups import group_in
from folkmoot.kernel.as_it_was import refuse_overtaken
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.moments import moment
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings import models
from folkmoot.meetings.domain import meeting as rules
from folkmoot.meetings.domain import who
from folkmoot.meetings.operations import letters
from folkmoot.meetings.operations.locks import free_text, locked_meeting
from folkmoot.meetings.queries.as_it_was import words_of_meeting
from folkmoot.meetings.queries.meetings import body_of_group, dates_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """When and where a group is to meet. Missing: neither `every_weeks` nor `monthly`, and no `until`, once.

    `monthly`: on the same weekday of each month. `all_the_same`: also on a weekend or a bank holiday; else a monthly series
    leaves such days out.
    """

    starts_at: datetime
    ends_at: datetime
    place: str = ""
    link: str = ""
    every_weeks: int | None = None
    monthly: bool = False
    until: date | None = None
    all_the_same: bool = False


@transaction.atomic
def plan_meetings(planned: Planned, *, group_id: int, by: Acting, at: datetime) -> list[models.Meeting]:
    """The group's new meetings: one, or a series, each then a meeting of its own.

    Errors: NotFound; Refused, with the reasons.
    """
    group = group_in(by.community_id, group_id)
    body = body_of_group(group)
    objections = [*who.objections_to_planning(by, body), *_objections_to(planned, at)]
    series = rules.objections_to_series(
        planned.starts_at, every_weeks=planned.every_weeks, until=planned.until, monthly=planned.monthly
    )
    # A series without an end has days without an end.
    objections += series or rules.objections_to_days_off(_begins(planned), all_the_same=planned.all_the_same)
    if objections:
        raise Refused(objections)
    begins = _begins(planned)
    if group.ends_on is not None and any(local_day(one) >= group.ends_on for one in begins):
        raise Refused(f"{group.name} ends before the last of these meetings.")
    # Two who plan at once look for what is taken one after the other.
    directory.lock_community(by.community_id)
    _refuse_taken(group_id, begins)
    length = planned.ends_at - planned.starts_at
    made: list[models.Meeting] = []
    for starts_at in begins:
        meeting = models.Meeting.objects.create(
            community_id=by.community_id,
            group=group,
            series=made[0] if made else None,
            starts_at=starts_at,
            ends_at=starts_at + length,
            place=planned.place.strip(),
            link=planned.link.strip(),
            planned_by_id=by.appointment_id,
            planned_at=at,
        )
        made.append(meeting)
    recorded("meeting planned" if len(made) == 1 else "meetings planned", made[0], by=by, at=at, also=made[1:])
    return made


def left_out(planned: Planned) -> tuple[date, ...]:
    """The days of a monthly series on which nobody meets, since offices are shut. Missing: empty for every other."""
    if not planned.monthly or planned.until is None or planned.all_the_same:
        return ()
    return rules.days_off(rules.days_of_months(planned.starts_at, until=planned.until)[1:])


def _begins(planned: Planned) -> tuple[datetime, ...]:
    if planned.monthly and planned.until is not None:
        begins = rules.days_of_months(planned.starts_at, until=planned.until)
        return begins if planned.all_the_same else rules.without_days_off(begins)
    if planned.every_weeks is None or planned.until is None:
        return (planned.starts_at,)
    return rules.days_of_series(planned.starts_at, every_weeks=planned.every_weeks, until=planned.until)


def _objections_to(planned: Planned, at: datetime) -> list[str]:
    return [
        *rules.objections_to_time(planned.starts_at, planned.ends_at, at=at),
        *rules.objections_to_link(planned.link.strip()),
        *free_text(models.Meeting, place=planned.place, link=planned.link),
    ]


def _refuse_taken(group_id: int, begins: tuple[datetime, ...], *, but: int = 0) -> None:
    standing = models.Meeting.objects.filter(group_id=group_id, starts_at__in=begins, called_off_at=None)
    taken = standing.exclude(pk=but).order_by("starts_at").first()
    if taken is not None:
        raise Refused(f"The group meets already on {moment(taken.starts_at)}.")


@transaction.atomic
def change_meeting(
    planned: Planned, *, meeting_id: int, because: str = "", as_it_was: str = "", by: Acting, at: datetime
) -> int:
    """Say anew when and where one meeting is, perhaps why; how many of those it expects are told.

    On another day, what members said of the day before is dropped: everyone is asked anew whether they come.

    Errors: NotFound; Refused, with the reasons.
    """
    meeting, body = locked_meeting(meeting_id, by)
    objections = [
        *who.objections_to_planning(by, body),
        *rules.objections_to_moving(dates_of(meeting), at),
        *_objections_to(planned, at),
        *free_text(models.Meeting, changed_because=because),
    ]
    was = letters.Was(starts_at=meeting.starts_at, ends_at=meeting.ends_at, place=meeting.place, link=meeting.link)
    if local_day(planned.starts_at) != local_day(was.starts_at):
        objections += rules.objections_to_days_off([planned.starts_at], all_the_same=planned.all_the_same)
    if was == _as_said(planned):
        objections.append("That is when and where it is already.")
    if objections:
        raise Refused(objections)
    refuse_overtaken(words_of_meeting(meeting), as_it_was)
    directory.lock_community(by.community_id)
    _refuse_taken(meeting.group_id, (planned.starts_at,), but=meeting.pk)
    meeting.starts_at, meeting.ends_at = planned.starts_at, planned.ends_at
    meeting.place, meeting.link = planned.place.strip(), planned.link.strip()
    meeting.changed_because = " ".join(because.split())
    # Who was to come as a deputy is told too, so the letters are written before what was said is dropped.
    dropped = _said_of_another_day(meeting, was.starts_at)
    told = letters.tell_changed(meeting, was, by=by, at=at, asked_anew=bool(dropped))
    for row in dropped:
        row.delete()
    meeting.save()
    details = {"was": local_day(was.starts_at).isoformat(), "asked anew": len(dropped)} if dropped else {}
    recorded("meeting changed", meeting, by=by, at=at, details=details)
    return told


def _said_of_another_day(meeting: models.Meeting, was_at: datetime) -> list[models.Attendance]:
    """What members said of the day the meeting was to be on, if it is on another now, which it then says of itself."""
    if local_day(meeting.starts_at) == local_day(was_at):
        return []
    said = list(meeting.attendance.order_by("pk"))
    if said:
        meeting.asked_anew_from = local_day(was_at)
    elif meeting.asked_anew_from == local_day(meeting.starts_at):
        # It is back on the day it was to be on.
        meeting.asked_anew_from = None
    return said


def _as_said(planned: Planned) -> letters.Was:
    return letters.Was(
        starts_at=planned.starts_at, ends_at=planned.ends_at, place=planned.place.strip(), link=planned.link.strip()
    )


@transaction.atomic
def call_off(*, meeting_id: int, because: str, by: Acting, at: datetime) -> int:
    """Call a meeting off, with the reason; how many of those it expected are told.

    Errors: NotFound; Refused, with the reasons.
    """
    meeting, body = locked_meeting(meeting_id, by)
    objections = [
        *who.objections_to_planning(by, body),
        *rules.objections_to_moving(dates_of(meeting), at),
        *free_text(models.Meeting, called_off_because=because),
    ]
    if not because.strip():
        objections.append("Say why: its members will read it.")
    if objections:
        raise Refused(objections)
    meeting.called_off_at, meeting.called_off_because = at, because.strip()
    meeting.save(update_fields=["called_off_at", "called_off_because"])
    recorded("meeting called off", meeting, by=by, at=at)
    return letters.tell_called_off(meeting, by=by, at=at)


@transaction.atomic
def send_agenda_out(*, meeting_id: int, by: Acting, at: datetime) -> int:
    """How many of the group's members are written to: the agenda is out.

    Errors: NotFound; Refused, with the reasons.
    """
    meeting, body = locked_meeting(meeting_id, by)
    objections = [*who.objections_to_keeping(by, body), *rules.objections_to_moving(dates_of(meeting), at)]
    if meeting.agenda_out_at is not None:
        objections.append("The agenda is out already.")
    elif not meeting.items.filter(standing="on").exists():
        objections.append("There is nothing on the agenda yet: put an item on it first.")
    if objections:
        raise Refused(objections)
    meeting.agenda_out_at = at
    meeting.save(update_fields=["agenda_out_at"])
    recorded("agenda sent out", meeting, by=by, at=at)
    return letters.tell_agenda(meeting, at=at)
