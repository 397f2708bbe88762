"""Tables of feedback: the note everyone gets, what put it right since, and what they felt about it."""

from typing import ClassVar

from django.db import models


class FeedbackNote(models.Model):
    """A row is the account given after a meeting, with two faces: for members and for partners.

    Missing: `for_partners` empty only where `withheld_because` says why.
    """

    outcome = models.OneToOneField("matters.Outcome", models.PROTECT, related_name="feedback")
    for_members = models.TextField(max_length=4000)
    for_partners = models.TextField(max_length=4000, blank=True)
    withheld_because = models.CharField(max_length=300, blank=True)
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    sent_by_words = models.CharField(max_length=350, blank=True)
    sent_to = models.PositiveIntegerField(default=0)


class FeedbackCorrection(models.Model):
    """A row puts right what a note that was sent had said; the note stays as it went out.

    Missing: `for_partners` empty where partners are told nothing of it.
    """

    note = models.ForeignKey("matters.FeedbackNote", models.PROTECT, related_name="corrections")
    for_members = models.TextField(max_length=4000)
    for_partners = models.TextField(max_length=4000, blank=True)
    because = models.CharField(max_length=400)
    sent_at = models.DateTimeField()
    sent_by_words = models.CharField(max_length=350)
    sent_to = models.PositiveIntegerField(default=0)


class FeedbackReply(models.Model):
    """A row is a practice's two answers after feedback, 1 to 5: was our view heard, was it carried fairly."""

    note = models.ForeignKey("matters.FeedbackNote", models.PROTECT, related_name="replies")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    heard = models.PositiveSmallIntegerField()
    carried = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["note", "organisation"], name="feedback_reply_once"),
            models.CheckConstraint(
                condition=models.Q(heard__gte=1, heard__lte=5, carried__gte=1, carried__lte=5),
                name="feedback_one_to_five",
            ),
        ]
