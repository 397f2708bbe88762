"""What those who were there said of a meeting, in sums, and whether one of them has answered."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.meetings import models
from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.domain.worth import Worth, closes_at
from folkmoot.prepared import prepared

# A year of monthly meetings: enough to see which way it goes.
_LATEST = 12


def was_there(meeting_id: int, acting: Acting) -> bool:
    """Whether this hat was there: as a member, or as a member's deputy."""
    return bool(_there(meeting_id, acting.appointment_id))


@prepared
def _there(meeting_id: int, own_id: int) -> QuerySet[models.Attendance, int]:
    own = Q(member_id=own_id, how=How.PRESENT.value) | Q(deputy_id=own_id)
    return models.Attendance.objects.filter(own, meeting_id=meeting_id).values_list("pk", flat=True)


def counts_of(meeting_id: int) -> dict[Worth, int]:
    """How many said each."""
    return {Worth(answer): number for _, answer, number in _answers((meeting_id,))}


@prepared
def _answers(meeting_ids: tuple[int, ...]) -> QuerySet[models.WorthAnswer, tuple[int, str, int]]:
    """How many said each of each of these meetings."""
    rows = models.WorthAnswer.objects.filter(meeting_id__in=meeting_ids).values_list("meeting_id", "answer")
    return rows.annotate(number=Count("pk")).order_by()


def trend_of(meeting: models.Meeting, at: datetime) -> list[tuple[models.Meeting, dict[Worth, int]]]:
    """The group's latest meetings up to this one whose question has closed, the latest first, and how many said each.

    Shape: a dozen at most. Missing: a meeting nobody answered about has no counts; one called off is left out.
    """
    latest = _ended_up_to(meeting.group_id, meeting.starts_at, at)
    met = [one for one in latest if at >= closes_at(one.ends_at)][:_LATEST]
    counts: dict[int, dict[Worth, int]] = {one.pk: {} for one in met}
    for meeting_id, answer, number in _answers(tuple(counts)):
        counts[meeting_id][Worth(answer)] = number
    return [(one, counts[one.pk]) for one in met]


@prepared
def _ended_up_to(group_id: int, starts_at: datetime, at: datetime) -> QuerySet[models.Meeting]:
    rows = models.Meeting.objects.filter(
        group_id=group_id, starts_at__lte=starts_at, called_off_at=None, ends_at__lt=at
    )
    return rows.order_by("-starts_at", "-pk")[: _LATEST + 1]


def own_answer(meeting_id: int, acting: Acting) -> str:
    """What this hat said. Missing: empty, nothing yet."""
    rows = models.WorthAnswer.objects.filter(meeting_id=meeting_id, appointment_id=acting.appointment_id)
    return rows.values_list("answer", flat=True).first() or ""
