"""Tables of what somebody said at a meeting, as minuted, with what weight and under which hat."""

from django.db import models


class Statement(models.Model):
    """A row is a statement minuted on an item: who made it, as what, and with what weight.

    Missing: it stands, null `struck_at`.
    """

    item = models.ForeignKey("meetings.AgendaItem", models.PROTECT, related_name="statements")
    speaker = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    words = models.CharField(max_length=600)
    spoken_as = models.CharField(max_length=12)
    capacity = models.CharField(max_length=20)
    minuted_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    minuted_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)
