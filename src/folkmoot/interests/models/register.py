"""Tables of the register as a whole: who reads it, and who said that what they declared is everything."""

from typing import ClassVar

from django.db import models


class InterestReturn(models.Model):
    """A row is a person's word, on a day, that what they declared is everything; `nil` where that is nothing."""

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    person = models.ForeignKey("directory.Person", models.PROTECT, related_name="+")
    made_as = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    nil = models.BooleanField()
    made_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["community", "person", "made_at"], name="return_by_person")]


class RegisterRule(models.Model):
    """A row is a community's decision who reads its register, from an instant; the latest row holds.

    Missing: no row before the community opened its register: until then nobody is asked to declare.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    rung = models.CharField(max_length=20)
    because = models.CharField(max_length=400)
    decided_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
