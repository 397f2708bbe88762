"""Tables of organisations' wishes for a seat of their own."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class SeatWish(models.Model):
    """A row is an organisation's wish for a seat of its own at an outside forum, and what became of it.

    Shape: `reasons` is a list. Missing: not answered, null `answered_at` and an empty outcome.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    forum = models.ForeignKey("directory.Forum", models.PROTECT, related_name="wishes")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    reasons = models.JSONField(default=list)
    words = models.TextField(max_length=2000, blank=True)
    state = models.CharField(max_length=12)
    asked_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, blank=True)
    answer = models.TextField(max_length=2000, blank=True)
    answered_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["forum", "organisation"], condition=Q(state="open"), name="seat_wish_open_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | (Q(answered_at__isnull=False) & ~Q(answer="") & ~Q(outcome="")),
                name="seat_wish_answered_with_words",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["community", "state"], name="seat_wish_by_state")]
