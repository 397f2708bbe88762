"""Tables of visits to practices, and of what was promised there."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Visit(models.Model):
    """A row is one visit to a practice by somebody who leads: whom they met, by role, and what they heard.

    Missing: it puts none right, null `corrects` and no `because`; it was neither put right nor taken back since, null
    `superseded_at`; it was not taken back, no `withdrawn_because`.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    practice = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    visited_on = models.DateField()
    met = models.CharField(max_length=200)
    heard = models.TextField(max_length=2000)
    noted_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    because = models.CharField(max_length=400, blank=True, default="")
    superseded_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["practice", "visited_on", "noted_by"],
                condition=Q(superseded_at__isnull=True),
                name="visit_noted_once",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["community", "practice", "visited_on"], name="visit_by_practice")]


class Commitment(models.Model):
    """A row is a small promise to a practice, made on a visit, with its day and what became of it.

    Shape: `made_by` keeps it. Missing: it is open, null `closed_at` and `closed_by`, and no `words`.
    """

    visit = models.ForeignKey("relationships.Visit", models.PROTECT, related_name="commitments")
    what = models.CharField(max_length=300)
    due_on = models.DateField()
    made_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    state = models.CharField(max_length=8)
    words = models.CharField(max_length=400, blank=True)
    closed_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True) | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="commitment_closed_with_its_state",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["visit", "state"], name="commitment_by_visit"),
            # What is still to keep is found without all that was kept.
            models.Index(fields=["due_on"], condition=models.Q(state="open"), name="commitment_open"),
        ]
