"""Putting something to the members of a tier, and their votes on it. The roll and the rule are frozen with the motion."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind, Standing
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.bottom_up import speaking
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.kernel import working_days
from folkmoot.matters import models, queries
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain import motion as motions
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.domain.rules import RULES, RuleTemplate


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """What is put to a tier's members, and by which rule they decide."""

    tier: Tier
    rule: RuleTemplate


def put(motion: Put, *, leaving_out: Collection[int] = (), by: Acting, at: datetime) -> models.Motion:
    """Put it to the members there are now. Whoever puts it votes for it; the others have the community's time to vote.

    Shape: `leaving_out` are people who do not decide on it for an interest: they stand by the roll, and are not counted.
    """
    day = canvasses.local_day(at)
    until = working_days.add_working_days(day, figures_on(by.community_id, day)[Threshold.MEMBERS_VOTE])
    made = models.Motion.objects.create(
        community_id=by.community_id,
        tier=motion.tier.value,
        rule_name=motion.rule.value,
        rule=RULES[motion.rule],
        put_at=at,
        put_by_words=by.words,
        closes_at=working_days.end_of_working_day(until),
    )
    votes = _pcns(made, at) if motion.tier is Tier.PCNS else _members(made, at)
    for vote in votes:
        vote.left_out_at = at if vote.person_id in leaving_out else None
    own = [vote for vote in votes if queries.is_vote_of(vote, by)]
    for vote in own:
        vote.position, vote.given_at, vote.given_by_words = Position.SUPPORT.value, at, by.words
    models.Vote.objects.bulk_create(votes)
    return made


def _members(motion: models.Motion, at: datetime) -> list[models.Vote]:
    day = canvasses.local_day(at)
    groups, _ = speaking(motion.community_id, day, GroupKind(motion.tier))
    votes: dict[int, models.Vote] = {}
    for group in groups:
        for member in directory.voting_members(group.pk, day):
            person = member.appointment.person
            # Whoever sits for two bodies has one vote.
            votes.setdefault(person.pk, models.Vote(motion=motion, person=person, name=person.name))
    return list(votes.values())


def _pcns(motion: models.Motion, at: datetime) -> list[models.Vote]:
    pcns = directory.organisations_of(
        motion.community_id, canvasses.local_day(at), kind=OrganisationKind.PCN, standing=Standing.MEMBER
    )
    return [models.Vote(motion=motion, organisation=pcn, name=pcn.name) for pcn in pcns]


def settled(motion: models.Motion, at: datetime) -> tuple[motions.Standing, bool]:
    """Where the motion stands, and whether it came to that just now; kept in its row: at the deciding vote or the close."""
    where = queries.motion_standing(motion, at)
    if where is motions.Standing.OPEN or motion.carried_at or motion.lost_at:
        return where, False
    kept = "carried_at" if where is motions.Standing.CARRIED else "lost_at"
    setattr(motion, kept, min(at, motion.closes_at))
    motion.save(update_fields=[kept])
    return where, True


def spoke_for_nobody(motion: models.Motion) -> bool:
    """Whether the leadership group was practices' own no more when its members had agreed: it gives and takes nothing."""
    assert motion.carried_at is not None, "asked of a motion that is carried"
    refused = queries.tiers_not_deciding(motion.community_id, canvasses.local_day(motion.carried_at))
    return Tier.LEADERSHIP_GROUP in refused


def lose(motion: models.Motion) -> motions.Standing:
    """Keep a motion its members agreed as lost all the same."""
    motion.lost_at, motion.carried_at = motion.carried_at, None
    motion.save(update_fields=["lost_at", "carried_at"])
    return motions.Standing.LOST


def end_with(matter: models.Matter, at: datetime) -> list[models.Motion]:
    """The motions on a matter that were still open, lost now that there is nothing left to decide."""
    still_open = models.Motion.objects.select_for_update(no_key=True, of=("self",)).filter(
        decision__matter=matter, carried_at=None, lost_at=None
    )
    ended = list(still_open)
    for motion in ended:
        motion.lost_at = at
        motion.save(update_fields=["lost_at"])
    return ended
