"""What a meeting's pack is bound from, and how far one is."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from folkmoot.kernel.visibility import Visibility
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings import models
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.agenda import Standing
from folkmoot.meetings.queries.agenda import is_joint, items_of, partners_sit
from folkmoot.meetings.queries.meetings import body_of
from folkmoot.meetings.queries.papers import standing_papers

# The whole stands at place nought, its parts after it.
WHOLE = 0


def bound_from(meeting: models.Meeting, at: datetime) -> dict[str, Any]:
    """All that goes into the pack, in order: the agenda in plain values, and each paper by its key and fingerprint.

    `at`: when it is read; it says of matters only what everyone sees who may read it then, or sat there on its day.
    """
    items = items_of(meeting.pk, Standing.ON).prefetch_related(standing_papers())
    # Whoever sits on the group today reads the pack, also where they join it after the meeting, or leave it before.
    body, joint = body_of(meeting), is_joint(meeting) or partners_sit(meeting, local_day(at))
    return {
        "group": meeting.group.name,
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
        "place": meeting.place,
        "items": [
            {
                "title": item.title,
                "summary": item.summary or _of_matter(item, body, joint=joint),
                "purpose": item.purpose,
                "minutes": item.minutes,
                "lead": item.lead.person.name if item.lead else "",
                "papers": [_paper(one) for one in item.standing_papers],  # type: ignore[attr-defined]
            }
            for item in items
        ],
    }


def _of_matter(item: models.AgendaItem, body: who.Body, *, joint: bool) -> str:
    """The summary of the item's matter, where everyone who may take the pack sees the matter. Missing: else empty."""
    matter = item.matter
    return matter.summary if matter and who.all_see(body, Visibility(matter.rung), joint=joint) else ""


def _paper(one: models.Paper) -> dict[str, Any]:
    return {"key": one.pk, "title": one.title, "kind": one.kind, "pages": one.pages, "sha256": one.sha256}


def pack_of(meeting_id: int) -> Any:
    """The pack as it was last asked for, with `ready`, the number of parts that are. Missing: None, never asked for."""
    rows = models.Pack.objects.filter(meeting_id=meeting_id)
    return rows.annotate(ready=Count("parts", filter=Q(parts__place__gt=WHOLE))).first()


def waiting_packs() -> QuerySet[models.Pack]:
    """The packs that were asked for and are not made yet, the longest waiting first."""
    rows = models.Pack.objects.filter(made_at=None, failed_at=None)
    return rows.select_related("meeting__group").order_by("asked_at", "pk")


def old_packs(before: datetime) -> QuerySet[models.Pack]:
    """The packs of meetings that ended before."""
    return models.Pack.objects.filter(meeting__ends_at__lt=before)


def whole_pack(pack_id: int) -> bytes:
    """The pack itself."""
    return bytes(models.PackPart.objects.values_list("content", flat=True).get(pack_id=pack_id, place=WHOLE))
