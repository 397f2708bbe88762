"""Tables of blind scoring: who scores, what they gave, and what somebody said stands in their way."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class DeclaredInterest(models.Model):
    """A row is what somebody said is at stake for them in one opportunity: they do not score it."""

    opportunity = models.ForeignKey("opportunities.Opportunity", models.PROTECT, related_name="interests")
    appointment = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    words = models.CharField(max_length=400)
    declared_at = models.DateTimeField()


class StakedDeed(models.Model):
    """A row is one thing done about an opportunity by somebody with a stake in it, because nobody without one was there.

    Shape: `what` is a `domain.interest.Deed`; `words` say the stake as everyone may read it.
    """

    opportunity = models.ForeignKey("opportunities.Opportunity", models.PROTECT, related_name="staked_deeds")
    what = models.CharField(max_length=10)
    appointment = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    words = models.CharField(max_length=600)
    done_at = models.DateTimeField()


class Scorer(models.Model):
    """A row is one person who scores an opportunity. Missing: null `handed_in_at`, still scoring.

    Shape: whoever was stood down keeps their row, with the reason; their scores count no more.
    """

    opportunity = models.ForeignKey("opportunities.Opportunity", models.PROTECT, related_name="scorers")
    appointment = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    named_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)
    stood_down_at = models.DateTimeField(null=True)
    stood_down_because = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["opportunity", "appointment"], condition=Q(stood_down_at__isnull=True), name="scorer_once"
            ),
            models.CheckConstraint(
                condition=Q(stood_down_at__isnull=True) | ~Q(stood_down_because=""), name="scorer_down_with_reason"
            ),
        ]


class Recognised(models.Model):
    """A row says that a scorer can tell who sent an expression: it is told with the result, for the scoring was not blind."""

    scorer = models.ForeignKey("opportunities.Scorer", models.PROTECT, related_name="recognised")
    expression = models.ForeignKey("opportunities.Expression", models.PROTECT, related_name="recognised")
    said_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "recognised"
        constraints: ClassVar = [models.UniqueConstraint(fields=["scorer", "expression"], name="recognised_once")]


class Score(models.Model):
    """A row is the points one scorer gave one expression for one criterion, from 0 to 10, with the reason."""

    scorer = models.ForeignKey("opportunities.Scorer", models.PROTECT, related_name="scores")
    expression = models.ForeignKey("opportunities.Expression", models.PROTECT, related_name="scores")
    criterion = models.ForeignKey("opportunities.Criterion", models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=600)
    given_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scorer", "expression", "criterion"], name="score_once"),
            models.CheckConstraint(condition=Q(points__lte=10), name="score_to_ten"),
            models.CheckConstraint(condition=~Q(reason=""), name="score_with_reason"),
        ]
