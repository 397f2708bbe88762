"""Tables of what bodies say they can take on."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class CapacityStatement(models.Model):
    """A row is what a body said it can and cannot take on, on one day.

    Shape: `until_on` is the last day on which it holds. Missing: null `organisation`, general practice here; empty `can`
    or `cannot`, nothing said of it; null `until_on`, no last day is known; null `ended_at`, it is the latest, and stands;
    null `withdrawn_by` with `ended_at`, a later one replaced it, or will on the day that it begins.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, null=True, related_name="+")
    can = models.CharField(max_length=400, blank=True)
    cannot = models.CharField(max_length=400, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    said_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "organisation"], condition=Q(ended_at__isnull=True), name="capacity_said_once"
            ),
            # No database takes two nulls for the same.
            models.UniqueConstraint(
                fields=["community"],
                condition=Q(ended_at__isnull=True, organisation__isnull=True),
                name="capacity_here_said_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_by__isnull=True) | Q(ended_at__isnull=False), name="capacity_withdrawn_has_ended"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("from_on")), name="capacity_ends_after"
            ),
            models.CheckConstraint(condition=~Q(can="", cannot=""), name="capacity_says_something"),
        ]
        indexes: ClassVar = [models.Index(fields=["community", "organisation", "said_at"], name="capacity_by_body")]
