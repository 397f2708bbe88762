"""Tables of the bulletin. What its readers open is kept nowhere."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Bulletin(models.Model):
    """A row is a short note to all members, perhaps with one quick question.

    Shape: `options` is the list of answers to choose from. Missing: a draft, null `number` and `sent_at`; no question,
    an empty one and null `closes_at`.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(null=True)
    title = models.CharField(max_length=120)
    body = models.TextField(max_length=2000)
    question = models.CharField(max_length=200, blank=True)
    options = models.JSONField(default=list)
    closes_at = models.DateTimeField(null=True)
    written_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    sent_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    sent_to = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "number"], name="bulletin_number_once"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, number__isnull=True)
                | Q(sent_at__isnull=False, number__isnull=False, sent_by__isnull=False),
                name="bulletin_numbered_once_sent",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["community", "sent_at"], name="bulletin_by_sending")]


class BulletinAnswer(models.Model):
    """A row is a practice's answer to a bulletin's question. Shape: `option` is its place in the list, from nought."""

    bulletin = models.ForeignKey("representation.Bulletin", models.PROTECT, related_name="answers")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    option = models.PositiveSmallIntegerField()
    answered_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bulletin", "organisation"], name="bulletin_answer_once")
        ]
