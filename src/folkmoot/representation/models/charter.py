"""Tables of the charter of a representative."""

from typing import ClassVar

from django.db import models


class Charter(models.Model):
    """A row is one version of the charter: its promises in their order; the last version holds."""

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    promises = models.JSONField(default=list)
    written_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["community", "version"], name="charter_version_once")]


class CharterWord(models.Model):
    """A row is somebody's word that they keep to one version, given once in each role."""

    charter = models.ForeignKey("representation.Charter", models.PROTECT, related_name="+")
    given_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["charter", "given_by"], name="charter_word_once")]
