"""Tables of what is offered, on what terms. Whoever acted stands by their appointment, never by name."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Opportunity(models.Model):
    """A row is one chance open to several: a pilot, a bid or a place, from the day somebody heard of it.

    Units: pence for each that gets it. Shape: `label_salt` makes the letters scorers see instead of names; `publish_by`
    is the deadline under the figure in force when it was recorded. Missing: null instants, not done or not fixed yet; no
    `pence`, no money said; empty `needs_source`, no need was said.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    summary = models.TextField(max_length=4000)
    offered_by = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    pence = models.PositiveBigIntegerField(null=True)
    procurement = models.CharField(max_length=6)
    known_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    known_at = models.DateTimeField()
    heard_where = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    publish_by = models.DateTimeField()
    among = models.CharField(max_length=10)
    how = models.CharField(max_length=10)
    places = models.PositiveSmallIntegerField()
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    random_what = models.CharField(max_length=300, blank=True)
    random_at = models.DateTimeField(null=True)
    needs_source = models.CharField(max_length=300, blank=True)
    label_salt = models.CharField(max_length=64)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    score_by = models.DateTimeField(null=True)
    scored_at = models.DateTimeField(null=True)
    awarded_at = models.DateTimeField(null=True)
    awarded_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    award_words = models.TextField(max_length=2000, blank=True)
    queries_until = models.DateTimeField(null=True)
    void_at = models.DateTimeField(null=True)
    void_because = models.CharField(max_length=600, blank=True)

    class Meta:
        verbose_name_plural = "opportunities"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "year", "number"], name="opportunity_reference_once"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True)
                | (Q(closes_at__gt=F("published_at")) & Q(procurement="no") & Q(published_by__isnull=False)),
                name="opportunity_published_whole",
            ),
            models.CheckConstraint(
                condition=Q(awarded_at__isnull=True)
                | (Q(awarded_at__gt=F("closes_at")) & Q(queries_until__gt=F("awarded_at"))),
                name="opportunity_awarded_after_closing",
            ),
            models.CheckConstraint(
                condition=Q(void_at__isnull=True) | ~Q(void_because=""), name="opportunity_void_with_reason"
            ),
            models.CheckConstraint(condition=Q(known_at__lte=F("recorded_at")), name="opportunity_known_then_recorded"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["community", "awarded_at"], name="opportunity_by_award"),
            models.Index(fields=["community", "recorded_at"], name="opportunity_by_day"),
        ]


class Criterion(models.Model):
    """A row is one criterion of a scored opportunity. Units: `weight` in parts of a hundred. Locked at publication."""

    opportunity = models.ForeignKey("opportunities.Opportunity", models.PROTECT, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    about = models.CharField(max_length=300, blank=True)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "criteria"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["opportunity", "position"], name="criterion_once"),
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=100), name="criterion_weighs_something"),
        ]


class PoolWeight(models.Model):
    """A row is the weight one organisation has in a draw. Units: hundredths; 100 is a single chance. Locked at publication.

    Shape: `need` from 1, the least, to 5. Missing: nobody said what its need is, null.
    """

    opportunity = models.ForeignKey("opportunities.Opportunity", models.PROTECT, related_name="pool")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    need = models.PositiveSmallIntegerField(null=True)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["opportunity", "organisation"], name="pool_weight_once"),
            models.CheckConstraint(condition=Q(weight__gte=100, weight__lte=300), name="pool_weight_in_bounds"),
            models.CheckConstraint(
                condition=Q(need__isnull=True) | Q(need__gte=1, need__lte=5), name="pool_need_in_fifths"
            ),
        ]
