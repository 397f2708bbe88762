"""What those who were there said of a meeting, in sums, and whether one of them has answered."""

from datetime import datetime

from django.db.models import Count, Q

from folkmoot.directory.domain.acting import Acting
from folkmoot.meetings import models
from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.domain.worth import Worth, closes_at

# A year of monthly meetings: enough to see which way it goes.
_LATEST = 12


def was_there(meeting_id: int, acting: Acting) -> bool:
    """Whether this hat was there: as a member, or as a member's deputy."""
    own = Q(member_id=acting.appointment_id, how=How.PRESENT.value) | Q(deputy_id=acting.appointment_id)
    return models.Attendance.objects.filter(own, meeting_id=meeting_id).exists()


def counts_of(meeting_id: int) -> dict[Worth, int]:
    """How many said each."""
    rows = models.WorthAnswer.objects.filter(meeting_id=meeting_id).values("answer").annotate(number=Count("pk"))
    return {Worth(row["answer"]): row["number"] for row in rows.order_by()}


def trend_of(meeting: models.Meeting, at: datetime) -> list[tuple[models.Meeting, dict[Worth, int]]]:
    """The group's latest meetings up to this one whose question has closed, the latest first, and how many said each.

    Shape: a dozen at most. Missing: a meeting nobody answered about has no counts; one called off is left out.
    """
    rows = models.Meeting.objects.filter(
        group_id=meeting.group_id, starts_at__lte=meeting.starts_at, called_off_at=None, ends_at__lt=at
    )
    met = [one for one in rows.order_by("-starts_at", "-pk")[: _LATEST + 1] if at >= closes_at(one.ends_at)][:_LATEST]
    counts: dict[int, dict[Worth, int]] = {one.pk: {} for one in met}
    answers = models.WorthAnswer.objects.filter(meeting__in=counts).values("meeting_id", "answer")
    for row in answers.annotate(number=Count("pk")).order_by():
        counts[row["meeting_id"]][Worth(row["answer"])] = row["number"]
    return [(one, counts[one.pk]) for one in met]


def own_answer(meeting_id: int, acting: Acting) -> str:
    """What this hat said. Missing: empty, nothing yet."""
    rows = models.WorthAnswer.objects.filter(meeting_id=meeting_id, appointment_id=acting.appointment_id)
    return rows.values_list("answer", flat=True).first() or ""
