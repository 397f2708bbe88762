"""Tables of what stays inside one practice: its partners' views."""

from typing import ClassVar

from django.db import models


class Gathering(models.Model):
    """A row is a representative's asking of the partners inside one practice; its link is private to the practice."""

    voice = models.OneToOneField("matters.Voice", models.PROTECT, related_name="gathering")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey("directory.Person", models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)


class PartnerView(models.Model):
    """A row is what one partner thinks, for the practice alone. It is no answer, and is in no count and no export."""

    gathering = models.ForeignKey("matters.Gathering", models.CASCADE, related_name="views")
    name = models.CharField(max_length=80)
    position = models.CharField(max_length=12)
    sentence = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["gathering", "name"], name="partner_view_once")]
