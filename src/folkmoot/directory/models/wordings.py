"""Tables of earlier words: what a community, group, forum or seat said of itself before it was said anew.

The row itself holds the latest words and the day they began; here lie those before, each with its days.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Wording(models.Model):
    """Words that held from a day to a day. Missing: null `starts_on` where they held from the beginning."""

    starts_on = models.DateField(null=True)
    ends_on = models.DateField()

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="%(class)s_ends_after_start"
            ),
        ]


class CommunityWording(Wording):
    """A row is an earlier name of a community."""

    community = models.ForeignKey("directory.Community", models.CASCADE, related_name="wordings")
    name = models.CharField(max_length=120)


class GroupWording(Wording):
    """A row is what a group was called and for, its terms of reference, who appointed its chair and its own rules, for a period.

    Shape: as the group's own columns; `shaped_by` holds the names, as they were then, of the organisations and groups that shaped these words.
    """

    group = models.ForeignKey("directory.Group", models.CASCADE, related_name="wordings")
    name = models.CharField(max_length=120)
    purpose = models.TextField(blank=True)
    terms = models.TextField(blank=True)
    chair_appointed_by = models.CharField(max_length=200, blank=True)
    votes_by = models.CharField(max_length=300, blank=True, default="")
    votes_percent = models.PositiveSmallIntegerField(null=True)
    quorum_members = models.PositiveSmallIntegerField(null=True)
    quorum_percent = models.PositiveSmallIntegerField(null=True)
    rules_written_in = models.CharField(max_length=300, blank=True, default="")
    shaped_by = models.JSONField(default=list)


class ForumWording(Wording):
    """A row is what a forum was called and for, what it might decide and who was its host, for a period."""

    forum = models.ForeignKey("directory.Forum", models.CASCADE, related_name="wordings")
    host = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    purpose = models.TextField(blank=True)
    decides = models.TextField(blank=True)


class SeatWording(Wording):
    """A row is why general practice had a seat, what its holder might do, what it wanted, as what it spoke and who paid for it."""

    seat = models.ForeignKey("directory.Seat", models.CASCADE, related_name="wordings")
    why = models.TextField(blank=True)
    remit = models.TextField(blank=True)
    outcome_sought = models.TextField(blank=True)
    capacity = models.CharField(max_length=20)
    scope = models.CharField(max_length=20, default="general_practice")
    funding = models.CharField(max_length=10, default="not_said")
    funding_basis = models.CharField(max_length=300, blank=True, default="")
