"""Tables of matters: what is to be decided, its steps, and who was consulted on the way."""

from typing import ClassVar

from django.db import models


class Matter(models.Model):
    """A row is something to be decided, from its arrival to the feedback.

    Units: money in pence, a year where `money_is_yearly`; `patients` are those of the community's practices on the day the
    sum was named, so that it is told for the same thousands ever after. Missing: no money, null; no date known yet, null;
    no patients counted that day, nought.
    Shape: where some alone are `affected`, each is `{"organisation": 7, "name": "Alder PCN"}`, by the name it had then.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="matters")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    summary = models.TextField(max_length=4000)
    category = models.CharField(max_length=30)
    force = models.CharField(max_length=24)
    money_pence = models.BigIntegerField(null=True)
    money_is_yearly = models.BooleanField(default=False)
    patients = models.PositiveIntegerField(default=0)
    touches_contracts = models.BooleanField(default=False)
    stakes_income = models.CharField(max_length=8)
    stakes_independence = models.CharField(max_length=8)
    stakes_workload = models.CharField(max_length=8)
    affects = models.CharField(max_length=8, default="not_said")
    affected = models.JSONField(default=list)
    decision_maker = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    forum = models.ForeignKey("directory.Forum", models.PROTECT, null=True, related_name="+")
    decides_on = models.DateField(null=True)
    asked_by = models.ForeignKey("directory.Organisation", models.PROTECT, null=True, related_name="+")
    raised_by = models.ForeignKey("directory.Person", models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    rung = models.CharField(max_length=20)
    state = models.CharField(max_length=16)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "year", "number"], name="matter_reference_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["community", "state", "decides_on"], name="matter_by_state")]


class Step(models.Model):
    """A row is one dated step of a matter's timeline. Rows are only ever added."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=30)
    words = models.CharField(max_length=400)
    at = models.DateTimeField()
    by_words = models.CharField(max_length=350, blank=True)
    rung = models.CharField(max_length=20)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["matter", "at"], name="step_by_matter")]


class Consultation(models.Model):
    """A row asks the LMC for its advice on a matter by a day, or did until it was withdrawn; the advice is the LMC's."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="consultations")
    lmc = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    advice = models.TextField(max_length=4000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_words = models.CharField(max_length=350, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["matter", "lmc"], condition=models.Q(withdrawn_at__isnull=True), name="consultation_once"
            )
        ]

    @property
    def is_awaited(self) -> bool:
        """Whether the advice is asked for and not given."""
        return self.answered_at is None and self.withdrawn_at is None
