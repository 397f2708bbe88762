"""Expressions of interest: one's own at any time, everybody's only once the clock has closed them."""

from datetime import datetime
from enum import StrEnum

from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.opportunities import models
from folkmoot.opportunities.domain.opportunity import Dates, State, state
from folkmoot.opportunities.queries.opportunities import dates_of

_SEALED = frozenset({State.KNOWN, State.STOPPED, State.PUBLISHED, State.OPEN})


class Standing(StrEnum):
    """What an expression says: that its organisation wants it, or lets it pass."""

    SENT = "sent"
    PASSED = "passed"


def own_expression(one: models.Opportunity, acting: Acting) -> models.Expression | None:
    """What the hat's own organisation has said so far. Missing: None, nothing yet."""
    rows = models.Expression.objects.filter(opportunity=one, organisation_id=acting.organisation_id)
    return rows.select_related("organisation").prefetch_related("answers").first()


def applicants(one: models.Opportunity, at: datetime) -> QuerySet[models.Expression]:
    """Who wants it, by the order of their rows; nobody before it has closed, however one asks."""
    rows = models.Expression.objects.filter(opportunity=one, standing=Standing.SENT.value)
    if is_sealed(dates_of(one), at):
        return rows.none()
    return rows.select_related("organisation").order_by("pk")


def is_sealed(dates: Dates, at: datetime) -> bool:
    """Whether nobody may read what others have sent: until the closing instant has passed, and for good where it was
    made void before."""
    if dates.void_at is not None:
        return dates.closes_at is None or dates.void_at <= dates.closes_at
    return state(dates, at) in _SEALED


def answers_to(criterion_ids: list[int], expression_id: int) -> dict[int, str]:
    """What an expression says to each criterion."""
    rows = models.Answer.objects.filter(expression_id=expression_id, criterion_id__in=criterion_ids)
    return dict(rows.values_list("criterion_id", "words"))
