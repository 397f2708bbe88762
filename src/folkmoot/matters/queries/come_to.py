"""What a matter has come to: which of its pages have something on them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from folkmoot.directory.domain.acting import Acting
from folkmoot.matters import models
from folkmoot.matters.domain import who
from folkmoot.prepared import prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class ComeTo:
    """What there is to read of a matter.

    Shape: `speakers` are the roles that carry its approved instruction; `contested` whether somebody voted against the
    position as it was agreed, or a practice said since that its view changed, or challenged a decision on it and nobody
    turned that down; `advised` whether a committee was ever asked for its advice.
    """

    agreed: bool
    contested: bool
    drafted: bool
    approved: bool
    met: bool
    talked: bool
    advised: bool
    speakers: frozenset[int]


def come_to(matter: models.Matter, acting: Acting) -> ComeTo:
    """What this hat can read of the matter: one query."""
    ((agreed, opposed, moved, challenged, drafted, approved, met, talked, changed, advised, carrier, deputy),) = (
        _come_to(matter.pk, who.rungs_seen_by(acting), who.keys_of(acting))
    )
    return ComeTo(
        agreed=agreed,
        contested=opposed or moved or challenged,
        drafted=drafted,
        approved=approved,
        met=met,
        talked=talked or changed,
        advised=advised,
        speakers=frozenset(filter(None, (carrier, deputy))),
    )


@prepared
def _come_to(
    matter_id: int, rungs: tuple[str, ...], keys: tuple[str, ...]
) -> QuerySet[models.Matter, tuple[bool, ...]]:
    its = OuterRef("pk")
    versions = models.Instruction.objects.filter(matter=its)
    for_it = Q(rung__in=rungs, kept_to="") | Q(kept_to__in=keys)
    agreed = models.AgreedPosition.objects.filter(superseded_at=None)
    standing = agreed.filter(matter=its)
    changed = models.ChangedView.objects.filter(matter=its)
    challenges = models.Challenge.objects.filter(decision__matter=its).exclude(upheld=False)
    # What was said against an earlier position is not said against this one.
    since = Subquery(agreed.filter(matter=OuterRef("matter_id")).values("agreed_at")[:1])
    of_decision = Subquery(agreed.filter(matter=OuterRef("decision__matter_id")).values("agreed_at")[:1])
    approved = versions.filter(approved_at__isnull=False).order_by("-version")
    return models.Matter.objects.filter(pk=matter_id).values_list(
        Exists(standing),
        Exists(standing.filter(votes__against__gt=0)),
        Exists(changed.filter(at__gt=since)),
        Exists(challenges.filter(raised_at__gt=of_decision)),
        Exists(versions),
        Exists(approved.order_by()),
        Exists(models.Outcome.objects.filter(matter=its)),
        Exists(models.Conversation.objects.filter(for_it, matter=its, superseded_at=None)),
        Exists(changed),
        Exists(models.Consultation.objects.filter(matter=its)),
        Subquery(approved.values("carrier_id")[:1]),
        Subquery(approved.values("deputy_id")[:1]),
    )


def canvass_behind(asked: Iterable[models.Canvass], at: datetime) -> models.Canvass | None:
    """The canvass, of all a matter had, in which practices were last heard.

    Missing: None while the latest one is open, or where there was none.
    """
    opened = [
        (one.opened_at, one.pk, one)
        for one in asked
        if one.electorate == "practices" and one.withdrawn_at is None and one.opened_at is not None
    ]
    latest = max(opened)[-1] if opened else None
    return latest if latest is not None and latest.closes_at < at else None
