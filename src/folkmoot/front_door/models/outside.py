"""Tables of what was asked from outside, by people without an account."""

from typing import ClassVar

from django.db import models


class OutsideRequest(models.Model):
    """A row is what somebody without an account asked on the open page. It waits until its address is confirmed and it is let in.

    Shape: once let in it is a request like any other, and this row only says whom to write to. Missing: empty name and
    address once they were erased; null where it was not confirmed, let in or turned away yet.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    title = models.CharField(max_length=160)
    words = models.TextField(max_length=4000)
    wanted_by = models.DateField(null=True)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    organisation_words = models.CharField(max_length=200)
    lodged_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    turned_away_at = models.DateTimeField(null=True)
    turned_away_because = models.CharField(max_length=300, blank=True)
    decided_by_words = models.CharField(max_length=350, blank=True)
    request = models.OneToOneField("front_door.AccessRequest", models.PROTECT, null=True, related_name="outside")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(request__isnull=True) | models.Q(turned_away_at__isnull=True),
                name="outside_let_in_or_turned_away",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["community", "lodged_at"], name="outside_by_arrival")]
