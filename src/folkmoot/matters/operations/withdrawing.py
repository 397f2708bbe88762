"""A delegated power ends before its time: withdrawn by those who gave it, or given back by whoever holds it."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models, queries
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain import delegation, who
from folkmoot.matters.domain import motion as motion_rules
from folkmoot.matters.operations import free_text, motions, steps, withdrawals
from folkmoot.matters.queries import withdrawn
from folkmoot.matters.queries.delegation import power_of


def give_back(*, power_id: int, reason: str, by: Acting, at: datetime) -> models.PowerWithdrawal:
    """Give back a power one's own group holds, at once: it takes nothing from the practices, so nobody votes on it.

    A vote to withdraw it whose time is over is settled first, by the votes cast: carried, there is nothing left to give.
    Errors: NotFound; Refused.
    """
    _settle_those_over(power_id, by, at)
    return _give_back(power_id, reason, by, at)


@transaction.atomic
def _settle_those_over(power_id: int, by: Acting, at: datetime) -> None:
    # Apart, so that what was settled stays settled where giving back is refused.
    directory.lock_community(by.community_id)
    for one in withdrawn.withdrawals_put(by.community_id):
        if one.power_id == power_id and one.motion_id is not None:
            one.motion = models.Motion.objects.select_for_update(no_key=True).get(pk=one.motion_id)
            settle(one, at=at)


@transaction.atomic
def _give_back(power_id: int, reason: str, by: Acting, at: datetime) -> models.PowerWithdrawal:
    day = canvasses.local_day(at)
    directory.lock_community(by.community_id)
    # Held before the power is read: a vote that decides now ends the power first, or finds its motion lost.
    voted_on = _held_against_votes(power_id, by.community_id)
    power = withdrawn.power_in_force(power_id, by.community_id, day)
    objections = [
        *who.objections_to_giving_back(by, delegation.Tier(power.tier)),
        *delegation.objections_to_ending(power_of(power), reason, day),
        *free_text.objections_to(models.PowerWithdrawal, reason=reason),
    ]
    if objections:
        raise Refused(objections)
    # Whoever was voting on taking it back has nothing left to decide.
    overtaken = [motion for motion in voted_on if motion.carried_at is None and motion.lost_at is None]
    for motion in overtaken:
        motion.lost_at = at
        motion.save(update_fields=["lost_at"])
    given = models.PowerWithdrawal.objects.create(
        power=power,
        reason=reason.strip(),
        put_at=at,
        put_by_words=by.words,
        ended_at=at,
        ended_by_words=f"Given back by {by.words}",
    )
    rows = _end(given, at=at, by=by)
    recorded("power given back", power.scheme, by=by, at=at, also=[given, *overtaken, *rows])
    return given


def _held_against_votes(power_id: int, community_id: int) -> list[models.Motion]:
    """The motions to withdraw the power that were open, as they stand once nobody votes on them any more."""
    put = [
        one.motion_id
        for one in withdrawn.withdrawals_put(community_id)
        if one.power_id == power_id and one.motion_id is not None
    ]
    return list(models.Motion.objects.select_for_update(no_key=True).filter(pk__in=put).order_by("pk"))


def settle(withdrawal: models.PowerWithdrawal, *, at: datetime) -> motion_rules.Standing:
    """End the power if the leadership group's members have agreed it, from the day they did.

    Called with each vote and by the clock, inside their transaction.
    """
    motion = withdrawal.motion
    assert motion is not None, "a withdrawal is put to the vote"
    where, just_now = motions.settled(motion, at)
    if not just_now:
        return where
    scheme = withdrawal.power.scheme
    if where is motion_rules.Standing.CARRIED and motions.spoke_for_nobody(motion):
        where = motions.lose(motion)
    rows: list[models.Power] = []
    if where is motion_rules.Standing.CARRIED:
        withdrawal.ended_at = motion.carried_at
        tally = motion_rules.tally(queries.votes_cast(motion))
        withdrawal.ended_by_words = f"Withdrawn by the leadership group: {tally}"
        withdrawal.save(update_fields=["ended_at", "ended_by_words"])
        rows = _end(withdrawal, at=at, by=None)
    act = "power withdrawn" if withdrawal.ended_at else "power not withdrawn"
    recorded(act, scheme, by=None, community_id=scheme.community_id, at=at, also=[withdrawal, motion, *rows])
    return where


def _end(withdrawal: models.PowerWithdrawal, *, at: datetime, by: Acting | None) -> list[models.Power]:
    """End the power wherever it stands, say so where members vote under it, and tell everybody."""
    assert withdrawal.ended_at is not None, "only what has ended ends a power"
    day = canvasses.local_day(withdrawal.ended_at)
    rows = withdrawn.rows_of(withdrawal.power, day)
    for row in rows:
        row.withdrawn_on = day
        row.save(update_fields=["withdrawn_on"])
    for decision in withdrawn.undecided_under(rows):
        said = f"The power under which {delegation.Tier(decision.tier).words} votes on this ended: {withdrawal.reason}"
        steps.add(decision.matter, "tier_decision", said, by=by, at=at, rung=Visibility.ALL_PRACTICES)
    withdrawals.tell_power_ended(withdrawal, at=at)
    return rows
