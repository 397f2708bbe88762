"""Who came, who sent word, who came instead."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.queries.groups import places_on
from folkmoot.directory.queries.people import roles_on
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings import models
from folkmoot.meetings.domain import attendance as rules
from folkmoot.meetings.domain import meeting as meetings
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.operations import letters
from folkmoot.meetings.operations.locks import locked_meeting
from folkmoot.meetings.queries.meetings import dates_of

# How a member takes part and, with a deputy, who came: by the member's appointment.
Said = Mapping[int, tuple[How, int | None]]


@transaction.atomic
def record_attendance(said: Said, *, meeting_id: int, by: Acting, at: datetime) -> None:
    """Say how members took part, or will: whoever keeps the group says it of all, a member of themselves.

    Errors: NotFound; Refused, with the reasons.
    """
    meeting, body = locked_meeting(meeting_id, by)
    objections = list(meetings.objections_to_writing(dates_of(meeting)))
    if not said:
        objections.append("Say it of at least one member.")
    if set(said) - {by.appointment_id} and not who.keeps(by, body):
        objections.append(f"Whoever keeps {body.name} records who came; you can say it of yourself.")
    day = local_day(meeting.starts_at)
    members = set(places_on(meeting.group_id, day).values_list("appointment_id", flat=True))
    if set(said) - members:
        objections.append("Choose from the members the group has on that day.")
    deputies = {deputy for _, deputy in said.values() if deputy is not None}
    if deputies - set(roles_on(by.community_id, day).filter(pk__in=deputies).values_list("pk", flat=True)):
        objections.append("Choose deputies from the people of this community.")
    for member, (how, deputy) in said.items():
        objections += rules.objections_to_attendance(how, member=member, deputy=deputy)
    if objections:
        raise Refused(list(dict.fromkeys(objections)))
    named = dict(meeting.attendance.values_list("member_id", "deputy_id"))
    changed = _written(meeting, said, by, at)
    if changed:
        recorded("attendance recorded", meeting, by=by, at=at, also=changed)
    if at < meeting.starts_at:
        letters.tell_deputies(
            meeting,
            [row for row in changed if row.deputy_id and row.deputy_id != named.get(row.member_id)],
            by=by,
            at=at,
        )


def _written(meeting: models.Meeting, said: Said, by: Acting, at: datetime) -> list[models.Attendance]:
    there = {row.member_id: row for row in meeting.attendance.all()}
    changed = []
    for member, (how, deputy) in said.items():
        row = there.get(member) or models.Attendance(meeting=meeting, member_id=member)
        if row.pk is not None and (row.how, row.deputy_id) == (how.value, deputy):
            continue
        row.how, row.deputy_id, row.said_by_id, row.said_at = how.value, deputy, by.appointment_id, at
        row.save()
        changed.append(row)
    return changed
