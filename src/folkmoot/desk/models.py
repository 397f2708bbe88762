"""Tables of desk: what people have been told is due."""

from typing import ClassVar

from django.db import models


class Notice(models.Model):
    """A row is one thing a person was told of once: that it falls due, or that its time has passed."""

    person = models.ForeignKey("directory.Person", models.CASCADE, related_name="+")
    thing = models.CharField(max_length=300)
    due_at = models.DateTimeField()
    overdue = models.BooleanField()
    told_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "thing", "due_at", "overdue"], name="notice_once")
        ]
