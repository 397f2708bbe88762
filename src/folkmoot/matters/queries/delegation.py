"""The scheme of delegation as at a day, what was put to its tiers, and what they decided."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind, Role
from folkmoot.directory.queries.bottom_up import speaking
from folkmoot.kernel.errors import NotFound
from folkmoot.matters import models
from folkmoot.matters.domain import who
from folkmoot.matters.domain.authority import MANDATED, Given
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.delegation import Power, Tier
from folkmoot.matters.domain.motion import Standing, Vote, standing
from folkmoot.matters.queries.loop import facts_of_each, mandates
from folkmoot.matters.queries.matters import matters_seen_by
from folkmoot.prepared import prepared


def schemes(community_id: int) -> QuerySet[models.Scheme]:
    """Every approved version of the community's scheme, newest first, with its powers."""
    return scheme_versions(community_id).filter(approved_at__isnull=False)


def scheme_versions(community_id: int) -> QuerySet[models.Scheme]:
    """Every version that was put to the leadership group, newest first, with its powers and its motion."""
    rows = models.Scheme.objects.filter(community_id=community_id)
    return rows.select_related("motion").prefetch_related("powers").order_by("-version")


def latest_version(community_id: int) -> int:
    """The number of the latest version, whatever came of it; nought before the first."""
    return models.Scheme.objects.filter(community_id=community_id).aggregate(Max("version"))["version__max"] or 0


def scheme_put(community_id: int) -> models.Scheme | None:
    """The version the leadership group is voting on, or whose vote is yet to be settled; None when there is none."""
    unsettled = models.Scheme.objects.filter(motion__carried_at=None, motion__lost_at=None, motion__isnull=False)
    return unsettled.select_related("motion").filter(community_id=community_id).first()


def motions_due(
    at: datetime, *, motion_id: int | None = None, matter_id: int | None = None, community_id: int | None = None
) -> list[int]:
    """The motions whose time is over and which are not settled: all, or those of one matter, or of one community."""
    due = models.Motion.objects.filter(carried_at=None, lost_at=None, closes_at__lt=at)
    for column, key in (("pk", motion_id), ("decision__matter_id", matter_id), ("community_id", community_id)):
        if key is not None:
            due = due.filter(**{column: key})
    return list(due.order_by("pk").values_list("pk", flat=True))


def motion(motion_id: int, community_id: int) -> models.Motion:
    """One motion with what was put.

    Errors: NotFound, also for another community's.
    """
    rows = models.Motion.objects.select_related(
        "scheme", "decision__matter", "decision__power", "withdrawal__power__scheme"
    ).prefetch_related("votes")
    found = rows.filter(pk=motion_id, community_id=community_id).first()
    if found is None:
        raise NotFound("motion")
    return found


def is_vote_of(vote: models.Vote, acting: Acting) -> bool:
    """Whether that place on a motion's roll is this hat's: a member's own, or a PCN's, cast by its clinical director."""
    if vote.organisation_id is not None:
        return acting.role is Role.CLINICAL_DIRECTOR and acting.organisation_id == vote.organisation_id
    return acting.person_id == vote.person_id and any(place.kind == vote.motion.tier for place in acting.groups)


def votes_cast(motion: models.Motion) -> tuple[Vote, ...]:
    """The motion's roll with what each has said, in its order; whoever was left out for an interest is not on it."""
    return tuple(
        Vote(code=str(vote.pk), position=Position(vote.position) if vote.position else None, at=vote.given_at)
        for vote in sorted(motion.votes.all(), key=lambda vote: vote.pk)
        if vote.left_out_at is None
    )


def not_deciding_on(matter_id: int) -> set[int]:
    """The people who do not decide on a matter, for an interest settled so at a meeting."""
    rows = models.NotDeciding.objects.filter(matter_id=matter_id, until=None)
    return set(rows.values_list("person_id", flat=True))


def left_out_of(matter_ids: Collection[int], at: datetime) -> dict[int, set[int]]:
    """The people left out of deciding on each of these matters at that instant, whatever was settled since."""
    found: dict[int, set[int]] = {}
    held = Q(until=None) | Q(until__gt=at)
    rows = models.NotDeciding.objects.filter(held, matter_id__in=matter_ids, since__lte=at)
    for matter_id, person_id in rows.values_list("matter_id", "person_id"):
        found.setdefault(matter_id, set()).add(person_id)
    return found


def motion_standing(motion: models.Motion, at: datetime) -> Standing:
    """Where the motion stands by the votes cast and the clock; once settled, as it was settled."""
    if motion.carried_at is not None:
        return Standing.CARRIED
    if motion.lost_at is not None:
        return Standing.LOST
    return standing(votes_cast(motion), motion.rule, put_at=motion.put_at, closes_at=motion.closes_at, at=at)


