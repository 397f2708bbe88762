"""Tables of information requests: what is asked, of whom, and what each said."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class InformationRequest(models.Model):
    """A row is one request for information, from its draft until it is closed or withdrawn.

    Shape: `whom` and `chosen` (keys of organisations) say of whom it is to be asked; once it is issued, `InformationAsked`
    does. `by_executive` where the executive asks, as one. `clause_because` is what whoever asks said to a dispute of the
    clause. Missing: no clause where it is voluntary, no moment of issue until it is, of dispute unless it was.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    purpose = models.TextField(max_length=1000)
    basis = models.CharField(max_length=12)
    clause = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    whom = models.CharField(max_length=12)
    chosen = models.JSONField(default=list)
    asked_by = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    by_executive = models.BooleanField(default=False)
    state = models.CharField(max_length=12)
    drafted_at = models.DateTimeField()
    drafted_by_words = models.CharField(max_length=350)
    issued_at = models.DateTimeField(null=True)
    disputed_at = models.DateTimeField(null=True)
    disputed_by_words = models.CharField(max_length=350, blank=True, default="")
    clause_because = models.CharField(max_length=600, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "year", "number"], name="information_reference_once"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "held", "withdrawn"]) | Q(issued_at__isnull=False),
                name="information_issued_once_open",
            ),
            models.CheckConstraint(
                condition=~Q(basis="contract") | ~Q(clause=""), name="information_contract_has_clause"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["community", "state", "due_on"], name="information_by_state"),
            models.Index(fields=["community", "issued_at"], name="information_by_issue"),
            models.Index(fields=["community", "drafted_at"], name="information_by_draft"),
        ]


class InformationItem(models.Model):
    """A row is one question of a request. Missing: dropped before it went out, it stays with the moment it was."""

    request = models.ForeignKey("front_door.InformationRequest", models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=300)
    kind = models.CharField(max_length=8)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["request", "order"], name="information_item_in_order")]


class InformationStep(models.Model):
    """A row is one dated step of a request. Rows are only ever added."""

    request = models.ForeignKey("front_door.InformationRequest", models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=16)
    words = models.CharField(max_length=700)
    at = models.DateTimeField()
    by_words = models.CharField(max_length=350)


class InformationAsked(models.Model):
    """A row is one practice or network asked, with its name and PCN of the day the request was issued."""

    request = models.ForeignKey("front_door.InformationRequest", models.PROTECT, related_name="asked")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    code = models.CharField(max_length=12, blank=True)
    name = models.CharField(max_length=200)
    pcn_code = models.CharField(max_length=12, null=True)
    is_network = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "organisation"], name="information_asked_once")
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "request"], name="information_by_body")]


class InformationReply(models.Model):
    """A row is one reply of one body asked: its answers, or that it declines. Of several, the latest stands."""

    asked = models.ForeignKey("front_door.InformationAsked", models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=8)
    because = models.CharField(max_length=600, blank=True)
    by_sheet = models.BooleanField(default=False)
    at = models.DateTimeField()
    by_words = models.CharField(max_length=350)
    stands = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["asked"], condition=Q(stands=True), name="information_reply_stands_once"),
            models.CheckConstraint(condition=~Q(kind="declined") | ~Q(because=""), name="information_declined_because"),
        ]


class InformationAnswer(models.Model):
    """A row is the answer to one item, as kept: text, figures, yes or no, or a day as 2026-10-29.

    Missing: an item that the body left out has none.
    """

    reply = models.ForeignKey("front_door.InformationReply", models.PROTECT, related_name="answers")
    item = models.ForeignKey("front_door.InformationItem", models.PROTECT, related_name="answers")
    value = models.CharField(max_length=1000)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reply", "item"], name="information_answer_once"),
            models.CheckConstraint(condition=~Q(value=""), name="information_answer_says_something"),
        ]


class MoreTime(models.Model):
    """A row is one body's wish for more time, and what whoever asked said to it. Missing: `granted` null until then."""

    asked = models.ForeignKey("front_door.InformationAsked", models.PROTECT, related_name="more_time")
    until = models.DateField()
    because = models.CharField(max_length=600)
    asked_at = models.DateTimeField()
    asked_by_words = models.CharField(max_length=350)
    granted = models.BooleanField(null=True)
    said = models.CharField(max_length=600, blank=True)
    said_at = models.DateTimeField(null=True)
    said_by_words = models.CharField(max_length=350, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["asked"], condition=Q(granted__isnull=True), name="more_time_asked_once"),
            models.CheckConstraint(
                condition=Q(granted__isnull=True) | Q(said_at__isnull=False), name="more_time_said_at"
            ),
        ]
