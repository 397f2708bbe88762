"""Tables of post."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

WAITING = Q(sent_at__isnull=True, given_up_at__isnull=True, cancelled_at__isnull=True, claimed_at__isnull=True)


class Messages(models.QuerySet["Message"]):
    """Messages by where they stand."""

    def waiting(self) -> "Messages":
        """Neither sent, given up, cancelled nor in anyone's hands."""
        return self.filter(WAITING)

    def claimed(self) -> "Messages":
        """In someone's hands, or left there by someone who never came back."""
        return self.filter(claimed_at__isnull=False, sent_at__isnull=True)


class Message(models.Model):
    """A row is one message to one person, sent at most once.

    Missing: a null time has not happened; a claim is taken back when the server answers "later" or "never". Erased, it
    says nothing and has no files; whom it was to, and its key, stay.
    """

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=50)
    to_name = models.CharField(max_length=200, blank=True)
    to_address = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=150)
    text = models.TextField()
    html = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    may_be_sent_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    objects = Messages.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(key=""), name="message_has_a_key"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(claimed_at__isnull=False), name="message_claimed_before_sent"
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True)
                | Q(sent_at__isnull=True, cancelled_at__isnull=True)
                | Q(given_up_at__isnull=True, cancelled_at__isnull=True),
                name="message_ends_once",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(text="", html=""), name="message_erased_says_nothing"
            ),
            models.CheckConstraint(condition=Q(erased_at__isnull=True) | ~WAITING, name="message_erased_after_its_end"),
        ]
        indexes: ClassVar = [models.Index(fields=["next_attempt_at"], condition=WAITING, name="message_due")]


class MessageAttachment(models.Model):
    """A row is a file sent with a message."""

    message = models.ForeignKey("post.Message", models.CASCADE, related_name="attachments")
    filename = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()


class Heartbeat(models.Model):
    """A row says when something that runs by itself last ran."""

    name = models.CharField(max_length=50, primary_key=True)
    last_at = models.DateTimeField()
