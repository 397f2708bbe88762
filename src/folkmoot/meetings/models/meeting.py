"""Tables of when a group meets, and who came. Whoever acted stands by their appointment, never by name."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Meeting(models.Model):
    """A row is one meeting of a group, from its planning to its approved minutes.

    Shape: `series` is the first meeting of the series it was planned in; `rung` how far approved minutes are published
    beyond those who read the group's papers. Missing: null instants, not done yet; an empty rung, no further;
    an empty `changed_because`, it was never moved, or nobody said why it was the last time; no `asked_anew_from`, nothing
    that members had said of an earlier day was dropped. `without_minutes`: whoever keeps the group said that none will be made,
    or that their draft will not be approved; the words of it stay, also when minutes were made after all. Missing: no
    `no_minutes_at`, nobody ever said so.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="meetings")
    group = models.ForeignKey("directory.Group", models.PROTECT, related_name="meetings")
    series = models.ForeignKey("self", models.PROTECT, null=True, related_name="followers")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    link = models.CharField(max_length=500, blank=True)
    planned_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    agenda_out_at = models.DateTimeField(null=True)
    changed_because = models.CharField(max_length=400, blank=True, default="")
    asked_anew_from = models.DateField(null=True)
    called_off_at = models.DateTimeField(null=True)
    called_off_because = models.CharField(max_length=400, blank=True)
    minutes_drafted_at = models.DateTimeField(null=True)
    minutes_approved_at = models.DateTimeField(null=True)
    without_minutes = models.BooleanField(default=False)
    no_minutes_because = models.CharField(max_length=400, blank=True, default="")
    no_minutes_by = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    no_minutes_at = models.DateTimeField(null=True)
    rung = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_start"),
            models.UniqueConstraint(
                fields=["group", "starts_at"], condition=Q(called_off_at__isnull=True), name="meeting_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(rung="") | Q(minutes_approved_at__isnull=False), name="meeting_published_once_approved"
            ),
            models.CheckConstraint(
                condition=Q(no_minutes_at=None, no_minutes_because="", no_minutes_by=None, without_minutes=False)
                | (~Q(no_minutes_because="") & Q(no_minutes_at__isnull=False, no_minutes_by__isnull=False)),
                name="meeting_without_minutes_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(without_minutes=False) | Q(minutes_approved_at=None),
                name="meeting_without_approved_minutes",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["community", "starts_at"], name="meeting_by_start"),
            # What is still to do is found without the meetings of all the years before.
            models.Index(
                fields=["community", "starts_at"],
                condition=models.Q(called_off_at=None, minutes_approved_at=None, without_minutes=False),
                name="meeting_unfinished",
            ),
        ]


class Attendance(models.Model):
    """A row says how one member of the group took part. Missing: no `deputy` unless one came instead."""

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="attendance")
    member = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    how = models.CharField(max_length=10)
    deputy = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    said_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "member"], name="attendance_once"),
            models.CheckConstraint(
                condition=(Q(how="deputy") & Q(deputy__isnull=False)) | (~Q(how="deputy") & Q(deputy__isnull=True)),
                name="attendance_deputy_named",
            ),
        ]
