"""Tables of a community's groups: who sits on them, and whether they are practices' own."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Group(models.Model):
    """A row is a standing body of a community: its leadership group, its executive, a PCN board.

    Shape: `terms` are its terms of reference, `votes_by` how it votes; `shaped_by` names the organisations and groups that
    shaped its words. Its own rules: `votes_percent` of its practices must agree; `quorum_members` with a vote, and
    somebody who may bind each of `quorum_percent` of its practices, must be in the room; `rules_written_in` says where.
    Units: per cent. Missing: null `made_by` where the community made it itself; null for a rule it has not given itself.
    """

    community = models.ForeignKey("directory.Community", models.CASCADE, related_name="groups")
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    purpose = models.TextField(blank=True)
    pcn = models.ForeignKey("directory.Organisation", models.PROTECT, null=True, related_name="boards")
    made_by = models.ForeignKey("directory.Organisation", models.PROTECT, null=True, related_name="groups_made")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    chair_appointed_by = models.CharField(max_length=200, blank=True)
    terms = models.TextField(blank=True, default="")
    votes_by = models.CharField(max_length=300, blank=True, default="")
    votes_percent = models.PositiveSmallIntegerField(null=True)
    quorum_members = models.PositiveSmallIntegerField(null=True)
    quorum_percent = models.PositiveSmallIntegerField(null=True)
    rules_written_in = models.CharField(max_length=300, blank=True, default="")
    shaped_by = models.JSONField(default=list)
    worded_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(votes_percent__isnull=True) | Q(votes_percent__gte=1, votes_percent__lte=100),
                name="group_votes_by_a_share",
            ),
            models.CheckConstraint(
                condition=Q(quorum_percent__isnull=True) | Q(quorum_percent__gte=1, quorum_percent__lte=100),
                name="group_quorum_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(quorum_members__isnull=True) | Q(quorum_members__gte=1), name="group_quorum_is_somebody"
            ),
        ]


class GroupMember(models.Model):
    """A row is an appointment's place in a group for a period; an observer has no vote."""

    group = models.ForeignKey("directory.Group", models.CASCADE, related_name="members")
    appointment = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="memberships")
    votes = models.BooleanField(default=True)
    chairs = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "appointment", "starts_on"], name="group_member_once"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="group_place_ends_after_start"
            ),
        ]


class GroupTest(models.Model):
    """A row is one time the seven questions were answered about a group; the latest holds, and the others are kept."""

    group = models.ForeignKey("directory.Group", models.CASCADE, related_name="tests")
    tested_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    tested_at = models.DateTimeField()


class GroupTestAnswer(models.Model):
    """A row is the answer to one of the seven questions, and how whoever gave it knows."""

    test = models.ForeignKey("directory.GroupTest", models.CASCADE, related_name="answers", db_index=False)
    question = models.CharField(max_length=10)
    answer = models.CharField(max_length=10)
    why = models.CharField(max_length=300)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["test", "question"], name="group_test_question_once"),
            models.CheckConstraint(
                condition=Q(answer__in=["ours", "shared", "theirs"]), name="group_test_answer_is_one_of_three"
            ),
        ]
