"""Tables of delegated powers: who may decide what, and what was decided under which power."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Scheme(models.Model):
    """A row is one version of a community's scheme of delegation; approved, in force until the next version starts.

    Missing: not approved yet, or not agreed, `approved_at` null; approved before members voted, `motion` null.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="schemes")
    version = models.PositiveIntegerField()
    starts_on = models.DateField()
    motion = models.OneToOneField("matters.Motion", models.PROTECT, null=True, related_name="scheme")
    approved_by_words = models.CharField(max_length=350, blank=True)
    approved_at = models.DateTimeField(null=True)
    note = models.TextField(max_length=2000, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["community", "version"], name="scheme_version_once")]


class Power(models.Model):
    """A row lets one tier decide some categories up to a limit, by a rule, with least notice, until its review.

    Shape: `categories` is a list of codes, or ["*"]; `excluded_stakes` a list of "income", "independence", "workload".
    Units: `limit_pence`; null means no money limit. Past `review_due_on` the power has lapsed.
    """

    scheme = models.ForeignKey("matters.Scheme", models.PROTECT, related_name="powers")
    number = models.PositiveSmallIntegerField()
    tier = models.CharField(max_length=20)
    what = models.CharField(max_length=300)
    categories = models.JSONField()
    limit_pence = models.BigIntegerField(null=True)
    excluded_stakes = models.JSONField(default=list)
    rule = models.CharField(max_length=30)
    least_notice_days = models.PositiveSmallIntegerField(default=0)
    starts_on = models.DateField()
    review_due_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "number"], name="power_number_once"),
            models.CheckConstraint(
                condition=Q(limit_pence__isnull=True) | Q(limit_pence__gte=0), name="power_limit_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(review_due_on__isnull=True) | Q(review_due_on__gt=F("starts_on")),
                name="power_review_after_start",
            ),
        ]


class PowerWithdrawal(models.Model):
    """A row takes one power back, with the reason: put to the leadership group, or given back by whoever holds it.

    Missing: given back at once, null `motion`; not agreed, or not yet, null `ended_at`.
    """

    power = models.ForeignKey("matters.Power", models.PROTECT, related_name="withdrawals")
    motion = models.OneToOneField("matters.Motion", models.PROTECT, null=True, related_name="withdrawal")
    reason = models.TextField(max_length=1000)
    put_at = models.DateTimeField()
    put_by_words = models.CharField(max_length=350)
    ended_at = models.DateTimeField(null=True)
    ended_by_words = models.CharField(max_length=350, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["power"], condition=Q(ended_at__isnull=False), name="power_withdrawn_once"),
            models.CheckConstraint(
                condition=Q(motion__isnull=False) | Q(ended_at__isnull=False), name="power_given_back_ends_at_once"
            ),
        ]


class TierDecision(models.Model):
    """A row is a decision put to a tier's members, or tried, and the verdict of scheme and mandate at that moment.

    Shape: `reasons` is the list of sentences "Can we decide this?" gave; `not_bound` the practices the mandate did not
    bind when it was taken, seen by each of them and the teller alone. Outside power `referred_to` names the tier that
    has it, and it is never final. Missing: not taken, or not taken yet, `taken_at` and `challenge_until` null; no
    mandate stands behind it, `mandate` null.
    """

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="tier_decisions")
    tier = models.CharField(max_length=20)
    words = models.TextField(max_length=4000)
    motion = models.OneToOneField("matters.Motion", models.PROTECT, null=True, related_name="decision")
    power = models.ForeignKey("matters.Power", models.PROTECT, null=True, related_name="+")
    mandate = models.ForeignKey("matters.Mandate", models.PROTECT, null=True, related_name="decisions")
    mandate_purpose = models.PositiveSmallIntegerField(null=True)
    not_bound = models.ManyToManyField("directory.Organisation", related_name="+")
    within_power = models.BooleanField()
    reasons = models.JSONField()
    referred_to = models.CharField(max_length=20, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey("directory.Person", models.PROTECT, related_name="+")
    decided_by_words = models.CharField(max_length=350)
    taken_at = models.DateTimeField(null=True)
    challenge_until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(within_power=True) & Q(power__isnull=False) & Q(referred_to=""))
                | (Q(within_power=False) & Q(power__isnull=True) & Q(challenge_until__isnull=True)),
                name="decision_outside_power_never_final",
            ),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True, challenge_until__isnull=True)
                | Q(taken_at__isnull=False, challenge_until__isnull=False),
                name="decision_taken_open_to_challenge",
            ),
        ]


class Challenge(models.Model):
    """A row is a practice's challenge to a decision taken under a delegated power, and how it was settled."""

    decision = models.ForeignKey("matters.TierDecision", models.PROTECT, related_name="challenges")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    reason = models.TextField(max_length=2000)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey("directory.Person", models.PROTECT, related_name="+")
    upheld = models.BooleanField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_words = models.TextField(max_length=2000, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["decision", "organisation"], name="challenge_once")]
