"""The scheme of delegation, as at a day."""

from datetime import date

from django.db.models import QuerySet

from folkmoot.kernel.errors import NotFound
from folkmoot.matters import models
from folkmoot.matters.domain.delegation import Power, Tier


def schemes(community_id: int) -> QuerySet[models.Scheme]:
    """Every version of the community's scheme, newest first, with its powers."""
    return models.Scheme.objects.filter(community_id=community_id).prefetch_related("powers").order_by("-version")


def scheme_on(community_id: int, day: date) -> models.Scheme | None:
    """The version in force that day."""
    return schemes(community_id).filter(starts_on__lte=day).first()


def powers_in_force(community_id: int, day: date) -> tuple[tuple[Power, int], ...]:
    """The powers of the scheme in force that day with their row's key, lapsed and withdrawn ones included."""
    scheme = scheme_on(community_id, day)
    if scheme is None:
        return ()
    return tuple((_power(row), row.pk) for row in _rows(scheme))


def powers_of(scheme: models.Scheme) -> tuple[Power, ...]:
    """The powers of one version, in their order."""
    return tuple(map(_power, _rows(scheme)))


def _rows(scheme: models.Scheme) -> list[models.Power]:
    return sorted(scheme.powers.all(), key=lambda row: row.number)


def _power(row: models.Power) -> Power:
    return Power(
        number=row.number,
        tier=Tier(row.tier),
        what=row.what,
        categories=tuple(row.categories),
        limit_pence=row.limit_pence,
        excluded_stakes=tuple(row.excluded_stakes),
        rule=row.rule,
        least_notice_days=row.least_notice_days,
        starts_on=row.starts_on,
        review_due_on=row.review_due_on,
        withdrawn_on=row.withdrawn_on,
    )


def decisions(matter: models.Matter) -> QuerySet[models.TierDecision]:
    """What tiers decided or tried to decide on a matter, newest first, with the challenges."""
    return matter.tier_decisions.prefetch_related("challenges").order_by("-decided_at", "-pk")


def decision(decision_id: int, community_id: int) -> models.TierDecision:
    """One decision with its matter.

    Errors: NotFound, also for another community's.
    """
    rows = models.TierDecision.objects.select_related("matter")
    found = rows.filter(pk=decision_id, matter__community_id=community_id).first()
    if found is None:
        raise NotFound("decision")
    return found


def challenge(challenge_id: int, community_id: int) -> models.Challenge:
    """One challenge with its decision and matter.

    Errors: NotFound, also for another community's.
    """
    rows = models.Challenge.objects.select_related("decision__matter")
    found = rows.filter(pk=challenge_id, decision__matter__community_id=community_id).first()
    if found is None:
        raise NotFound("challenge")
    return found
