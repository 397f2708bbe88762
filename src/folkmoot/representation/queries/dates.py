"""When outside forums meet."""

from datetime import datetime

from django.db.models import QuerySet

from folkmoot.kernel.errors import NotFound
from folkmoot.representation import models


def dates_ahead(community_id: int, at: datetime, *, before: datetime | None = None) -> QuerySet[models.ForumDate]:
    """The community's outside meetings not over by then, the soonest first."""
    rows = models.ForumDate.objects.filter(community_id=community_id, ends_at__gt=at, called_off_at=None)
    if before is not None:
        rows = rows.filter(starts_at__lt=before)
    return rows.select_related("forum__host").order_by("starts_at", "pk")


def date_in(community_id: int, date_id: int) -> models.ForumDate:
    """One date of an outside meeting of the community.

    Errors: NotFound.
    """
    rows = models.ForumDate.objects.filter(community_id=community_id, pk=date_id)
    found = rows.select_related("forum__host").first()
    if found is None:
        raise NotFound("date of an outside meeting")
    return found
