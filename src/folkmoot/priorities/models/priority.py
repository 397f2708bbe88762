"""Tables of what was chosen, and of how it stands."""

from typing import ClassVar

from django.db import models


class Priority(models.Model):
    """A row is one suggestion that the leadership group chose, with the reason, who carries it, and how it stands.

    Shape: `state` and `review_on` are those of the latest note. Missing: it has ended, null `review_on`; nobody has said
    how it stands yet, null `said_at`.
    """

    round = models.ForeignKey("priorities.PriorityRound", models.PROTECT, related_name="priorities")
    suggestion = models.OneToOneField("priorities.Suggestion", models.PROTECT, related_name="priority")
    title = models.CharField(max_length=100)
    words = models.CharField(max_length=400)
    horizon = models.CharField(max_length=8)
    why = models.CharField(max_length=600)
    owner = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10)
    review_on = models.DateField(null=True)
    said_at = models.DateTimeField(null=True)
    added_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "priorities"
        indexes: ClassVar = [models.Index(fields=["state", "review_on"], name="priority_by_review")]


class ProgressNote(models.Model):
    """A row is one line on how a priority stood on a day. Missing: it ended with it, null `review_on`."""

    priority = models.ForeignKey("priorities.Priority", models.PROTECT, related_name="notes")
    state = models.CharField(max_length=10)
    words = models.CharField(max_length=600)
    review_on = models.DateField(null=True)
    said_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    said_at = models.DateTimeField()


class Contribution(models.Model):
    """A row is what one organisation promised to bring to a priority by a day, and what came of it.

    Missing: nobody has said what came of it yet, no `told` words and null `told_by` and `told_at`.
    """

    priority = models.ForeignKey("priorities.Priority", models.PROTECT, related_name="contributions")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    by_on = models.DateField()
    state = models.CharField(max_length=10)
    promised_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    promised_at = models.DateTimeField()
    told = models.CharField(max_length=400, blank=True)
    told_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    told_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["by_on"], condition=models.Q(state="promised"), name="promised_by_day")
        ]
