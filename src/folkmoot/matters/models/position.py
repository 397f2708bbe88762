"""Tables of positions: what general practice will say, and views that changed since."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class AgreedPosition(models.Model):
    """A row is the line agreed on a matter; the latest unsuperseded row is the position.

    Shape: `conditions` is a list of sentences worded by the executive; `votes` counts the agreeing group's own vote,
    {"for": 7, "against": 0, "abstained": 0, "discussed_not_voted": 1}. Missing: not released yet, null.
    """

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="positions")
    canvass = models.ForeignKey("matters.Canvass", models.PROTECT, null=True, related_name="+")
    words = models.TextField(max_length=2000)
    conditions = models.JSONField(default=list)
    limits = models.TextField(max_length=2000, blank=True)
    dissent = models.TextField(max_length=2000, blank=True)
    votes = models.JSONField(default=dict)
    agreed_by = models.ForeignKey("directory.Group", models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["matter"], condition=Q(superseded_at__isnull=True), name="one_position_in_force"
            ),
        ]


class ChangedView(models.Model):
    """A row says a practice's view changed after the canvass closed: the count stands, the instruction is stale."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="changed_views")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    sentence = models.CharField(max_length=400)
    at = models.DateTimeField()
