"""Tables of the result: what was drawn, who got it, and what was asked about it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Draw(models.Model):
    """A row is one draw: the public value that decided it, and the document anyone can compute it again from."""

    opportunity = models.OneToOneField("opportunities.Opportunity", models.PROTECT, related_name="draw")
    random_value = models.CharField(max_length=200)
    document = models.JSONField()
    drawn_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()


class Award(models.Model):
    """A row is how one applicant fared: whether it got it, its place, and its total.

    Units: `total_hundredths` in hundredths of a point of a hundred, rounded, for reading; the scores are exact. Pence.
    Shape: `pcn` is the PCN a practice belonged to that day, or the PCN itself. Missing: no total where it was drawn.
    """

    opportunity = models.ForeignKey("opportunities.Opportunity", models.PROTECT, related_name="awards")
    expression = models.OneToOneField("opportunities.Expression", models.PROTECT, related_name="award")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    pcn = models.ForeignKey("directory.Organisation", models.PROTECT, null=True, related_name="+")
    won = models.BooleanField()
    place = models.PositiveSmallIntegerField()
    total_hundredths = models.PositiveSmallIntegerField(null=True)
    pence = models.PositiveBigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["opportunity", "organisation"], name="award_once"),
            models.CheckConstraint(condition=Q(won=True) | Q(pence__isnull=True), name="award_money_to_winners"),
        ]


class EnteredAward(models.Model):
    """A row is something that was given before opportunities were kept here, or elsewhere, entered by the executive.

    Units: pence. Shape: `pcn` is the PCN a practice belonged to that day, or the PCN itself; `source` is where it says so.
    Missing: null `taken_back_at`, it counts; null `pence`, no money said.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    pcn = models.ForeignKey("directory.Organisation", models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=160)
    given_on = models.DateField()
    pence = models.PositiveBigIntegerField(null=True)
    source = models.CharField(max_length=300)
    entered_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    taken_back_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(what="") & ~Q(source=""), name="entered_award_with_source"),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True) | ~Q(taken_back_because=""),
                name="entered_award_back_with_reason",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["community", "given_on"], name="entered_award_by_day")]


class EarlierEnteredAward(models.Model):
    """A row is what was entered of something given until that was put right, with the reason.

    Units and missing: as of an `EnteredAward`.
    """

    award = models.ForeignKey(EnteredAward, models.PROTECT, related_name="earlier")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    pcn = models.ForeignKey("directory.Organisation", models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=160)
    given_on = models.DateField()
    pence = models.PositiveBigIntegerField(null=True)
    source = models.CharField(max_length=300)
    because = models.CharField(max_length=300)
    put_right_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    until = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(because=""), name="entered_award_put_right_with_reason"),
        ]


class AwardQuery(models.Model):
    """A row is one question about a result, and its answer. Missing: null `answered_at`, none yet."""

    opportunity = models.ForeignKey("opportunities.Opportunity", models.PROTECT, related_name="queries")
    asked_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    words = models.TextField(max_length=1000)
    answered_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(max_length=2000, blank=True)

    class Meta:
        verbose_name_plural = "award queries"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="award_query_answered_in_words",
            ),
        ]
