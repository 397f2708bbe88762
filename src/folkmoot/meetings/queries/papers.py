"""Papers of a meeting, as whoever reads the group's papers sees them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet, Sum

from folkmoot.kernel.errors import NotFound
from folkmoot.meetings import models
from folkmoot.meetings.domain.agenda import Standing


def standing_papers() -> Any:
    """The papers that stand on each item, in the order they came, for `standing_papers` of the item."""
    rows = models.Paper.objects.filter(withdrawn_at=None).select_related(
        "handed_in_by__person", "handed_in_by__organisation"
    )
    return Prefetch("papers", rows.order_by("pk"), to_attr="standing_papers")


def papers_of(meeting_id: int) -> QuerySet[models.Paper]:
    """The papers that stand on a meeting's agenda, in its order."""
    rows = models.Paper.objects.filter(item__meeting_id=meeting_id, item__standing=Standing.ON.value, withdrawn_at=None)
    return rows.select_related("item").order_by("item__position", "item_id", "pk")


def bytes_of(meeting_id: int) -> int:
    """How many bytes the papers that stand in a meeting take, those of proposed items among them."""
    rows = models.Paper.objects.filter(item__meeting_id=meeting_id, withdrawn_at=None)
    return rows.aggregate(Sum("size"))["size__sum"] or 0


def bytes_on(item_id: int) -> int:
    """How many bytes the papers that stand on an item take."""
    return models.Paper.objects.filter(item_id=item_id, withdrawn_at=None).aggregate(Sum("size"))["size__sum"] or 0


def same_elsewhere(paper: models.Paper) -> list[models.Paper]:
    """The papers of the group's other items that hold the very same file, as copies of deferred items do."""
    rows = models.Paper.objects.filter(
        sha256=paper.sha256, withdrawn_at=None, item__meeting__group_id=paper.item.meeting.group_id
    )
    return list(rows.exclude(pk=paper.pk).select_related("item__meeting").order_by("item__meeting__starts_at", "pk"))


def went_along(paper: models.Paper) -> list[models.Paper]:
    """The copies of a paper that went along when its item was deferred, and stand where something may be written still.

    Shape: each with its item and meeting, the earliest meeting first.
    """
    found: list[models.Paper] = []
    later = models.AgendaItem.objects.filter(deferred_from=paper.item_id).first()
    while later is not None:
        copies = models.Paper.objects.filter(
            item=later,
            withdrawn_at=None,
            sha256=paper.sha256,
            handed_in_at=paper.handed_in_at,
            item__meeting__called_off_at=None,
            item__meeting__minutes_approved_at=None,
        )
        found += copies.select_related("item__meeting")
        later = models.AgendaItem.objects.filter(deferred_from=later.pk).first()
    return found


def paper_in(paper_id: int, meeting: models.Meeting) -> models.Paper:
    """One paper that stands in that meeting, with its item.

    Errors: NotFound, also for one that was withdrawn.
    """
    rows = models.Paper.objects.filter(pk=paper_id, item__meeting_id=meeting.pk, withdrawn_at=None)
    found = rows.select_related("item", "handed_in_by__person").first()
    if found is None:
        raise NotFound("paper")
    return found


def content_of(paper_id: int) -> bytes:
    """What the paper holds."""
    return bytes(models.PaperFile.objects.values_list("content", flat=True).get(paper_id=paper_id))


def contents_of(paper_ids: Iterable[int]) -> dict[int, bytes]:
    """What each of them holds."""
    rows = models.PaperFile.objects.filter(paper_id__in=paper_ids).values_list("paper_id", "content")
    return {key: bytes(content) for key, content in rows}
