"""Table of the interests people declare."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Interest(models.Model):
    """A row is one interest a person declared to a community, in one version: a change is a new row in its place.

    Shape: it lies in an organisation of the directory, or in a `body` named in words; `arose_on` is the day it, or the
    change, arose. Units: `late_days` and `ended_late_days` past the days there were to tell it. Missing: it stands while both `replaced_at` and `ended_at` are null; `keep_back` empty where nobody
    asked to keep its words off the register.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    person = models.ForeignKey("directory.Person", models.PROTECT, related_name="+")
    declared_as = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14)
    nearness = models.CharField(max_length=10)
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, null=True, related_name="+")
    body = models.CharField(max_length=200, blank=True)
    words = models.CharField(max_length=400)
    arose_on = models.DateField()
    declared_at = models.DateTimeField()
    late_days = models.PositiveIntegerField(default=0)
    instead_of = models.OneToOneField("self", models.PROTECT, null=True, related_name="became")
    replaced_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_late_days = models.PositiveIntegerField(default=0)
    keep_back = models.CharField(max_length=8, blank=True)
    keep_back_because = models.CharField(max_length=400, blank=True)
    keep_back_answered_at = models.DateTimeField(null=True)
    keep_back_answered_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, body="") | (Q(organisation__isnull=True) & ~Q(body="")),
                name="interest_in_one_body",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_at__isnull=True)
                | Q(ended_on__isnull=False, ended_at__isnull=False, replaced_at__isnull=True),
                name="interest_ended_or_replaced",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("arose_on")), name="interest_ends_after_it_arose"
            ),
            models.CheckConstraint(
                condition=Q(keep_back="", keep_back_because="") | ~(Q(keep_back="") | Q(keep_back_because="")),
                name="interest_kept_back_with_reason",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["community", "person", "declared_at"], name="interest_by_person")]
