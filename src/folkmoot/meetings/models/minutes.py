"""Tables of what a meeting leaves: decisions, actions, and the minutes in their versions."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class MinutedDecision(models.Model):
    """A row is a decision as minuted, numbered within the community and year.

    Missing: no `taken`, the item is about no matter, or the group decides for no tier: then it binds no practice. An
    empty `commits_nobody` where the words speak of no commitment, or the item is about a matter. `waits`: why it was to
    be confirmed by a later meeting, as the minutes were last drafted; empty where it is not. `came_of`: what came of it, as
    whoever keeps the group said later; empty until then. Null votes where the group has no voting rule, or the scheme counts
    them. `lost`: too few were for it, so it does not stand. `formed`: before, in or after the meeting, and how; empty where
    nobody said.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    item = models.ForeignKey("meetings.AgendaItem", models.PROTECT, related_name="decisions")
    words = models.TextField(max_length=4000)
    commits_nobody = models.CharField(max_length=300, blank=True)
    taken = models.OneToOneField("matters.TierDecision", models.PROTECT, null=True, related_name="+")
    minuted_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    minuted_at = models.DateTimeField()
    waits = models.CharField(max_length=20, blank=True, default="")
    came_of = models.CharField(max_length=400, blank=True, default="")
    came_of_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    came_of_at = models.DateTimeField(null=True)
    votes_for = models.PositiveSmallIntegerField(null=True)
    votes_against = models.PositiveSmallIntegerField(null=True)
    votes_abstained = models.PositiveSmallIntegerField(null=True)
    lost = models.BooleanField(default=False)
    formed = models.CharField(max_length=8, blank=True, default="")
    formed_how = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "year", "number"], name="minuted_decision_reference_once"),
            models.CheckConstraint(
                condition=Q(came_of="", came_of_at__isnull=True) | (~Q(came_of="") & Q(came_of_at__isnull=False)),
                name="came_of_decision_when",
            ),
            models.CheckConstraint(
                condition=Q(votes_for=None, votes_against=None, votes_abstained=None, lost=False)
                | Q(votes_for__isnull=False, votes_against__isnull=False, votes_abstained__isnull=False),
                name="minuted_decision_votes_whole",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["community"], condition=~Q(waits=""), name="minuted_decision_to_confirm")
        ]


class EarlierVotes(models.Model):
    """A row is how the vote on a decision was minuted until that was put right."""

    decision = models.ForeignKey(MinutedDecision, models.PROTECT, related_name="earlier_votes")
    votes_for = models.PositiveSmallIntegerField()
    votes_against = models.PositiveSmallIntegerField()
    votes_abstained = models.PositiveSmallIntegerField()
    lost = models.BooleanField()
    put_right_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    until = models.DateTimeField()


class Confirmation(models.Model):
    """A row says what a later meeting said of a decision that too few took: confirmed, or not, and then why."""

    decision = models.OneToOneField("meetings.MinutedDecision", models.PROTECT, related_name="confirmation")
    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="confirmations")
    confirmed = models.BooleanField()
    because = models.CharField(max_length=400, blank=True)
    said_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(confirmed=True) | ~Q(because=""), name="not_confirmed_with_reason")
        ]


class Action(models.Model):
    """A row is something somebody took on at a meeting, by a day.

    Missing: still open, an empty `closed_as`; no `item`, it was agreed on none in particular.
    """

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="actions")
    item = models.ForeignKey("meetings.AgendaItem", models.PROTECT, null=True, related_name="actions")
    what = models.CharField(max_length=300)
    owner = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    due_on = models.DateField()
    agreed_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()
    closed_as = models.CharField(max_length=10, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    closed_words = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_as="", closed_at__isnull=True)
                | (Q(closed_as__in=["done", "released"]) & Q(closed_at__isnull=False)),
                name="action_closed_when",
            ),
            models.CheckConstraint(
                condition=~Q(closed_as="released") | ~Q(closed_words=""), name="action_released_with_reason"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["owner", "closed_as"], name="action_by_owner"),
            # As the lists are in order: what is open is found without what was done in all the years before.
            models.Index(fields=["closed_as", "due_on"], name="action_by_day"),
        ]


class Minutes(models.Model):
    """A row is one version of a meeting's minutes; approved, it is the last.

    Shape: `body` is what the meeting came to at that moment, people by their number (see `domain/minutes.py`).
    Missing: not approved, null `approved_at`; approved by the chair rather than by a later meeting, null `approved_in`.
    """

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="minutes")
    version = models.PositiveSmallIntegerField()
    body = models.JSONField()
    because = models.CharField(max_length=400, blank=True)
    drafted_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_in = models.ForeignKey("meetings.Meeting", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "version"], name="minutes_version_once"),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(approved_at__isnull=False), name="minutes_approved_once"
            ),
        ]
