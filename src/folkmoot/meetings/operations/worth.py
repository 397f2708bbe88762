"""Saying whether a meeting was worth one's time. It is nobody's act in the record, which would tell who said it when."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.errors import Refused
from folkmoot.meetings import models
from folkmoot.meetings.domain import worth as rules
from folkmoot.meetings.domain.worth import Worth
from folkmoot.meetings.operations.locks import locked_meeting
from folkmoot.meetings.queries.worth import was_there


@transaction.atomic
def say_worth(*, meeting_id: int, answer: Worth, by: Acting, at: datetime) -> None:
    """Answer the question, or answer it anew while it is open.

    Errors: NotFound; Refused, with the reasons.
    """
    meeting, _ = locked_meeting(meeting_id, by)
    if objections := rules.objections_to_answering(
        was_there=was_there(meeting.pk, by),
        ends_at=meeting.ends_at,
        called_off=meeting.called_off_at is not None,
        at=at,
    ):
        raise Refused(objections)
    models.WorthAnswer.objects.update_or_create(
        meeting=meeting, appointment_id=by.appointment_id, defaults={"answer": answer.value, "said_at": at}
    )
