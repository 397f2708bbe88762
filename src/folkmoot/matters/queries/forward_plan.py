"""The forward plan: what is to be decided, when, and whether the practices have been asked."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.matters import models
from folkmoot.matters.domain.matter import Category, State
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


def money_decided_unasked(community_id: int, day: date, until: date) -> QuerySet[models.Matter]:
    """The community's matters about money that are decided from that day to the other, and no practice has been asked."""
    about_money = Q(money_pence__gt=0) | Q(category=Category.FUNDING.value)
    rows = models.Matter.objects.filter(
        about_money, ~Exists(_asked()), community_id=community_id, decides_on__gte=day, decides_on__lte=until
    )
    return rows.exclude(state__in=_OVER).order_by("decides_on", "pk")


def _asked() -> QuerySet[models.Canvass]:
    return models.Canvass.objects.filter(
        matter=OuterRef("pk"), electorate="practices", opened_at__isnull=False, withdrawn_at=None
    )
