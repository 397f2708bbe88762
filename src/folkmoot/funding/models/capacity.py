"""Tables of where an executive's people might come from, and of practices' trust in it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class CapacityOption(models.Model):
    """A row is one place an executive's people might come from, weighed.

    Units: pence a year. Missing: null `cost_pence`, nobody knows; null `asked_at` and `closes_at`, practices were not
    asked; null `taken_back_at`, it stands.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    origin = models.CharField(max_length=21)
    what = models.CharField(max_length=200)
    cost_pence = models.BigIntegerField(null=True)
    pros = models.CharField(max_length=1000)
    cons = models.CharField(max_length=1000)
    interests = models.CharField(max_length=600, blank=True)
    noted_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_because = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(asked_at__isnull=True, closes_at__isnull=True)
                | Q(asked_at__isnull=False, closes_at__isnull=False, closes_at__gt=F("asked_at")),
                name="trust_asked_until_a_later_time",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["community", "closes_at"], name="capacity_by_close")]


class TrustAnswer(models.Model):
    """A row is whether a practice would trust an option: yes, not sure, no. Nobody but the practice reads it."""

    option = models.ForeignKey("funding.CapacityOption", models.PROTECT, related_name="answers")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    answer = models.CharField(max_length=6)
    answered_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["option", "organisation"], name="trust_answered_once")]
