"""Which practices gave an answer lately."""

from datetime import datetime

from folkmoot.matters import models
from folkmoot.matters.domain.canvass import Standing


def practices_answering(community_id: int, since: datetime, at: datetime) -> set[int]:
    """The practices that answered a question to all practices in that time, by key; one given for them by proxy counts."""
    rows = models.Answer.objects.filter(
        voice__canvass__matter__community_id=community_id,
        voice__canvass__electorate="practices",
        voice__canvass__withdrawn_at=None,
        at__gte=since,
        at__lte=at,
    ).exclude(standing=Standing.REFUSED.value)
    return set(rows.values_list("voice__organisation_id", flat=True))
