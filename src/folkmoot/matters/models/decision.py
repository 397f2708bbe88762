"""Tables of what came of it: what was decided where, each line of the instruction held against it, and talk outside."""

from typing import ClassVar

from django.db import models


class Outcome(models.Model):
    """A row is what a meeting decided on a matter, as the carrier recorded it, or put right what was recorded.

    Shape: `result` is agreed, rejected, deferred or noted; `formed` before, in or after the meeting.
    Missing: it corrects none, null `corrects` and no `because`; it still stands, null `superseded_at`.
    """

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="outcomes")
    instruction = models.ForeignKey("matters.Instruction", models.PROTECT, null=True, related_name="outcomes")
    met_on = models.DateField()
    result = models.CharField(max_length=12)
    words = models.TextField(max_length=2000)
    formed = models.CharField(max_length=8)
    next_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("directory.Person", models.PROTECT, related_name="+")
    recorded_by_words = models.CharField(max_length=350)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    because = models.CharField(max_length=400, blank=True, default="")
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["matter", "met_on"],
                condition=models.Q(superseded_at__isnull=True),
                name="outcome_once_a_meeting",
            )
        ]


class LineResult(models.Model):
    """A row holds one line of the instruction against what happened: kept, partly, departed with reason, not reached."""

    outcome = models.ForeignKey("matters.Outcome", models.PROTECT, related_name="line_results")
    line = models.ForeignKey("matters.InstructionLine", models.PROTECT, related_name="results")
    result = models.CharField(max_length=12)
    reason = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["outcome", "line"], name="line_result_once"),
            models.CheckConstraint(
                condition=~models.Q(result="departed") | ~models.Q(reason=""), name="departure_has_reason"
            ),
        ]


class Conversation(models.Model):
    """A row is talk about a matter outside a meeting: with which role, on what, and what moved. Roles, never names.

    Shape: `kept_to` is the key of the one person, practice or PCN it is for, on such a rung; empty on every other.
    `spoken_as` is the weight of what was said for us. Missing: nobody said with what weight, an empty `spoken_as`; it corrects none, null `corrects` and no `because`; it was neither corrected nor withdrawn since, null
    `superseded_at`; not withdrawn, no `withdrawn_because`.
    """

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="conversations")
    held_on = models.DateField()
    with_whom = models.CharField(max_length=200)
    topic = models.CharField(max_length=400)
    moved = models.TextField(max_length=2000, blank=True)
    spoken_as = models.CharField(max_length=12, blank=True, default="")
    rung = models.CharField(max_length=20)
    kept_to = models.CharField(max_length=40, blank=True, default="")
    logged_at = models.DateTimeField()
    logged_by = models.ForeignKey("directory.Person", models.PROTECT, related_name="+")
    logged_by_words = models.CharField(max_length=350)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    because = models.CharField(max_length=400, blank=True, default="")
    superseded_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=400, blank=True, default="")
