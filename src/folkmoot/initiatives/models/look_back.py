"""Tables of look-backs: the two things looked back at, who looks back, and what each side answers, sealed until both have."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class LookBack(models.Model):
    """A row is a pair of things looked back at with one partner: one that went well, and one that did not.

    Shape: `went_well` and `did_not` name them in words; each side is asked to contribute by `answers_due_on`; `version`
    counts the changes of its lessons. Missing: what was looked back at is no matter, null `well_matter`, `not_matter`;
    not published, null `published_by` and `published_at`; not called off, null `called_off_by` and `called_off_at`.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    partner = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    went_well = models.CharField(max_length=100)
    did_not = models.CharField(max_length=100)
    well_matter = models.ForeignKey("matters.Matter", models.PROTECT, null=True, related_name="+")
    not_matter = models.ForeignKey("matters.Matter", models.PROTECT, null=True, related_name="+")
    started_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    answers_due_on = models.DateField()
    version = models.PositiveIntegerField(default=0)
    published_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    called_off_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    called_off_at = models.DateTimeField(null=True)
    called_off_because = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(went_well="") & ~Q(did_not=""), name="look_back_names_both"),
            models.CheckConstraint(
                condition=Q(well_matter__isnull=True) | Q(not_matter__isnull=True) | ~Q(well_matter=F("not_matter")),
                name="look_back_at_two_matters",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(called_off_at__isnull=True), name="look_back_ends_once"
            ),
            models.CheckConstraint(
                condition=Q(called_off_at__isnull=True) | ~Q(called_off_because=""),
                name="look_back_called_off_with_reason",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["community", "started_at"], name="look_back_by_day")]


class LookBackSide(models.Model):
    """A row is how one of the two sides of a look-back stands.

    Shape: `shows_answers`, whether everyone may read its answers once the lessons are published. Missing: it has not handed
    its answers in, null `given_by` and `given_at`; it has not agreed the lessons, null `agreed_by` and `agreed_at`.
    """

    look_back = models.ForeignKey("initiatives.LookBack", models.PROTECT, related_name="sides")
    side = models.CharField(max_length=16)
    given_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    shows_answers = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["look_back", "side"], name="look_back_side_once"),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True) | Q(given_at__isnull=False), name="look_back_given_before_agreed"
            ),
        ]


class LookBackPerson(models.Model):
    """A row is somebody named to answer for general practice. Missing: they still do, null `stood_down_at`."""

    look_back = models.ForeignKey("initiatives.LookBack", models.PROTECT, related_name="people")
    appointment = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    named_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    stood_down_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "look-back people"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["look_back", "appointment"],
                condition=Q(stood_down_at__isnull=True),
                name="look_back_person_once",
            )
        ]


class SideAnswers(models.Model):
    """A row is what one side answers about one of the two things. The other side reads it once both have handed theirs in.

    Shape: a column for each question; `version` counts how often it was written. Missing: empty, not answered yet.
    """

    look_back = models.ForeignKey("initiatives.LookBack", models.PROTECT, related_name="answers")
    side = models.CharField(max_length=16)
    half = models.CharField(max_length=9)
    meant = models.TextField(max_length=1500, blank=True)
    happened = models.TextField(max_length=1500, blank=True)
    helped = models.TextField(max_length=1500, blank=True)
    hindered = models.TextField(max_length=1500, blank=True)
    again = models.TextField(max_length=1500, blank=True)
    now = models.TextField(max_length=1500, blank=True)
    version = models.PositiveIntegerField(default=0)
    written_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "side answers"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["look_back", "side", "half"], name="side_answers_once"),
        ]
