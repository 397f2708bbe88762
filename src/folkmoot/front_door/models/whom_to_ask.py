"""Tables of whom to ask about what."""

from typing import ClassVar

from django.db import models


class WhomToAsk(models.Model):
    """A row says whom to ask about one thing at one organisation: a role or a team.

    Units: `reply_days` in working days. Shape: `kept_by` wrote it last. Missing: empty hours and deputy, not said; null
    `reply_days`, nothing is promised; null `ended_at`, it holds.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    about = models.CharField(max_length=160)
    whom = models.CharField(max_length=200)
    reach = models.CharField(max_length=300)
    hours = models.CharField(max_length=160, blank=True)
    deputy = models.CharField(max_length=300, blank=True)
    reply_days = models.PositiveSmallIntegerField(null=True)
    kept_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "whom to ask"
        indexes: ClassVar = [models.Index(fields=["community", "organisation"], name="whom_to_ask_by_place")]
