"""The forward plan: what is to be decided, when, and whether the practices have been asked."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.matters import models
from folkmoot.matters.domain.matter import State
from folkmoot.matters.queries.matters import matters_seen_by

# What nobody decides any more.
_OVER = [state.value for state in State if not state.is_open or state is State.DECIDED]


def decisions_ahead(acting: Acting, day: date, *, undated: bool = False) -> QuerySet[models.Matter]:
    """The matters this hat may see that are decided from that day on, the soonest first; `asked` says whether practices were.

    A partner is told of its own alone: when others are decided is what it does not read of them. Shape: with `undated`, those without a day yet too, at the end.
    """
    when = Q(decides_on__gte=day) | Q(decides_on=None) if undated else Q(decides_on__gte=day)
    seen = matters_seen_by(acting)
    if not acting.is_member:
        seen = seen.filter(asked_by_id=acting.organisation_id)
    rows = seen.filter(when).exclude(state__in=_OVER).annotate(asked=Exists(_asked()))
    return rows.order_by(F("decides_on").asc(nulls_last=True), "pk")


def _asked() -> QuerySet[models.Canvass]:
    return models.Canvass.objects.filter(
        matter=OuterRef("pk"), electorate="practices", opened_at__isnull=False, withdrawn_at=None
    )