def mandates_given(community_id: int, day: date) -> tuple[Given, ...]:
    """The community's mandates as authority for decisions that day, ended ones included."""
    rows = list(mandates(community_id).filter(granted_at__isnull=False))
    facts = facts_of_each(rows, day)
    return tuple(Given(key=row.pk, title=row.title, mandate=facts[row.pk]) for row in rows)


def tiers_not_deciding(community_id: int, day: date) -> dict[Tier, str]:
    """The tiers that may decide nothing that day, and why: none of their groups is practices' own."""
    found = {}
    for tier in MANDATED:
        may, refused = speaking(community_id, day, GroupKind(tier))
        if refused and not may:
            found[tier] = " ".join(refused)
    return found


def scheme_on(community_id: int, day: date) -> models.Scheme | None:
    """The version in force that day."""
    return schemes(community_id).filter(starts_on__lte=day).first()


def powers_in_force(community_id: int, day: date) -> tuple[tuple[Power, int], ...]:
    """The powers of the scheme in force that day with their row's key, lapsed and withdrawn ones included."""
    return tuple((power_of(row), row.pk) for row in _in_force(community_id, day))


@prepared
def _in_force(community_id: int, day: date) -> QuerySet[models.Power]:
    begun = models.Scheme.objects.filter(community_id=community_id, approved_at__isnull=False, starts_on__lte=day)
    return models.Power.objects.filter(scheme_id=begun.order_by("-version").values("pk")[:1]).order_by("number")


def powers_of(scheme: models.Scheme) -> tuple[Power, ...]:
    """The powers of one version, in their order."""
    return tuple(map(power_of, _rows(scheme)))


def _rows(scheme: models.Scheme) -> list[models.Power]:
    return sorted(scheme.powers.all(), key=lambda row: row.number)


def power_of(row: models.Power) -> Power:
    """A row of the scheme as the rules read it."""
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
    rows = matter.tier_decisions.select_related("motion", "mandate", "power")
    return rows.prefetch_related("challenges", "not_bound").order_by("-decided_at", "-pk")


def questions_to_practices(matter: models.Matter) -> QuerySet[models.Canvass]:
    """The questions practices were asked on a matter with their counts, the first asked first."""
    return _asked().filter(matter=matter).select_related("count")


def _asked() -> QuerySet[models.Canvass]:
    asked = models.Canvass.objects.filter(electorate="practices", opened_at__isnull=False, withdrawn_at=None)
    return asked.order_by("opened_at")


def referred_still(community_id: int) -> QuerySet[models.TierDecision]:
    """What was referred and waits for the tier it was referred to: no decision of that tier, no question to practices."""
    later = models.TierDecision.objects.filter(
        matter_id=OuterRef("matter_id"), tier=OuterRef("referred_to"), pk__gt=OuterRef("pk")
    )
    asked = _asked().filter(matter_id=OuterRef("matter_id"), opened_at__gte=OuterRef("decided_at"))
    rows = models.TierDecision.objects.filter(within_power=False, matter__community_id=community_id)
    return (
        rows.exclude(Exists(later))
        .exclude(Exists(asked), referred_to=Tier.PRACTICES.value)
        .select_related("matter")
        .order_by("decided_at")
    )


def decisions_of_leaders(acting: Acting, since: datetime) -> QuerySet[models.TierDecision]:
    """What the leadership group has decided since then, within its power, on matters this hat sees; the latest first."""
    rows = models.TierDecision.objects.filter(
        matter__in=matters_seen_by(acting).order_by(),
        tier=Tier.LEADERSHIP_GROUP.value,
        within_power=True,
        taken_at__gte=since,
    )
    return rows.select_related("matter").order_by("-taken_at", "-pk")


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


def parties_to(raised: Sequence[models.Challenge], community_id: int, day: date) -> dict[int, frozenset[int]]:
    """Who does not settle each of these challenges, by its key; their decisions were read with them.

    Shape: people, by their keys. No query where there are none.
    """
    if not raised:
        return {}
    motions = {
        one.decision.motion_id
        for one in raised
        if one.decision.motion_id is not None and one.decision.tier == Tier.EXECUTIVE
    }
    agreed: dict[int | None, set[int]] = {}
    votes = models.Vote.objects.filter(motion_id__in=motions, position=Position.SUPPORT.value, person__isnull=False)
    for motion_id, person_id in votes.values_list("motion_id", "person_id"):
        agreed.setdefault(motion_id, set()).add(person_id)
    overseers = {
        member.appointment.person_id
        for group in speaking(community_id, day, GroupKind.LEADERSHIP_GROUP)[0]
        for member in directory.voting_members(group.pk, day)
    }
    return {
        one.pk: who.parties(
            one.decision.decided_by_id,
            one.raised_by_id,
            agreed.get(one.decision.motion_id, ()),
            overseers=overseers,
        )
        for one in raised
    }
