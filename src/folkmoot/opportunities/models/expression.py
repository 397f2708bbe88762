"""Tables of expressions of interest: sealed until the opportunity has closed."""

from typing import ClassVar

from django.db import models


class Expression(models.Model):
    """A row is what one practice or PCN says to an opportunity: that it wants it, or that it lets it pass.

    Nobody outside the organisation may read one before the closing instant. Missing: empty words where it passes.
    """

    opportunity = models.ForeignKey("opportunities.Opportunity", models.PROTECT, related_name="expressions")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    standing = models.CharField(max_length=10)
    words = models.TextField(max_length=3000, blank=True)
    given_by = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["opportunity", "organisation"], name="expression_once"),
        ]


class Answer(models.Model):
    """A row is what an expression says to one criterion."""

    expression = models.ForeignKey("opportunities.Expression", models.PROTECT, related_name="answers")
    criterion = models.ForeignKey("opportunities.Criterion", models.PROTECT, related_name="+")
    words = models.TextField(max_length=2000)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["expression", "criterion"], name="answer_to_a_criterion_once"),
        ]
