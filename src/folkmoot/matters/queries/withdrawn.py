"""Powers taken back one by one: which, when and why, and what the scheme left its tiers at any instant."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db.models import Q, QuerySet

from folkmoot.kernel.errors import NotFound
from folkmoot.matters import models
from folkmoot.matters.domain.delegation import Power, Tier
from folkmoot.matters.domain.recall import Version
from folkmoot.matters.domain.versions import name_of
from folkmoot.matters.queries.delegation import power_of, powers_of, scheme_on

# When a power went, by its tier and words, and the day: a power may be given anew, and go again.
Went = Mapping[tuple[tuple[Tier, str], date | None], datetime]


def withdrawals(community_id: int) -> QuerySet[models.PowerWithdrawal]:
    """Every power that was taken back, given back, or is to be, the latest first; those not agreed too."""
    rows = models.PowerWithdrawal.objects.filter(power__scheme__community_id=community_id)
    return rows.select_related("power__scheme", "motion").order_by("-put_at", "-pk")


def withdrawals_put(community_id: int) -> list[models.PowerWithdrawal]:
    """Those the leadership group is voting on, or whose vote is yet to be settled."""
    return list(withdrawals(community_id).filter(motion__isnull=False, motion__carried_at=None, motion__lost_at=None))


def power_in_force(power_id: int, community_id: int, day: date) -> models.Power:
    """One power of the version in force that day, withdrawn or lapsed ones too.

    Errors: NotFound, also for another community's, and for one of another version.
    """
    version = scheme_on(community_id, day)
    found = version and version.powers.select_related("scheme").filter(pk=power_id).first()
    if not found:
        raise NotFound("power")
    return found


def rows_of(power: models.Power, day: date) -> list[models.Power]:
    """Wherever the same power stands still: in the version in force that day, in those after it, and under open votes."""
    community_id = power.scheme.community_id
    version = scheme_on(community_id, day)
    undecided = models.TierDecision.objects.filter(motion__carried_at=None, motion__lost_at=None, motion__isnull=False)
    rows = models.Power.objects.select_related("scheme").filter(
        Q(scheme__version__gte=version.version if version else 0) | Q(pk__in=undecided.values("power_id")),
        scheme__community_id=community_id,
        withdrawn_on=None,
    )
    # Not what was put and lost: it was never given.
    rows = rows.filter(Q(scheme__motion=None) | Q(scheme__motion__lost_at=None))
    return [row for row in rows.order_by("pk") if name_of(power_of(row)) == name_of(power_of(power))]


def undecided_under(rows: Iterable[models.Power]) -> list[models.TierDecision]:
    """The decisions put under one of these powers on which members are still voting."""
    keys = [row.pk for row in rows]
    found = models.TierDecision.objects.filter(power_id__in=keys, motion__carried_at=None, motion__lost_at=None)
    return list(found.select_related("matter").order_by("pk"))


def went(rows: Iterable[models.PowerWithdrawal]) -> Went:
    """When each power went, of those that did."""
    return {(name_of(power_of(one.power)), one.power.withdrawn_on): one.ended_at for one in rows if one.ended_at}


def powers_left(version: models.Scheme, gone: Went, at: datetime) -> tuple[Power, ...]:
    """The powers of a version that had not been taken back by that instant, in their order."""
    left = []
    for power in powers_of(version):
        when = gone.get((name_of(power), power.withdrawn_on))
        if when is None or when > at:
            left.append(power)
    return tuple(left)


def as_it_changed(
    approved: Sequence[models.Scheme], rows: Iterable[models.PowerWithdrawal], at: datetime
) -> list[Version]:
    """What the scheme came to let its tiers do, and when, up to that instant: with each version, and each power that went.

    Shape: the first first; `approved` are the versions with their powers, the first first.
    """
    rows = list(rows)
    gone = went(rows)
    begun = [(one.approved_at, one) for one in approved if one.approved_at is not None and one.approved_at <= at]
    moments = {when for when, _ in begun} | {when for when in gone.values() if when <= at}
    found: list[Version] = []
    for moment in sorted(moments):
        latest = [version for when, version in begun if when <= moment]
        if latest:
            found.append((moment, powers_left(latest[-1], gone, moment)))
    return found
