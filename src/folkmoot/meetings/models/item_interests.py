"""Tables of interests at an agenda item: how each was handled, and what was said before."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class ItemInterest(models.Model):
    """A row is an interest somebody has in an agenda item, and how far they took part; settled again, the later holds.

    Missing: it was declared and nobody has settled it yet, an empty `treatment` and null `settled_at`. Declared anew since
    it was settled, it `waits_anew`, and how it was settled holds meanwhile.
    """

    item = models.ForeignKey("meetings.AgendaItem", models.PROTECT, related_name="interests")
    person = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    words = models.CharField(max_length=400)
    nearness = models.CharField(max_length=10)
    declared_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    treatment = models.CharField(max_length=12, blank=True)
    because = models.CharField(max_length=400, blank=True)
    settled_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    waits_anew = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "person"], name="item_interest_once"),
            models.CheckConstraint(
                condition=Q(treatment="", settled_at__isnull=True)
                | (~Q(treatment="") & Q(settled_at__isnull=False) & ~Q(because="")),
                name="item_interest_settled_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(waits_anew=False) | ~Q(treatment=""), name="item_interest_anew_after_settled"
            ),
        ]


class EarlierItemInterest(models.Model):
    """A row is what an interest at an item said, and how it was settled, until it was declared or settled anew.

    Missing: as of an `ItemInterest`.
    """

    interest = models.ForeignKey(ItemInterest, models.PROTECT, related_name="earlier")
    words = models.CharField(max_length=400)
    nearness = models.CharField(max_length=10)
    declared_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    treatment = models.CharField(max_length=12, blank=True)
    because = models.CharField(max_length=400, blank=True)
    settled_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    waits_anew = models.BooleanField(default=False)
    until = models.DateTimeField()
