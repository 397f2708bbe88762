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
