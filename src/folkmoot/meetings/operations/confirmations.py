"""What a later meeting says of a decision that too few took."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.as_it_was import refuse_overtaken
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.meetings import models
from folkmoot.meetings.domain import meeting as meetings
from folkmoot.meetings.domain import minutes as rules
from folkmoot.meetings.domain import who
from folkmoot.meetings.operations.locks import free_text, locked_meeting
from folkmoot.meetings.queries.as_it_was import words_of_confirmation
from folkmoot.meetings.queries.meetings import dates_of
from folkmoot.meetings.queries.to_confirm import to_confirm_at, too_few_to_confirm


@transaction.atomic
def say_confirmed(
    *,
    decision_id: int,
    meeting_id: int,
    confirmed: bool,
    because: str = "",
    as_it_was: str = "",
    by: Acting,
    at: datetime,
) -> None:
    """Minute whether a meeting confirmed an earlier decision of its group; said anew until its minutes are approved.

    Errors: NotFound; Overtaken; Refused, with the reasons.
    """
    meeting, body = locked_meeting(meeting_id, by)
    # Two meetings that answer at once do so one after the other.
    held = models.MinutedDecision.objects.select_for_update(no_key=True, of=("self",)).filter(
        pk=decision_id, community_id=by.community_id, item__meeting__group_id=meeting.group_id
    )
    if held.first() is None:
        raise NotFound("decision")
    decision = to_confirm_at(meeting).filter(pk=decision_id).first()
    objections = [
        *who.objections_to_taking_part(by, body),
        *meetings.objections_to_writing(dates_of(meeting)),
        *rules.objections_to_confirming(
            begun=at >= meeting.starts_at,
            waits_here=decision is not None,
            confirmed=confirmed,
            because=because,
            short=too_few_to_confirm(meeting, decision) if decision is not None else None,
        ),
        *free_text(models.Confirmation, because=because),
    ]
    if objections or decision is None:
        raise Refused(objections)
    refuse_overtaken(words_of_confirmation(decision), as_it_was)
    row = models.Confirmation.objects.filter(decision=decision).first() or models.Confirmation(decision=decision)
    row.meeting, row.confirmed, row.because = meeting, confirmed, because.strip()
    row.said_by_id, row.said_at = by.appointment_id, at
    row.save()
    recorded("decision confirmed" if confirmed else "decision not confirmed", row, by=by, at=at)
