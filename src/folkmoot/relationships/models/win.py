"""Tables of small wins, and of thanks for them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class SmallWin(models.Model):
    """A row is one line that says what got better.

    Missing: null `organisation`, for everyone; empty `matter`, it came of none that was named (the matter's name, such as
    M-2026-014); null `taken_back_at`, it stands.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    words = models.CharField(max_length=200)
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, null=True, related_name="+")
    matter = models.CharField(max_length=20, blank=True)
    told_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    told_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(words=""), name="win_says_something")]
        indexes: ClassVar = [models.Index(fields=["community", "told_at"], name="win_by_day")]


class WinThanks(models.Model):
    """A row is somebody's thanks for a small win, given once in each role."""

    win = models.ForeignKey("relationships.SmallWin", models.PROTECT, related_name="thanks")
    given_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "win thanks"
        constraints: ClassVar = [models.UniqueConstraint(fields=["win", "given_by"], name="win_thanked_once")]
