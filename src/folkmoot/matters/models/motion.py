"""Tables of motions: what is put to the members of a tier, their votes, and who does not decide for an interest."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Motion(models.Model):
    """A row puts something to the members of a tier, each with one vote; for the PCNs, each PCN with one.

    Shape: `rule` is the rule of the canvass document, frozen with the motion as is its roll, the votes. Missing:
    neither carried nor lost yet, both null.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="motions")
    tier = models.CharField(max_length=20)
    rule_name = models.CharField(max_length=30)
    rule = models.JSONField()
    put_at = models.DateTimeField()
    put_by_words = models.CharField(max_length=350)
    closes_at = models.DateTimeField()
    carried_at = models.DateTimeField(null=True)
    lost_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("put_at")), name="motion_closes_after_put"),
            models.CheckConstraint(
                condition=Q(carried_at__isnull=True) | Q(lost_at__isnull=True), name="motion_carried_or_lost"
            ),
        ]


class Vote(models.Model):
    """A row is one vote on the roll of a motion: a member's, or a PCN's. Missing: not cast yet, `position` empty.

    With `left_out_at` it counts for nothing from then: an interest of that member was settled so at a meeting.
    """

    motion = models.ForeignKey("matters.Motion", models.PROTECT, related_name="votes")
    person = models.ForeignKey("directory.Person", models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=250)
    position = models.CharField(max_length=12, blank=True)
    given_at = models.DateTimeField(null=True)
    given_by_words = models.CharField(max_length=350, blank=True)
    left_out_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["motion", "person"], name="vote_once_a_person"),
            models.UniqueConstraint(fields=["motion", "organisation"], name="vote_once_a_pcn"),
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(organisation__isnull=True), name="vote_of_a_person_or_a_pcn"
            ),
            models.CheckConstraint(
                condition=(Q(position="") & Q(given_at__isnull=True)) | (~Q(position="") & Q(given_at__isnull=False)),
                name="vote_cast_at_an_instant",
            ),
        ]


class NotDeciding(models.Model):
    """A row says somebody does not decide on a matter, for an interest settled so at a meeting.

    Shape: left out again later is another row, for what was so on a day stays readable. Missing: it still holds, null
    `until`.
    """

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="not_deciding")
    person = models.ForeignKey("directory.Person", models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    settled_by_words = models.CharField(max_length=350)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["matter", "person"], condition=models.Q(until__isnull=True), name="not_deciding_once"
            ),
        ]
