"""Table of funding lines."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class FundingLine(models.Model):
    """A row is money for the capacity to speak and act for general practice: for what, from whom, how much, how long.

    Units: pence, a year where `is_yearly`, else for the whole time; sessions, half-days a week. Shape: periods are
    half-open; it comes of a `case` where one was agreed; who pays is `source`, or `source_words` for a body not kept here; it `follows` the one it continues.
    Missing: null `ends_on`, no end set; null `case`, it came of none kept here; empty `ended_because`, nobody has said that it ends; null `taken_back_at`, it stands.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    pays_for = models.CharField(max_length=200)
    sessions_a_week = models.DecimalField(max_digits=3, decimal_places=1, null=True)
    source = models.ForeignKey("directory.Organisation", models.PROTECT, null=True, related_name="+")
    source_words = models.CharField(max_length=200, blank=True)
    pence = models.BigIntegerField()
    is_yearly = models.BooleanField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    basis = models.CharField(max_length=300, blank=True)
    follows = models.OneToOneField("self", models.PROTECT, null=True, related_name="followed_by")
    case = models.ForeignKey("funding.FundingCase", models.PROTECT, null=True, related_name="lines")
    noted_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    ended_because = models.CharField(max_length=400, blank=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_because = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="funding_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(source__isnull=True) | Q(source_words=""), name="funding_comes_from_one_source"
            ),
            models.CheckConstraint(condition=Q(pence__gt=0), name="funding_is_some_money"),
        ]
        indexes: ClassVar = [models.Index(fields=["community", "ends_on"], name="funding_by_end")]
