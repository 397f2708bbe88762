"""Minutes of a meeting, in their versions, and the numbers of its decisions."""

from django.db.models import Max, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.errors import NotFound
from folkmoot.meetings import models
from folkmoot.meetings.domain import who
from folkmoot.meetings.queries.meetings import body_of
from folkmoot.prepared import prepared


def versions_of(meeting_id: int) -> QuerySet[models.Minutes]:
    """Every version of the minutes, the latest first; all of each but what it says."""
    rows = models.Minutes.objects.filter(meeting_id=meeting_id).defer("body")
    return rows.select_related("drafted_by__person").order_by("-version")


def latest_version(meeting_id: int) -> int:
    """The number of the latest version; nought before the first."""
    return next(iter(_versions(meeting_id)), 0)


@prepared
def _versions(meeting_id: int) -> QuerySet[models.Minutes, int]:
    rows = models.Minutes.objects.filter(meeting_id=meeting_id).order_by("-version")
    return rows.values_list("version", flat=True)[:1]


def minutes_of(meeting: models.Meeting, acting: Acting, version: int | None = None) -> models.Minutes:
    """The latest version of the minutes, or the one named, as far as this hat reads them.

    Errors: NotFound, also where there are some and this hat may not read them: drafts are for those who read the
    group's papers, approved minutes for those they are published to.
    """
    rows = models.Minutes.objects.filter(meeting_id=meeting.pk)
    if not who.reads(acting, body_of(meeting)):
        rows = rows.filter(approved_at__isnull=False)
        if not who.reads_minutes(acting, body_of(meeting), meeting.rung):
            raise NotFound("minutes")
    if version is not None:
        rows = rows.filter(version=version)
    found = rows.select_related("drafted_by__person", "approved_by__person", "approved_in").order_by("-version").first()
    if found is None:
        raise NotFound("minutes")
    return found


def next_decision_number(community_id: int, year: int) -> int:
    """The next free number for a decision of that year. Only with the community held (`directory.lock_community`)."""
    rows = models.MinutedDecision.objects.filter(community_id=community_id, year=year)
    return (rows.aggregate(Max("number"))["number__max"] or 0) + 1


def decision_in(decision_id: int, meeting: models.Meeting) -> models.MinutedDecision:
    """One decision minuted in that meeting, with its item.

    Errors: NotFound.
    """
    rows = models.MinutedDecision.objects.filter(pk=decision_id, item__meeting_id=meeting.pk).select_related("item")
    found = rows.first()
    if found is None:
        raise NotFound("decision")
    return found
