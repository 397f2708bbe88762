"""Which chain of the record is a community's."""

from django.db.models import QuerySet

from folkmoot.directory import models
from folkmoot.prepared import prepared


def chain_of(community_id: int | None) -> str:
    """The name of the community's chain in the record: its short name, which it keeps for good."""
    assert community_id is not None, "an act belongs to a community"
    (slug,) = _slugs(community_id)
    return slug


@prepared
def _slugs(community_id: int) -> QuerySet[models.Community, str]:
    return models.Community.objects.filter(pk=community_id).values_list("slug", flat=True)
