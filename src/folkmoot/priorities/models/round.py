"""Tables of rounds of setting priorities: what is suggested, and what practices name."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class PriorityRound(models.Model):
    """A row is one round: what is asked, by which questions it is weighed, until when, and how it ended.

    Shape: `criteria` is a list of questions, `most_named` how many a practice names at most: both fixed when it opens.
    Missing: not chosen, null `chosen_at` and `chosen_by`, no `words`; no `decision` stands behind it, null; not called
    off, null `called_off_at` and no `called_off_because`.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    question = models.TextField(max_length=600)
    criteria = models.JSONField()
    most_named = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    gather_until = models.DateTimeField()
    name_until = models.DateTimeField()
    chosen_at = models.DateTimeField(null=True)
    chosen_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    words = models.TextField(max_length=2000, blank=True)
    decision = models.ForeignKey("matters.TierDecision", models.PROTECT, null=True, related_name="+")
    called_off_at = models.DateTimeField(null=True)
    called_off_because = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community"],
                condition=Q(chosen_at__isnull=True, called_off_at__isnull=True),
                name="priority_round_one_under_way",
            ),
            models.CheckConstraint(
                condition=Q(gather_until__gt=F("opened_at")) & Q(name_until__gt=F("gather_until")),
                name="priority_round_in_order",
            ),
            models.CheckConstraint(
                condition=Q(chosen_at__isnull=True) | (Q(chosen_at__gt=F("name_until")) & Q(chosen_by__isnull=False)),
                name="priority_round_chosen_after_naming",
            ),
            models.CheckConstraint(
                condition=Q(chosen_at__isnull=True) | Q(called_off_at__isnull=True), name="priority_round_ends_once"
            ),
            models.CheckConstraint(
                condition=Q(called_off_at__isnull=True) | ~Q(called_off_because=""),
                name="priority_round_called_off_with_reason",
            ),
        ]


class Suggestion(models.Model):
    """A row is one thing that an organisation suggests be put first.

    Missing: it is counted by itself, null `counted_with`; not taken back, null `taken_back_at`.
    """

    round = models.ForeignKey("priorities.PriorityRound", models.PROTECT, related_name="suggestions")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    title = models.CharField(max_length=100)
    words = models.CharField(max_length=400)
    made_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    counted_with = models.ForeignKey("self", models.PROTECT, null=True, related_name="counted_here")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["round", "organisation"], name="suggestion_by_round")]


class NothingToSuggest(models.Model):
    """A row says that an organisation suggests nothing in a round. Missing: it does after all, no row."""

    round = models.ForeignKey("priorities.PriorityRound", models.PROTECT, related_name="nothing_suggested")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    said_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "nothing to suggest"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "organisation"], name="nothing_suggested_once")
        ]


class Naming(models.Model):
    """A row says that a practice named what it would put first; with none named, that it would put none of them first."""

    round = models.ForeignKey("priorities.PriorityRound", models.PROTECT, related_name="namings")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    given_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "organisation"], name="naming_once")]


class Named(models.Model):
    """A row is one suggestion that a practice named. Its practice's own: nobody else is shown it."""

    naming = models.ForeignKey("priorities.Naming", models.PROTECT, related_name="named")
    suggestion = models.ForeignKey("priorities.Suggestion", models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "named"
        constraints: ClassVar = [models.UniqueConstraint(fields=["naming", "suggestion"], name="named_once")]
