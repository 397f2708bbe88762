"""Tables of cases for money, and of the options set side by side in them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class FundingCase(models.Model):
    """A row is a case for money put to somebody: what is needed, what would be better, what is asked, what was decided.

    Shape: who is asked is `asked_of`, or `asked_of_words` for a body not kept here; `because` is the reason of its
    decision or withdrawal. Missing: null `submitted_at` while a draft; null `matter` unless one is about it; null
    `decided_on` and `chosen` until decided, `chosen` also where declined; null `answer_by`, no day was asked for; empty
    `no_line_because` unless it is said that no money comes of what was agreed.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    need = models.TextField(max_length=2000)
    benefit = models.TextField(max_length=2000)
    basis = models.CharField(max_length=600, blank=True)
    asked_of = models.ForeignKey("directory.Organisation", models.PROTECT, null=True, related_name="+")
    asked_of_words = models.CharField(max_length=200, blank=True)
    asks = models.CharField(max_length=600)
    state = models.CharField(max_length=9)
    drafted_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    submitted_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    answer_by = models.DateField(null=True)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField(null=True)
    chosen = models.ForeignKey("funding.CaseOption", models.PROTECT, null=True, related_name="+")
    because = models.CharField(max_length=600, blank=True)
    closed_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    no_line_because = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(asked_of__isnull=True) | Q(asked_of_words=""), name="case_put_to_one_body"
            ),
            models.CheckConstraint(
                condition=Q(state="agreed", chosen__isnull=False) | (~Q(state="agreed") & Q(chosen__isnull=True)),
                name="case_agreed_with_an_option",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"]) | Q(submitted_at__isnull=False),
                name="case_submitted_before_decided",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["community", "state"], name="case_by_state")]


class CaseOption(models.Model):
    """A row is one way to have what a case needs, with what it costs in a year.

    Units: pence a year; per cent of the pay; whole-time equivalents. Shape: `known_pence` where the cost is known, else
    a whole-time year's pay, on-costs and the part of a post. Missing: null `taken_out_at`, it stands.
    """

    case = models.ForeignKey("funding.FundingCase", models.PROTECT, related_name="options")
    way = models.CharField(max_length=10)
    what = models.CharField(max_length=200)
    band = models.CharField(max_length=60, blank=True)
    pay_pence = models.BigIntegerField(null=True)
    on_costs_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    wte = models.DecimalField(max_digits=4, decimal_places=2, null=True)
    known_pence = models.BigIntegerField(null=True)
    neutrality = models.CharField(max_length=400)
    taken_out_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(known_pence__isnull=False, pay_pence__isnull=True, wte__isnull=True)
                | Q(known_pence__isnull=True, pay_pence__isnull=False, wte__isnull=False),
                name="case_option_costs_one_way",
            )
        ]
