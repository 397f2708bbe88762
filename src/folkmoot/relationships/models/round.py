"""Tables of rounds in which the practices of a PCN say where they stand to one another."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class StanceRound(models.Model):
    """A row asks the practices of a PCN, until a time, where they stand on some topics. It is open, then closed, by the clock."""

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    pcn = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    opened_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opened_at")), name="stance_round_closes_later")
        ]
        indexes: ClassVar = [models.Index(fields=["community", "closes_at"], name="stance_round_by_close")]


class StanceTopic(models.Model):
    """A row is one of the topics of a round."""

    round = models.ForeignKey("relationships.StanceRound", models.PROTECT, related_name="topics")
    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "place"], name="stance_topic_in_its_place"),
            models.CheckConstraint(condition=~Q(words=""), name="stance_topic_says_something"),
        ]


class StanceRoll(models.Model):
    """A row is one practice that is asked in a round, and whether it answered: never what."""

    round = models.ForeignKey("relationships.StanceRound", models.PROTECT, related_name="roll")
    practice = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    has_answered = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "practice"], name="stance_asked_once")]


class StanceAnswer(models.Model):
    """A row is what one practice said of a topic: how it is, and how it would have it.

    Nothing in it says whose it is: `mark` is made of the practice and a secret the database does not hold, its key is
    drawn, no time is kept, and all of a round are written anew, in an order drawn, whenever one is added. Missing: empty `wished`, not said.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    topic = models.ForeignKey("relationships.StanceTopic", models.PROTECT, related_name="answers")
    mark = models.CharField(max_length=64)
    now = models.CharField(max_length=11)
    wished = models.CharField(max_length=11, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["topic", "mark"], name="stance_said_once")]
