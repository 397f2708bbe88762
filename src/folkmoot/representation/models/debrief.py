"""Tables of what whoever goes to outside meetings brings back."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Debrief(models.Model):
    """A row is what somebody in a seat said and heard at one outside meeting, and hands on to whoever goes next.

    Shape: `spoken_as`, `care` and `consulted` say with what weight and for whom they spoke; `consulted` is a list.
    Missing: it puts none right, no `because`; it stands, null `superseded_at`.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    seat = models.ForeignKey("directory.Seat", models.PROTECT, related_name="debriefs")
    date = models.ForeignKey("representation.ForumDate", models.PROTECT, related_name="debriefs")
    said = models.TextField(max_length=2000, blank=True)
    heard = models.TextField(max_length=2000, blank=True)
    hands_on = models.TextField(max_length=2000, blank=True)
    spoken_as = models.CharField(max_length=12)
    care = models.CharField(max_length=20)
    consulted = models.JSONField(default=list)
    given_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    because = models.CharField(max_length=400, blank=True, default="")
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["seat", "date"], condition=Q(superseded_at__isnull=True), name="debrief_stands_once"
            )
        ]
