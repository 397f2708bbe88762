"""Tables of recalls: what practices ask to be asked about again, and which of them ask it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Recall(models.Model):
    """A row is a practice's call that something practices passed on is put to all of them again.

    Shape: about one of a power, a mandate, or who sits on a group; `roll` and `needed` are practices, as on the day of
    the call. Missing: too few have joined, null `reached_at`; nobody has taken it up, null `matter`. Who spoke for a
    practice is told by the record alone.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="recalls")
    power = models.ForeignKey("matters.Power", models.PROTECT, null=True, related_name="recalls")
    mandate = models.ForeignKey("matters.Mandate", models.PROTECT, null=True, related_name="recalls")
    group = models.ForeignKey("directory.Group", models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    reason = models.TextField(max_length=1000)
    roll = models.PositiveIntegerField()
    needed = models.PositiveIntegerField()
    called_at = models.DateTimeField()
    reached_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, null=True, related_name="recalls")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(power__isnull=False, mandate__isnull=True, group__isnull=True)
                | Q(power__isnull=True, mandate__isnull=False, group__isnull=True)
                | Q(power__isnull=True, mandate__isnull=True, group__isnull=False),
                name="recall_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(reached_at__isnull=True) | Q(taken_back_at__isnull=True), name="recall_reached_stands"
            ),
            models.CheckConstraint(condition=Q(needed__gte=2), name="recall_needs_two"),
        ]


class RecallJoin(models.Model):
    """A row is a practice that asks the same, the one that called it too. Missing: it still does, null `taken_back_at`."""

    recall = models.ForeignKey("matters.Recall", models.PROTECT, related_name="joins")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    joined_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["recall", "organisation"], condition=Q(taken_back_at__isnull=True), name="recall_joined_once"
            )
        ]
