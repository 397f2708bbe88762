"""Minutes drafted from what stands, approved, and published."""

from datetime import datetime
from typing import Any

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.visibility import Visibility
from folkmoot.meetings import models
from folkmoot.meetings.domain import minutes as rules
from folkmoot.meetings.domain import who
from folkmoot.meetings.operations import letters
from folkmoot.meetings.operations.locks import free_text, locked_meeting
from folkmoot.meetings.queries.drawn_up import drawn_up
from folkmoot.meetings.queries.meetings import dates_of, later_meetings
from folkmoot.meetings.queries.minutes import latest_version


@transaction.atomic
def draft_minutes(*, meeting_id: int, because: str = "", by: Acting, at: datetime) -> models.Minutes:
    """The next version of the minutes, drawn up from agenda, attendance, notes, decisions and actions as they stand.

    Errors: NotFound; Refused, with the reasons.
    """
    meeting, body = locked_meeting(meeting_id, by)
    version = latest_version(meeting.pk) + 1
    objections = [
        *who.objections_to_keeping(by, body),
        *rules.objections_to_drafting(dates_of(meeting), version=version, because=because, at=at),
        *free_text(models.Minutes, because=because),
    ]
    if objections:
        raise Refused(objections)
    text: dict[str, Any] = drawn_up(meeting)
    made = models.Minutes.objects.create(
        meeting=meeting,
        version=version,
        body=text,
        because=because.strip() if version > 1 else "",
        drafted_by_id=by.appointment_id,
        drafted_at=at,
    )
    # Who drafts them has taken back that there will be none; why there were to be none stays to be read.
    meeting.minutes_drafted_at, meeting.without_minutes = at, False
    meeting.save(update_fields=["minutes_drafted_at", "without_minutes"])
    recorded("minutes drafted", made, by=by, at=at, also=[meeting, *_left_to_confirm(meeting, text)])
    if version == 1:
        letters.tell_drafted(meeting, by=by, at=at)
    return made


def _left_to_confirm(meeting: models.Meeting, text: dict[str, Any]) -> list[models.MinutedDecision]:
    """The decisions of which it is said otherwise than before whether they wait; what a later meeting answered stays."""
    said = {one["reference"]: one["confirm"] for item in text["items"] for one in item["decisions"]}
    changed = []
    for row in models.MinutedDecision.objects.filter(item__meeting=meeting, confirmation=None):
        waits = str(said.get(rules.decision_reference(row.year, row.number), ""))
        if row.waits != waits:
            row.waits = waits
            row.save(update_fields=["waits"])
            changed.append(row)
    return changed


@transaction.atomic
def leave_off_minutes(*, meeting_id: int, because: str, by: Acting, at: datetime) -> None:
    """Say that no minutes of a meeting will be made, or that their draft will not be approved: then nobody is asked for them.

    Errors: NotFound; Refused, with the reasons.
    """
    meeting, body = locked_meeting(meeting_id, by)
    objections = [
        *who.objections_to_keeping(by, body),
        *rules.objections_to_leaving_off(dates_of(meeting), because=because, at=at),
        *free_text(models.Meeting, no_minutes_because=because),
    ]
    if objections:
        raise Refused(objections)
    meeting.without_minutes, meeting.no_minutes_because = True, " ".join(because.split())
    meeting.no_minutes_by_id, meeting.no_minutes_at = by.appointment_id, at
    meeting.save(update_fields=["without_minutes", "no_minutes_because", "no_minutes_by", "no_minutes_at"])
    # No draft says any more which decisions too few took: they wait to be confirmed all the same.
    waiting = _left_to_confirm(meeting, drawn_up(meeting))
    recorded("minutes left off", meeting, by=by, at=at, also=waiting)


@transaction.atomic
def approve_minutes(*, meeting_id: int, version: int, approved_in: int | None = None, by: Acting, at: datetime) -> None:
    """Approve the latest version: as the chair, or as the later meeting named approved it. Nothing in it changes then.

    Errors: NotFound; Refused, with the reasons.
    """
    meeting, body = locked_meeting(meeting_id, by)
    if approved_in is not None and not later_meetings(meeting, at).filter(pk=approved_in).exists():
        raise NotFound("meeting")
    objections = [
        *who.objections_to_keeping(by, body),
        *rules.objections_to_approving(
            dates_of(meeting),
            version=version,
            latest=latest_version(meeting.pk),
            chairs=who.chairs(by, body),
            in_a_later_meeting=approved_in is not None,
        ),
    ]
    if objections:
        raise Refused(objections)
    row = models.Minutes.objects.select_for_update(no_key=True).get(meeting=meeting, version=version)
    if meeting.confirmations.filter(said_at__gt=row.drafted_at).exists():
        raise Refused("Whether an earlier decision is confirmed was said since this draft: draft the minutes again.")
    if models.EarlierVotes.objects.filter(decision__item__meeting=meeting, until__gt=row.drafted_at).exists():
        raise Refused("How a vote went was put right since this draft: draft the minutes again.")
    row.approved_at, row.approved_by_id, row.approved_in_id = at, by.appointment_id, approved_in
    row.save(update_fields=["approved_at", "approved_by", "approved_in"])
    meeting.minutes_approved_at, meeting.without_minutes = at, False
    meeting.save(update_fields=["minutes_approved_at", "without_minutes"])
    recorded("minutes approved", row, by=by, at=at, also=[meeting])


@transaction.atomic
def publish_minutes(*, meeting_id: int, to: Visibility, by: Acting, at: datetime) -> None:
    """Let more people read approved minutes; never fewer.

    Errors: NotFound; Refused, with the reasons.
    """
    meeting, body = locked_meeting(meeting_id, by)
    objections = [
        *who.objections_to_keeping(by, body),
        *rules.objections_to_publishing(dates_of(meeting), rung=meeting.rung, to=to),
    ]
    if objections:
        raise Refused(objections)
    meeting.rung = to.value
    meeting.save(update_fields=["rung"])
    recorded("minutes published", meeting, by=by, at=at, details={"to": to.value})
