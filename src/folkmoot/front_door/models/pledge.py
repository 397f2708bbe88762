"""Tables of pledges."""

from typing import ClassVar

from django.db import models


class Pledge(models.Model):
    """A row is an organisation's pledge to send every approach to the front door, from a moment until it is taken back."""

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by_words = models.CharField(max_length=350)
    ended_at = models.DateTimeField(null=True)
    ended_by_words = models.CharField(max_length=350, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "organisation"], condition=models.Q(ended_at__isnull=True), name="pledge_once"
            )
        ]
