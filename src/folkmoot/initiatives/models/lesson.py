"""The table of lessons."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Lesson(models.Model):
    """A row is one lesson of a look-back, as both sides wrote it.

    Missing: it stands, null `taken_out_at`.
    """

    look_back = models.ForeignKey("initiatives.LookBack", models.PROTECT, related_name="lessons")
    words = models.CharField(max_length=400)
    written_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    taken_out_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(words=""), name="lesson_says_something")]
        indexes: ClassVar = [models.Index(fields=["look_back", "taken_out_at"], name="lesson_of_look_back")]
