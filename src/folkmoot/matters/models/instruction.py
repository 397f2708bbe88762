"""Tables of instructions: what a named speaker must say on one matter."""

from typing import ClassVar

from django.db import models


class Instruction(models.Model):
    """A row instructs a carrier, with a deputy, on one matter until a day; the latest version is the one in force.

    Missing: not approved yet, null; `brief_issued_at` null until the brief has gone to carrier and deputy.
    """

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="instructions")
    version = models.PositiveSmallIntegerField()
    position = models.ForeignKey("matters.AgreedPosition", models.PROTECT, related_name="+")
    mandate = models.ForeignKey("matters.Mandate", models.PROTECT, null=True, related_name="+")
    carrier = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    deputy = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    valid_until = models.DateField()
    drafted_at = models.DateTimeField()
    drafted_by_words = models.CharField(max_length=350)
    approved_at = models.DateTimeField(null=True)
    approved_by_words = models.CharField(max_length=350, blank=True)
    approved_tier = models.CharField(max_length=20, blank=True)
    stale_at = models.DateTimeField(null=True)
    stale_words = models.CharField(max_length=300, blank=True)
    brief_issued_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["matter", "version"], name="instruction_version_once")]


class InstructionLine(models.Model):
    """A row is one line of an instruction. `drafted` keeps what the canvass gave, so that a difference can be marked."""

    instruction = models.ForeignKey("matters.Instruction", models.PROTECT, related_name="lines")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16)
    words = models.CharField(max_length=2000)
    drafted = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["instruction", "order"], name="line_order_once")]
