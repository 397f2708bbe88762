"""Tables of papers: what is known of each, and apart from it what it holds."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Paper(models.Model):
    """A row is a paper handed in for an item of an agenda.

    Shape: `kind` is the suffix of its file, `size` its bytes, `sha256` their fingerprint. `has_words`: there were some to look
    through. Missing: no `pages` unless it is a PDF; it stands, null `withdrawn_at`; what is withdrawn has no file any more.
    """

    item = models.ForeignKey("meetings.AgendaItem", models.PROTECT, related_name="papers")
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField(default=0)
    has_words = models.BooleanField(default=True)
    sha256 = models.CharField(max_length=64)
    handed_in_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    withdrawn_because = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "sha256"], condition=Q(withdrawn_at__isnull=True), name="paper_once_on_an_item"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_because=""), name="paper_withdrawn_with_reason"
            ),
        ]


class PaperFile(models.Model):
    """A row is what a paper holds, apart from it so that no list of papers reads it.

    Shape: `words` is its text as it was looked into, the beginning of a long one. Missing: none where there were none to
    look into, nor of papers handed in before they were kept.
    """

    paper = models.OneToOneField("meetings.Paper", models.PROTECT, related_name="file")
    content = models.BinaryField()
    words = models.TextField(blank=True, default="")
