"""Who lodged something lately: asked, asked too, raised a payment query, or replied to what was asked of it."""

from datetime import datetime

from folkmoot.front_door import models
from folkmoot.front_door.domain.request import State


def organisations_lodging(community_id: int, since: datetime, at: datetime) -> set[int]:
    """The organisations that lodged something in that time, by key; what was taken back does not count."""
    asked = models.AccessRequest.objects.filter(
        community_id=community_id, received_at__gte=since, received_at__lte=at
    ).exclude(state=State.WITHDRAWN.value)
    joined = models.MeToo.objects.filter(request__community_id=community_id, at__gte=since, at__lte=at)
    owed = models.PaymentQuery.objects.filter(
        community_id=community_id, raised_at__gte=since, raised_at__lte=at
    ).exclude(state=State.WITHDRAWN.value)
    replied = models.InformationReply.objects.filter(
        asked__request__community_id=community_id, at__gte=since, at__lte=at
    )
    return {
        *asked.values_list("asked_by_id", flat=True),
        *joined.values_list("organisation_id", flat=True),
        *owed.values_list("practice_id", flat=True),
        *replied.values_list("asked__organisation_id", flat=True),
    }
