"""Tables of what a group's decisions need."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class VotingRule(models.Model):
    """A row is the share of its practices that a group's decision needs, from a day until the next row's.

    Units: per cent. Shape: `words` say where the rule stands, such as a clause of the network agreement.
    """

    group = models.ForeignKey("directory.Group", models.PROTECT, related_name="+")
    percent = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    starts_on = models.DateField()
    set_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(percent__gte=1) & Q(percent__lte=100), name="voting_rule_is_a_share")
        ]
