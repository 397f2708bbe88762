"""What those who were there said of a meeting, in sums, and whether one of them has answered."""

from django.db.models import Count, Q

from folkmoot.directory.domain.acting import Acting
from folkmoot.meetings import models
from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.domain.worth import Worth


def was_there(meeting_id: int, acting: Acting) -> bool:
    """Whether this hat was there: as a member, or as a member's deputy."""
    own = Q(member_id=acting.appointment_id, how=How.PRESENT.value) | Q(deputy_id=acting.appointment_id)
    return models.Attendance.objects.filter(own, meeting_id=meeting_id).exists()


def counts_of(meeting_id: int) -> dict[Worth, int]:
    """How many said each."""
    rows = models.WorthAnswer.objects.filter(meeting_id=meeting_id).values("answer").annotate(number=Count("pk"))
    return {Worth(row["answer"]): row["number"] for row in rows.order_by()}


def own_answer(meeting_id: int, acting: Acting) -> str:
    """What this hat said. Missing: empty, nothing yet."""
    rows = models.WorthAnswer.objects.filter(meeting_id=meeting_id, appointment_id=acting.appointment_id)
    return rows.values_list("answer", flat=True).first() or ""
