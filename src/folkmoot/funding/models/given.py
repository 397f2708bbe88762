"""Table of time given."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class TimeGiven(models.Model):
    """A row is time that somebody in a role gives to speaking and acting for general practice, and who bears it.

    Units: sessions, half-days a week. Shape: periods are half-open. Missing: null `line` unless one pays for it; null
    `ends_on`, no end set; null `taken_back_at`, it stands.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    giver = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    what = models.CharField(max_length=200)
    sessions_a_week = models.DecimalField(max_digits=3, decimal_places=1)
    source = models.CharField(max_length=8)
    line = models.ForeignKey("funding.FundingLine", models.PROTECT, null=True, related_name="times")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    noted_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    taken_back_because = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="time_given_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(source="funded", line__isnull=False) | (~Q(source="funded") & Q(line__isnull=True)),
                name="time_given_funded_by_a_line",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["community", "starts_on"], name="time_given_by_start")]
