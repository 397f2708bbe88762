"""Tables of the record. The database itself refuses to change or delete an entry."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """A row is one act in one community's chain; it is written once and never again.

    Missing: `actor_person` is null where the act was anonymous, or the clock's, or a command's.
    """

    community = models.CharField(max_length=64)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    act = models.CharField(max_length=100)
    subject_kind = models.CharField(max_length=64)
    subject_id = models.CharField(max_length=64)
    actor_person = models.CharField(max_length=64, null=True)
    actor_name = models.CharField(max_length=200, blank=True)
    actor_role = models.CharField(max_length=200, blank=True)
    actor_organisation_code = models.CharField(max_length=12, blank=True)
    actor_organisation_name = models.CharField(max_length=250, blank=True)
    actor_authority = models.TextField(blank=True)
    source = models.CharField(max_length=10)
    commitments = models.JSONField()
    details = models.JSONField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "seq"], name="entry_number_once"),
            # No two entries follow the same one: the chain cannot fork.
            models.UniqueConstraint(fields=["community", "previous"], name="entry_followed_once"),
            models.CheckConstraint(condition=Q(seq__gte=1), name="entry_numbered_from_one"),
            models.CheckConstraint(
                condition=Q(source__in=["page", "link", "telephone", "command", "clock"]), name="entry_source_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["community", "subject_kind", "subject_id", "seq"], name="entry_by_subject"),
        ]


class ChainHead(models.Model):
    """A row is the end of one community's chain; writers take turns by locking it."""

    community = models.CharField(max_length=64, primary_key=True)
    seq = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)


class Salt(models.Model):
    """A row is the secret that lets one commitment be checked. Erasing it makes the row unprovable, the chain no weaker."""

    # Its places are indexed by entry already.
    entry = models.ForeignKey("record.Entry", models.PROTECT, related_name="salts", db_index=False)
    place = models.PositiveIntegerField()
    table = models.CharField(max_length=100)
    key = models.CharField(max_length=64)
    salt = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "place"], name="salt_once")]
        indexes: ClassVar = [models.Index(fields=["table", "key"], name="salt_by_row")]
