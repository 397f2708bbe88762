"""Tables of the one question after a meeting."""

from typing import ClassVar

from django.db import models


class WorthAnswer(models.Model):
    """A row is what one person who was there said of a meeting. It is read by nobody: only sums of them are shown."""

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="worth_answers")
    appointment = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10)
    said_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "appointment"], name="worth_said_once")]
