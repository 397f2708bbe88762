"""Who reads a community's register, and since when it asks for returns."""

from django.db.models import QuerySet

from folkmoot.interests import models
from folkmoot.kernel.visibility import Visibility


def rules_of(community_id: int) -> QuerySet[models.RegisterRule]:
    """Every decision who reads the register, the latest first, each with who took it."""
    rows = models.RegisterRule.objects.filter(community_id=community_id)
    return rows.select_related("decided_by__person", "decided_by__organisation").order_by("-decided_at", "-pk")


def rung_of(community_id: int) -> Visibility | None:
    """To whom the register is open. Missing: None before the community opened it."""
    rows = models.RegisterRule.objects.filter(community_id=community_id).order_by("-decided_at", "-pk")
    rung = rows.values_list("rung", flat=True).first()
    return None if rung is None else Visibility(rung)
