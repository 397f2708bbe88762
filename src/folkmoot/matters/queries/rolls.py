"""On whose roll an organisation stands: fixed when the question opened, whatever changes in the directory after."""

from datetime import datetime

from folkmoot.matters import models


def open_questions_to(organisation_id: int, community_id: int, at: datetime) -> list[str]:
    """The wording of each canvass that asks the organisation at that moment, the first to close first."""
    asking = models.Canvass.objects.filter(
        matter__community_id=community_id,
        voices__organisation_id=organisation_id,
        opened_at__lte=at,
        closes_at__gt=at,
        withdrawn_at=None,
    )
    return list(asking.order_by("closes_at", "pk").values_list("wording", flat=True).distinct())
