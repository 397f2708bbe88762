"""Tables of calendar addresses: secret, revocable, and known here only by their digest."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class CalendarAddress(models.Model):
    """A row is an address at which somebody's calendar program fetches the meetings they may know of.

    Shape: `digest` is of the secret in the address, which nobody can read here again. Missing: it stands, null
    `revoked_at`.
    """

    appointment = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["appointment"], condition=Q(revoked_at__isnull=True), name="calendar_address_once"
            )
        ]
