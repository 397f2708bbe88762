"""Files of requests, as whoever reads the request whole sees them; and those of what waits from outside."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet, Sum

from folkmoot.directory.domain.acting import Acting
from folkmoot.front_door import models
from folkmoot.front_door.queries.requests import requests_read_whole_by
from folkmoot.kernel.errors import NotFound
from folkmoot.prepared import prepared

_AN_HOUR = timedelta(hours=1)


@prepared
def files_of(request_id: int) -> QuerySet[models.RequestFile]:
    """The files that stand with a request, in the order they came."""
    rows = models.RequestFile.objects.filter(request_id=request_id, taken_away_at=None)
    return rows.select_related("brought_by").order_by("pk")


def file_in(file_id: int, request: models.AccessRequest, acting: Acting) -> models.RequestFile:
    """One file that stands with that request, for who reads the request whole.

    Errors: NotFound, also for one that was taken away.
    """
    reads = requests_read_whole_by(acting).filter(pk=request.pk).exists()
    found = next((one for one in files_of(request.pk) if one.pk == file_id), None) if reads else None
    if found is None:
        raise NotFound("file")
    return found


def content_of(file_id: int) -> bytes:
    """What the file holds.

    Errors: NotFound, where it was taken away a moment ago.
    """
    return _held(models.RequestFileContent.objects.filter(file_id=file_id))


def number_of_files(request_ids: Iterable[int]) -> dict[int, int]:
    """How many files stand with each request. Missing: a request with none is absent."""
    found: dict[int, int] = {}
    rows = models.RequestFile.objects.filter(request_id__in=request_ids, taken_away_at=None)
    for request_id in rows.values_list("request_id", flat=True):
        found[request_id] = found.get(request_id, 0) + 1
    return found


def outside_files_of(outside_id: int) -> list[models.OutsideFile]:
    """The files that came with what was asked from outside, and those left out, in the order they came."""
    return list(models.OutsideFile.objects.filter(outside_id=outside_id).order_by("pk"))


def outside_file_in(file_id: int, lodged: models.OutsideRequest) -> models.OutsideFile:
    """One file kept with what was asked from outside, its address confirmed.

    Errors: NotFound, also while nobody has confirmed the address: its sender may be forged.
    """
    rows = models.OutsideFile.objects.filter(pk=file_id, outside_id=lodged.pk, left_out_because="")
    found = rows.first() if lodged.confirmed_at is not None else None
    if found is None:
        raise NotFound("file")
    return found


def outside_content_of(file_id: int) -> bytes:
    """What the file from outside holds.

    Errors: NotFound, where what it came with was let in or turned away a moment ago.
    """
    return _held(models.OutsideFileContent.objects.filter(file_id=file_id))


def _held(rows: QuerySet[Any]) -> bytes:
    content = rows.values_list("content", flat=True).first()
    if content is None:
        raise NotFound("file")
    return bytes(content)


def from_outside_lately(community_id: int, at: datetime) -> int:
    """How many files came from outside within the hour, those left out among them."""
    rows = models.OutsideFile.objects.filter(outside__community_id=community_id)
    return rows.filter(outside__lodged_at__gt=at - _AN_HOUR).count()


def bytes_from_outside(community_id: int) -> int:
    """How many bytes the files take that wait from outside."""
    rows = models.OutsideFile.objects.filter(outside__community_id=community_id)
    return rows.aggregate(Sum("size"))["size__sum"] or 0
