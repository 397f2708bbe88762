"""Tables of when outside forums meet."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class ForumDate(models.Model):
    """A row is one day an outside forum meets, from when until when. Missing: not called off, null."""

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    forum = models.ForeignKey("directory.Forum", models.PROTECT, related_name="dates")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    added_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="forum_date_ends_after_start"),
            models.UniqueConstraint(
                fields=["forum", "starts_at"], condition=Q(called_off_at__isnull=True), name="forum_date_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["community", "starts_at"], name="forum_date_by_start")]


class ForumDateChange(models.Model):
    """A row says that a day of an outside forum was moved, or called off, why, and what it was until then.

    Missing: null `starts_at` and `ends_at` where it was called off.
    """

    date = models.ForeignKey("representation.ForumDate", models.PROTECT, related_name="changes")
    was_starts_at = models.DateTimeField()
    was_ends_at = models.DateTimeField()
    was_place = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    place = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=300)
    changed_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(why=""), name="forum_date_change_says_why"),
            models.CheckConstraint(
                # A comparison with nothing is neither true nor false, and a check lets that through: both are asked for.
                condition=Q(starts_at__isnull=True, ends_at__isnull=True)
                | Q(starts_at__isnull=False, ends_at__isnull=False, ends_at__gt=F("starts_at")),
                name="forum_date_change_ends_after_start",
            ),
        ]
