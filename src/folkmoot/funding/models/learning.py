"""Tables of learning events: how a payment is earned, who comes, what is attached, and what must be done by when."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class LearningEvent(models.Model):
    """A row is an event that explains how to earn a scheme's payment.

    Shape: `year` is the one its NHS year begins in; it is held by `held_by`, or `held_by_words` for a body not kept here.
    Missing: null `line` unless a funding line is about the payment; null `moved_from`, it was never put off; null
    `ticked_at`, nobody has said who came; null `called_off_at`, it stands.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    explains = models.CharField(max_length=200)
    year = models.IntegerField()
    line = models.ForeignKey("funding.FundingLine", models.PROTECT, null=True, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    link = models.CharField(max_length=500, blank=True)
    held_by = models.ForeignKey("directory.Organisation", models.PROTECT, null=True, related_name="+")
    held_by_words = models.CharField(max_length=200, blank=True)
    summary = models.TextField(max_length=4000)
    made_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    moved_from = models.DateTimeField(null=True)
    moved_because = models.CharField(max_length=400, blank=True)
    ticked_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)
    called_off_because = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="learning_ends_after_start"),
            models.CheckConstraint(
                condition=Q(held_by__isnull=False, held_by_words="") | (Q(held_by__isnull=True) & ~Q(held_by_words="")),
                name="learning_held_by_one_body",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["community", "starts_at"], name="learning_by_start")]


class LearningGuest(models.Model):
    """A row is a practice or PCN in the register of an event: whether somebody of theirs comes, and whether they came.

    Missing: null `comes`, it has not said; null `came`, the register was not ticked for it.
    """

    event = models.ForeignKey("funding.LearningEvent", models.PROTECT, related_name="guests")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    comes = models.BooleanField(null=True)
    who = models.CharField(max_length=200, blank=True)
    said_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(null=True)
    came = models.BooleanField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["event", "organisation"], name="learning_guest_once")]


class LearningMaterial(models.Model):
    """A row is what was attached to an event: a file, or a link to a recording.

    Shape: `kind` is the suffix of its file, or "link"; `size` its bytes, `sha256` their fingerprint. Missing: no size and
    no fingerprint of a link; null `withdrawn_at`, it stands; what is withdrawn has no file and no link any more.
    """

    event = models.ForeignKey("funding.LearningEvent", models.PROTECT, related_name="materials")
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=10)
    link = models.CharField(max_length=500, blank=True)
    size = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    has_words = models.BooleanField(default=True)
    sha256 = models.CharField(max_length=64, blank=True)
    brought_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "sha256"],
                condition=Q(withdrawn_at__isnull=True) & ~Q(sha256=""),
                name="learning_file_once",
            ),
        ]


class LearningFile(models.Model):
    """A row is what a file of an event holds, apart from it so that no list reads it; `words` is its text, from its beginning."""

    material = models.OneToOneField("funding.LearningMaterial", models.PROTECT, related_name="file")
    content = models.BinaryField()
    words = models.TextField(blank=True, default="")


class LearningStep(models.Model):
    """A row is something that must be done by a day for the payment. Missing: null `taken_out_at`, it stands."""

    event = models.ForeignKey("funding.LearningEvent", models.PROTECT, related_name="steps")
    what = models.CharField(max_length=300)
    due_on = models.DateField()
    worth = models.CharField(max_length=200, blank=True)
    taken_out_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["due_on"], name="learning_step_by_day")]


class LearningMark(models.Model):
    """A row is what a practice said of a step: done, or not for it. Missing: null `undone_at`, it stands."""

    step = models.ForeignKey("funding.LearningStep", models.PROTECT, related_name="marks")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    said = models.CharField(max_length=8)
    said_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["step", "organisation"], condition=Q(undone_at__isnull=True), name="learning_step_marked_once"
            )
        ]
