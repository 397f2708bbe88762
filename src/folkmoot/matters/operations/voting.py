"""A member's vote on a motion, and the close of motions by the clock."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.matters import models, queries
from folkmoot.matters.domain import motion as motion_rules
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.domain.rules import RuleTemplate
from folkmoot.matters.operations import delegation, scheme


@transaction.atomic
def vote(
    *, motion_id: int, position: Position, by: Acting, at: datetime, second_factor: bool = False
) -> motion_rules.Standing:
    """Cast or change one's vote; the vote that decides settles what was put. Where the motion then stands.

    Errors: NotFound; Refused.
    """
    locked = models.Motion.objects.select_for_update(no_key=True)
    found = locked.filter(pk=motion_id, community_id=by.community_id).first()
    if found is None:
        raise NotFound("motion")
    own = [one for one in found.votes.select_related("motion") if queries.is_vote_of(one, by)]
    objections = [*motion_rules.objections_to_how(RuleTemplate(found.rule_name), second_factor=second_factor)]
    if not own:
        objections.append(f"Only those who were members when it was put vote on it. You are acting as {by.words}.")
    objections += delegation.not_deciding(by.community_id, Tier(found.tier), at)
    if queries.motion_standing(found, at) is not motion_rules.Standing.OPEN:
        objections.append("The vote on this has ended. Nothing was changed.")
    if position not in motion_rules.VOTES:
        objections.append("Vote for, against, or abstain.")
    if objections:
        raise Refused(objections)
    for one in own:
        one.position, one.given_at, one.given_by_words = position.value, at, by.words
        one.save()
    recorded("vote cast", found, by=by, at=at, also=own)
    return _settle(found, at)


def close_motions(at: datetime, **which: int) -> int:
    """Settle every motion whose time is over; how many. May be repeated safely: each is settled once.

    Shape: `which` narrows to one `motion_id`, one `matter_id` or one `community_id`, for a page that shows it.
    """
    due = queries.motions_due(at, **which)
    for motion_id in due:
        with transaction.atomic():
            _settle(models.Motion.objects.select_for_update(no_key=True).get(pk=motion_id), at)
    return len(due)


def _settle(motion: models.Motion, at: datetime) -> motion_rules.Standing:
    decision = models.TierDecision.objects.select_related("matter").filter(motion=motion).first()
    if decision is not None:
        decision.motion = motion
        return delegation.settle(decision, at=at)
    version = models.Scheme.objects.get(motion=motion)
    version.motion = motion
    return scheme.settle(version, at=at)
