"""Tables of files that came with a request: what is known of each, and apart from it what it holds."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class RequestFile(models.Model):
    """A row is a file that came with a request, or was added to it.

    Shape: `title` is its name without its end, `kind` that end, `size` its bytes, `sha256` their fingerprint.
    `has_words`: there were some to look through. Missing: no `pages` unless it is a PDF; no `brought_by` where it came
    from outside; null `taken_away_at`, it stands; what is taken away has no content any more.
    """

    request = models.ForeignKey("front_door.AccessRequest", models.PROTECT, related_name="files")
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField(default=0)
    has_words = models.BooleanField(default=True)
    sha256 = models.CharField(max_length=64)
    brought_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    brought_at = models.DateTimeField()
    taken_away_at = models.DateTimeField(null=True)
    taken_away_because = models.CharField(max_length=300, blank=True)
    taken_away_by_words = models.CharField(max_length=350, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["request", "sha256"], condition=Q(taken_away_at__isnull=True), name="request_file_once"
            ),
            models.CheckConstraint(
                condition=Q(taken_away_at__isnull=True) | ~Q(taken_away_because=""),
                name="request_file_taken_with_reason",
            ),
        ]


class RequestFileContent(models.Model):
    """A row is what a file of a request holds, apart from it so that no list of files reads it."""

    file = models.OneToOneField("front_door.RequestFile", models.PROTECT, related_name="held")
    content = models.BinaryField()


class OutsideFile(models.Model):
    """A row is a file that came with what was asked from outside, until that is let in, turned away or forgotten.

    Shape: as of `RequestFile`. Left out, it says why in `left_out_because`, its `title` is its whole name as it may be
    shown, and nothing of it is kept. Once let in it is a file of the request, and this row is gone.
    """

    outside = models.ForeignKey("front_door.OutsideRequest", models.CASCADE, related_name="files")
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=10, blank=True)
    size = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    has_words = models.BooleanField(default=True)
    sha256 = models.CharField(max_length=64, blank=True)
    left_out_because = models.CharField(max_length=500, blank=True)


class OutsideFileContent(models.Model):
    """A row is what a file holds that came from outside and waits."""

    file = models.OneToOneField("front_door.OutsideFile", models.CASCADE, related_name="held")
    content = models.BinaryField()
