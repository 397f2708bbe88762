"""Tables of payment queries."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class PaymentQuery(models.Model):
    """A row is one sum a practice says it is owed. Units: pence.

    Shape: `asked_of` is the body it was put to, which may have ended since; `pcn_code` the practice's PCN on the day it was
    raised: who reads it goes by the PCN of now. Missing: no owner until somebody takes it on,
    and none that counts once their role ended; no closing note while it is open.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    practice = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    pcn_code = models.CharField(max_length=12, null=True)
    asked_of = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    scheme = models.CharField(max_length=160)
    period = models.CharField(max_length=40)
    amount_pence = models.PositiveBigIntegerField()
    words = models.TextField(max_length=1000, blank=True)
    opened_on = models.DateField()
    state = models.CharField(max_length=12)
    owner = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    raised_at = models.DateTimeField()
    raised_by_words = models.CharField(max_length=350)
    moved_at = models.DateTimeField()
    closing_note = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "year", "number"], name="payment_reference_once"),
            models.CheckConstraint(condition=Q(amount_pence__gt=0), name="payment_of_something"),
            models.CheckConstraint(condition=Q(state="open") | ~Q(closing_note=""), name="payment_closed_with_note"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["community", "state", "opened_on"], name="payment_by_state"),
            # What waits is found without what was settled in all the years before.
            models.Index(fields=["community", "id"], condition=models.Q(state="open"), name="payment_open"),
        ]


class PaymentStep(models.Model):
    """A row is one dated step of a payment query. Rows are only ever added."""

    query = models.ForeignKey("front_door.PaymentQuery", models.PROTECT, related_name="steps")
    words = models.CharField(max_length=700)
    at = models.DateTimeField()
    by_words = models.CharField(max_length=350)
