"""Tables of governance: what is said by hand of the steps to one voice."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class StepNote(models.Model):
    """A row is what somebody said of one of the ten steps: how far it is, who takes it on and by when; the latest holds.

    Missing: an empty state leaves it to what Folkmoot finds; no owner, nobody has taken it on.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    step = models.CharField(max_length=20)
    state = models.CharField(max_length=10, blank=True)
    note = models.CharField(max_length=400, blank=True)
    owner = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    said_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["", "to_do", "under_way", "done"]), name="step_note_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(owner__isnull=False), name="step_note_due_has_an_owner"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["community", "step", "said_at"], name="step_note_by_step")]
