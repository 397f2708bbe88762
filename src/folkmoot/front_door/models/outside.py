"""Tables of what was asked from outside, on the open page or by mail."""

from typing import ClassVar

from django.db import models


class OutsideRequest(models.Model):
    """A row is what somebody asked on the open page or by mail. It waits until its address is confirmed and it is let in.

    Shape: `mail_mark` is the digest of the message it came in, so that a message sent again is not taken twice; once let in
    it is a request like any other, and this row only says whom to write to. Mail held back says why in `held_because`, and
    nobody is written to until the executive releases it. Missing: empty name and address once they were erased; null where
    it was not confirmed, let in, released or turned away yet, or came by no mail.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    title = models.CharField(max_length=160)
    words = models.TextField(max_length=4000)
    wanted_by = models.DateField(null=True)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    organisation_words = models.CharField(max_length=200)
    lodged_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    turned_away_at = models.DateTimeField(null=True)
    turned_away_because = models.CharField(max_length=300, blank=True)
    decided_by_words = models.CharField(max_length=350, blank=True)
    held_because = models.CharField(max_length=300, blank=True, default="")
    released_at = models.DateTimeField(null=True)
    mail_mark = models.CharField(max_length=64, null=True)
    request = models.OneToOneField("front_door.AccessRequest", models.PROTECT, null=True, related_name="outside")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(request__isnull=True) | models.Q(turned_away_at__isnull=True),
                name="outside_let_in_or_turned_away",
            ),
            models.UniqueConstraint(fields=["community", "mail_mark"], name="outside_mail_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["community", "lodged_at"], name="outside_by_arrival")]
