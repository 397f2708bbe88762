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
from folkmoot.matters.domain.interest import Treatment, objections_to_deciding
from folkmoot.matters.domain.rules import RuleTemplate
from folkmoot.matters.operations import called_off, delegation, scheme, steps, withdrawing

_AT_A_MEETING = "It was settled at a meeting that had the matter on its agenda."


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
    objections += objections_to_deciding(by.person_id, _left_out(found))
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


def _left_out(motion: models.Motion) -> set[int]:
    """The people left out of a motion for an interest in its matter. Missing: nobody, of a version of the scheme."""
    matter_id = models.TierDecision.objects.filter(motion=motion).values_list("matter_id", flat=True).first()
    return set() if matter_id is None else queries.not_deciding_on(matter_id)


@transaction.atomic
def keep_from_deciding(*, matter_id: int, person_id: int, decides: bool, by: Acting, at: datetime) -> None:
    """Leave somebody out of every decision on a matter for an interest, or let them decide again.

    A motion still open counts them no more, and one that ended stands as it ended; a group's question likewise.
    """
    matter = steps.locked_matter(matter_id, by)
    before = models.NotDeciding.objects.filter(matter=matter, person_id=person_id, until=None).first()
    if decides is (before is None):
        return
    row = before or models.NotDeciding(matter=matter, person_id=person_id, since=at)
    row.until = at if decides else None
    row.settled_by_words = by.words
    row.save()
    open_now = models.Motion.objects.select_for_update(no_key=True, of=("self",)).filter(
        decision__matter=matter, carried_at=None, lost_at=None, closes_at__gte=at
    )
    motions = list(open_now)
    votes = list(models.Vote.objects.filter(motion__in=motions, person_id=person_id))
    for vote in votes:
        vote.left_out_at = None if decides else at
        vote.save(update_fields=["left_out_at"])
    asked = _handled_in_groups(matter, person_id, decides=decides, by=by, at=at)
    recorded("decides again" if decides else "left out of deciding", row, by=by, at=at, also=[*votes, *asked])
    for motion in motions:
        _settle(motion, at)


def _handled_in_groups(
    matter: models.Matter, person_id: int, *, decides: bool, by: Acting, at: datetime
) -> list[models.Interest]:
    """That person's interest in each question on the matter that a group's members are still answering, handled so."""
    treatment = Treatment.TAKE_PART if decides else Treatment.DISCUSS
    voices = models.Voice.objects.filter(
        appointment__person_id=person_id,
        canvass__matter=matter,
        canvass__opened_at__lte=at,
        canvass__closes_at__gte=at,
        canvass__withdrawn_at=None,
    )
    found = []
    for voice in voices.select_related("canvass"):
        row = models.Interest.objects.filter(voice=voice).first()
        row = row or models.Interest(voice=voice, words=_AT_A_MEETING, declared_at=at, declared_by_words=by.words)
        row.treatment, row.handling, row.reason = treatment.value, treatment.handling.value, _AT_A_MEETING
        row.handled_at, row.handled_by_words = at, by.words
        row.save()
        if not decides:
            called_off.ask_no_more(voice, at)
        found.append(row)
    return found


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
    withdrawal = models.PowerWithdrawal.objects.select_related("power__scheme").filter(motion=motion).first()
    if withdrawal is not None:
        withdrawal.motion = motion
        return withdrawing.settle(withdrawal, at=at)
    version = models.Scheme.objects.get(motion=motion)
    version.motion = motion
    return scheme.settle(version, at=at)
