"""The result of an opportunity, and what was asked about it."""

from django.db.models import QuerySet

from folkmoot.opportunities import models


def awards_of(one: models.Opportunity) -> QuerySet[models.Award]:
    """How every applicant fared, the best first."""
    return models.Award.objects.filter(opportunity=one).select_related("organisation").order_by("place", "pk")


def queries_about(one: models.Opportunity) -> QuerySet[models.AwardQuery]:
    """What was asked about the award, the earliest first, with the answers."""
    rows = models.AwardQuery.objects.filter(opportunity=one)
    return rows.select_related("asked_by__person", "asked_by__organisation").order_by("asked_at", "pk")


def draw_of(one: models.Opportunity) -> models.Draw | None:
    """The draw that decided it. Missing: None, none was held."""
    return models.Draw.objects.filter(opportunity=one).first()
