"""Tables of what a practice writes privately to its LMC. No other context, record or export reads them."""

from typing import ClassVar

from django.db import models


class LmcLetter(models.Model):
    """A row is a private exchange that somebody of a practice began with an LMC. Read by them and that LMC's people.

    Shape: `awaits` names whose turn it is, "lmc" or "sender"; empty, nobody's.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    lmc = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    practice = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    sender = models.ForeignKey("directory.Person", models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    written_at = models.DateTimeField()
    awaits = models.CharField(max_length=8, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(awaits__in=["lmc", "sender", ""]), name="lmc_letter_awaits_known")
        ]


class LmcLetterPart(models.Model):
    """A row is what one side wrote in such an exchange: the letter itself, a reply, a reply to that."""

    letter = models.ForeignKey("matters.LmcLetter", models.PROTECT, related_name="parts")
    words = models.TextField(max_length=8000)
    by_lmc = models.BooleanField()
    written_at = models.DateTimeField()
    written_by_words = models.CharField(max_length=350)
