"""Tables of an agenda: its items, and every version of the notes on each."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class AgendaItem(models.Model):
    """A row is an item of a meeting's agenda, or one proposed for it.

    Shape: items stand by `position`, then in the order they came. Units: minutes. Missing: no lead, matter or action
    that it is about, nor decision that it is to confirm; no `summary` where one of these says what it is about, or it is
    older than summaries; `answered_because` only where it was declined, taken off or deferred; no
    `deferred_to`, it was not deferred. `needs_paper`: its lead is asked for one.
    `round`: the canvass that was drafted because too little authority was in the room.
    """

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    summary = models.TextField(max_length=600, blank=True, default="")
    purpose = models.CharField(max_length=10)
    sort = models.CharField(max_length=10, default="other")
    heading = models.CharField(max_length=10, blank=True, default="")
    minutes = models.PositiveSmallIntegerField()
    lead = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    matter = models.ForeignKey("matters.Matter", models.PROTECT, null=True, related_name="+")
    action = models.ForeignKey("meetings.Action", models.PROTECT, null=True, related_name="carried_in")
    confirms = models.ForeignKey("meetings.MinutedDecision", models.PROTECT, null=True, related_name="to_confirm_in")
    round = models.ForeignKey("matters.Canvass", models.PROTECT, null=True, related_name="+")
    deferred_to = models.OneToOneField("self", models.PROTECT, null=True, related_name="deferred_from")
    needs_paper = models.BooleanField(default=False)
    standing = models.CharField(max_length=10)
    proposed_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_because = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "matter"], condition=Q(standing="on"), name="agenda_matter_once"
            ),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="agenda_item_takes_time"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["meeting"], condition=Q(standing="proposed"), name="agenda_item_proposed")
        ]


class Note(models.Model):
    """A row is one version of the notes on an item; each is kept, so that nobody's words are lost.

    Missing: it stands, null `superseded_at`.
    """

    item = models.ForeignKey("meetings.AgendaItem", models.PROTECT, related_name="notes")
    version = models.PositiveIntegerField()
    text = models.TextField(max_length=10_000, blank=True)
    written_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "version"], name="note_version_once"),
            models.UniqueConstraint(fields=["item"], condition=Q(superseded_at__isnull=True), name="note_stands_once"),
        ]
