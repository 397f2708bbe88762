"""The scheme of delegation: a version is put to the leadership group's members, and in force once they agree it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import Refused
from folkmoot.matters import models, queries
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain import delegation, who
from folkmoot.matters.domain import motion as motion_rules
from folkmoot.matters.domain.rules import RuleTemplate
from folkmoot.matters.operations import free_text, motions, withdrawing
from folkmoot.matters.queries import withdrawn
from folkmoot.matters.queries.delegation import power_of

_TO_LEADERS = motions.Put(tier=delegation.Tier.LEADERSHIP_GROUP, rule=RuleTemplate.ONE_PRACTICE_ONE_VOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPower:
    """A row of a scheme about to be put. Units: pence; None, no limit."""

    tier: delegation.Tier
    what: str
    categories: tuple[str, ...]
    limit_pence: int | None
    excluded_stakes: tuple[str, ...] = ()
    rule: str = "one_practice_one_vote"
    least_notice_days: int = 0
    starts_on: date
    review_due_on: date | None = None


@transaction.atomic
def propose_scheme(
    powers: Sequence[NewPower], *, starts_on: date, note: str, by: Acting, at: datetime
) -> models.Scheme:
    """Put the next version of the scheme to the leadership group; the version in force stays readable.

    Errors: Refused, with the reasons.
    """
    granted = [_numbered(number, power) for number, power in enumerate(powers, 1)]
    objections = [*who.objections_to(who.Act.APPROVE_SCHEME, by), *free_text.objections_to(models.Scheme, note=note)]
    objections += _not_deciding(by.community_id, at)
    objections += [objection for power in granted for objection in delegation.objections_to_granting(power)]
    objections += free_text.objections_to(models.Power, what=[power.what for power in granted])
    if not granted:
        objections.append("A scheme has at least one power.")
    if starts_on < canvasses.local_day(at):
        objections.append("A scheme starts on the day it is approved, or later: the past had powers of its own.")
    directory.lock_community(by.community_id)
    objections += _put_already(by.community_id, at)
    if objections:
        raise Refused(objections)
    motion = motions.put(_TO_LEADERS, by=by, at=at)
    scheme = models.Scheme.objects.create(
        community_id=by.community_id,
        version=queries.latest_version(by.community_id) + 1,
        starts_on=starts_on,
        motion=motion,
        note=note.strip(),
    )
    rows = models.Power.objects.bulk_create(_row(scheme, power) for power in granted)
    recorded("scheme put to the vote", scheme, by=by, at=at, also=[motion, *motion.votes.all(), *rows])
    settle(scheme, at=at)
    return scheme


@transaction.atomic
def propose_withdrawal(*, power_id: int, reason: str, by: Acting, at: datetime) -> models.PowerWithdrawal:
    """Put to the leadership group that one power of the version in force ends, were it the last; until then it holds.

    Errors: NotFound; Refused, with the reasons.
    """
    day = canvasses.local_day(at)
    directory.lock_community(by.community_id)
    # What is voted on may just have been decided.
    put_already = _put_already(by.community_id, at)
    power = withdrawn.power_in_force(power_id, by.community_id, day)
    objections = [
        *who.objections_to(who.Act.APPROVE_SCHEME, by),
        *_not_deciding(by.community_id, at),
        *put_already,
        *delegation.objections_to_ending(power_of(power), reason, day),
        *free_text.objections_to(models.PowerWithdrawal, reason=reason),
    ]
    if objections:
        raise Refused(objections)
    motion = motions.put(_TO_LEADERS, by=by, at=at)
    made = models.PowerWithdrawal.objects.create(
        power=power, motion=motion, reason=reason.strip(), put_at=at, put_by_words=by.words
    )
    recorded("power put up to be withdrawn", power.scheme, by=by, at=at, also=[made, motion, *motion.votes.all()])
    withdrawing.settle(made, at=at)
    return made


def _put_already(community_id: int, at: datetime) -> list[str]:
    """What the leadership group is voting on of its scheme: one thing at a time, or two votes might undo each other."""
    objections = []
    before = queries.scheme_put(community_id)
    if before is not None and settle(before, at=at) is motion_rules.Standing.OPEN:
        objections.append(f"The leadership group is voting on version {before.version}: wait for its vote.")
    for one in withdrawn.withdrawals_put(community_id):
        if withdrawing.settle(one, at=at) is motion_rules.Standing.OPEN:
            objections.append(f"The leadership group is voting on taking back power {one.power.number}: wait for it.")
    return objections


def _not_deciding(community_id: int, at: datetime) -> tuple[str, ...]:
    refused = queries.tiers_not_deciding(community_id, canvasses.local_day(at))
    return tuple(why for tier, why in refused.items() if tier is delegation.Tier.LEADERSHIP_GROUP)


def settle(scheme: models.Scheme, *, at: datetime) -> motion_rules.Standing:
    """Approve the version if its members have agreed it: in force from its first day, or from today where that is past.

    Called with each vote and by the clock, inside their transaction.
    """
    assert scheme.motion is not None, "a version is put to the vote"
    where, just_now = motions.settled(scheme.motion, at)
    if not just_now:
        return where
    if where is motion_rules.Standing.CARRIED and motions.spoke_for_nobody(scheme.motion):
        where = motions.lose(scheme.motion)
    rows: list[models.Power] = []
    if where is motion_rules.Standing.CARRIED:
        approved_at = scheme.motion.carried_at
        assert approved_at is not None, "a motion that is carried was carried at an instant"
        scheme.approved_at = approved_at
        scheme.approved_by_words = f"The leadership group: {motion_rules.tally(queries.votes_cast(scheme.motion))}"
        scheme.starts_on = max(scheme.starts_on, canvasses.local_day(approved_at))
        scheme.save()
        rows = list(scheme.powers.filter(starts_on__lt=scheme.starts_on))
        for row in rows:
            row.starts_on = scheme.starts_on
            row.save(update_fields=["starts_on"])
    act = "scheme approved" if scheme.approved_at else "scheme not approved"
    recorded(act, scheme, by=None, community_id=scheme.community_id, at=at, also=[scheme.motion, *rows])
    return where


def _numbered(number: int, power: NewPower) -> delegation.Power:
    return delegation.Power(
        number=number,
        tier=power.tier,
        what=power.what,
        categories=power.categories,
        limit_pence=power.limit_pence,
        excluded_stakes=power.excluded_stakes,
        rule=power.rule,
        least_notice_days=power.least_notice_days,
        starts_on=power.starts_on,
        review_due_on=power.review_due_on,
    )


def _row(scheme: models.Scheme, power: delegation.Power) -> models.Power:
    return models.Power(
        scheme=scheme,
        number=power.number,
        tier=power.tier.value,
        what=power.what.strip(),
        categories=list(power.categories),
        limit_pence=power.limit_pence,
        excluded_stakes=list(power.excluded_stakes),
        rule=power.rule,
        least_notice_days=power.least_notice_days,
        starts_on=power.starts_on,
        review_due_on=power.review_due_on,
    )
