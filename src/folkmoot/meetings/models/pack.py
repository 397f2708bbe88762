"""Tables of the pack of a meeting's papers: made of what stands elsewhere, and made anew whenever it is asked for."""

from typing import ClassVar

from django.db import models


class Pack(models.Model):
    """A row is the pack of one meeting as it was last asked for.

    Shape: `fingerprint` is of all that goes into it, so that one that is overtaken is known for that; `steps` are the
    parts it is made of. Missing: it is being made, null `made_at`; it could not be, `failed_at`.
    """

    meeting = models.OneToOneField("meetings.Meeting", models.CASCADE, related_name="pack")
    fingerprint = models.CharField(max_length=64)
    steps = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    pages = models.PositiveIntegerField(default=0)


class PackPart(models.Model):
    """A row is a finished part of a pack: a paper with its page numbers, or at place nought the whole."""

    pack = models.ForeignKey("meetings.Pack", models.CASCADE, related_name="parts")
    place = models.PositiveSmallIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["pack", "place"], name="pack_part_once")]
