"""Tables of an LMC's own space, and of what practices write to it privately. No other context, record or export reads them."""

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


class LmcNote(models.Model):
    """A row is a note in an LMC's own closed space, as it reads now. Read by that committee's people alone.

    Missing: it is about no matter, null; not removed, null.
    """

    lmc = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    matter = models.ForeignKey("matters.Matter", models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=160)
    words = models.TextField(max_length=8000)
    written_at = models.DateTimeField()
    written_by_words = models.CharField(max_length=350)
    removed_at = models.DateTimeField(null=True)


class LmcNoteVersion(models.Model):
    """A row is how a note read before it was changed."""

    note = models.ForeignKey("matters.LmcNote", models.PROTECT, related_name="versions")
    title = models.CharField(max_length=160)
    words = models.TextField(max_length=8000)
    written_at = models.DateTimeField()
    written_by_words = models.CharField(max_length=350)


class LmcAdviceDraft(models.Model):
    """A row is the advice an LMC is still writing on a consultation; it goes when the advice is given."""

    consultation = models.OneToOneField("matters.Consultation", models.PROTECT, related_name="draft")
    words = models.TextField(max_length=4000)
    written_at = models.DateTimeField()
    written_by_words = models.CharField(max_length=350)
