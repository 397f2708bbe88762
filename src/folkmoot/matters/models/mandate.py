"""Tables of mandates: standing authority practices have given."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Mandate(models.Model):
    """A row is standing authority granted by a binding canvass: for what, up to what money, from when until when.

    Shape: `purposes` is a list of {"what", "categories", "limit_pence"}.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="mandates")
    canvass = models.OneToOneField("matters.Canvass", models.PROTECT, related_name="mandate")
    title = models.CharField(max_length=160)
    group = models.ForeignKey("directory.Group", models.PROTECT, related_name="+")
    purposes = models.JSONField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    granted_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    renewed_by = models.OneToOneField("self", models.PROTECT, null=True, related_name="renews")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="mandate_ends_after_start"),
            models.CheckConstraint(
                condition=Q(granted_at__isnull=True) | Q(refused_at__isnull=True), name="mandate_granted_or_refused"
            ),
        ]


class Unbound(models.Model):
    """A row says a practice is not bound by one purpose of a mandate. Seen by that practice and the teller alone."""

    mandate = models.ForeignKey("matters.Mandate", models.PROTECT, related_name="unbound")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    purpose = models.PositiveSmallIntegerField()
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mandate", "organisation", "purpose"], name="unbound_once")
        ]
