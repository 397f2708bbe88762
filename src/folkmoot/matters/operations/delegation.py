"""Deciding under a delegated power: put to a tier's members, taken or referred, and challenged by practices."""

from datetime import date, datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.kernel import working_days
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models, queries
from folkmoot.matters.domain import authority, delegation, who
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain import matter as matters
from folkmoot.matters.domain import motion as motion_rules
from folkmoot.matters.domain.interest import objections_to_deciding
from folkmoot.matters.domain.rules import RuleTemplate
from folkmoot.matters.operations import free_text, motions, steps


def verdict_on(matter: models.Matter, tier: delegation.Tier, *, at: datetime) -> authority.Verdict:
    """ "Can we decide this?": the answer of scheme and mandate at that instant. Reads only."""
    return _verdict(matter, tier, at)[0]


def may_speak(matter: models.Matter, tier: delegation.Tier, *, at: datetime) -> bool:
    """Whether that tier may say how the position is carried, which commits no money."""
    return _verdict(matter, tier, at, commits_pence=0)[0].may


def _verdict(
    matter: models.Matter, tier: delegation.Tier, at: datetime, commits_pence: int | None = None
) -> tuple[authority.Verdict, int | None]:
    day = canvasses.local_day(at)
    rows = queries.powers_in_force(matter.community_id, day)
    given = queries.mandates_given(matter.community_id, day)
    not_deciding = queries.tiers_not_deciding(matter.community_id, day)
    asked = _asked(matter, day, commits_pence=commits_pence)
    verdict = authority.can_decide(tuple(power for power, _ in rows), given, tier, asked, day, not_deciding)
    key = next((key for power, key in rows if power is verdict.power), None)
    return verdict, key


def _asked(matter: models.Matter, day: date, *, commits_pence: int | None = None) -> authority.Asked:
    """The matter as scheme and mandate see it that day; deciding it commits what it is worth, unless said otherwise."""
    worth = matter.money_pence or 0
    return authority.Asked(
        category=matters.Category(matter.category),
        money_pence=worth,
        commits_pence=worth if commits_pence is None else commits_pence,
        high_stakes=delegation.high_stakes(
            income=matters.Stakes(matter.stakes_income),
            independence=matters.Stakes(matter.stakes_independence),
            workload=matters.Stakes(matter.stakes_workload),
        ),
        notice_days=working_days.working_days_between(canvasses.local_day(matter.raised_at), day),
    )


def mandate_to_speak(matter: models.Matter, *, at: datetime) -> authority.Given | None:
    """The mandate under which somebody speaks on the matter; None where practices' answers alone are carried."""
    day = canvasses.local_day(at)
    given, asked = queries.mandates_given(matter.community_id, day), _asked(matter, day, commits_pence=0)
    behind, _ = authority.standing_behind(given, asked, day)
    return behind.given if behind else None


def not_deciding(community_id: int, tier: delegation.Tier, at: datetime) -> tuple[str, ...]:
    """Why that tier may decide nothing at that instant: its group is not practices' own. Empty when it may."""
    refused = queries.tiers_not_deciding(community_id, canvasses.local_day(at))
    return (refused[tier],) if tier in refused else ()


@transaction.atomic
def decide(
    *, matter_id: int, tier: delegation.Tier, words: str, by: Acting, at: datetime, second_factor: bool = False
) -> models.TierDecision:
    """Put a decision to a tier's members, by the rule of the power that covers it; or refer it to the tier that has one.

    Errors: NotFound; Refused.
    """
    matter = steps.locked_matter(matter_id, by)
    objections = [*who.objections_to_deciding_for(by, tier), *free_text.objections_to(models.TierDecision, words=words)]
    objections += not_deciding(by.community_id, tier, at)
    left_out = queries.not_deciding_on(matter.pk)
    objections += objections_to_deciding(by.person_id, left_out)
    if not matters.State(matter.state).is_open:
        objections.append("This matter has ended.")
    if not words.strip():
        objections.append("Write the decision in words.")
    elif _stands(matter, tier, words):
        objections.append("This was put in the same words before, and stands: there is no need to put it again.")
    if objections:
        raise Refused(objections)
    verdict, power_key = _verdict(matter, tier, at)
    decision = models.TierDecision(
        matter=matter,
        tier=tier.value,
        words=words.strip(),
        within_power=verdict.may,
        reasons=list(verdict.reasons),
        decided_at=at,
        decided_by_id=by.person_id,
        decided_by_words=by.words,
    )
    if verdict.power is None or not verdict.may:
        _refer(decision, verdict, by=by, at=at)
        return decision
    rule = RuleTemplate(verdict.power.rule)
    # Whoever puts it votes for it.
    if objections := list(motion_rules.objections_to_how(rule, second_factor=second_factor)):
        raise Refused(objections)
    motion = motions.put(motions.Put(tier=tier, rule=rule), leaving_out=left_out, by=by, at=at)
    decision.motion, decision.power_id = motion, power_key
    decision.save()
    said = f"Put to {tier.words}, who vote until {canvasses.spoken(motion.closes_at)}"
    steps.add(matter, "tier_decision", said, by=by, at=at, rung=Visibility.ALL_PRACTICES)
    recorded("decision put to the vote", decision, by=by, at=at, also=[motion, *motion.votes.all()])
    settle(decision, at=at)
    return decision


def _stands(matter: models.Matter, tier: delegation.Tier, words: str) -> bool:
    """Whether that decision is put or taken already, and neither lost nor fallen: a button pressed twice puts it once."""
    same = matter.tier_decisions.filter(tier=tier.value, words=words.strip(), within_power=True)
    return same.filter(motion__lost_at=None).exclude(challenges__upheld=True).exists()


def _refer(decision: models.TierDecision, verdict: authority.Verdict, *, by: Acting | None, at: datetime) -> None:
    """Keep the decision as outside power: never final, and on the list of the tier that has the power."""
    tier = delegation.Tier(decision.tier)
    decision.within_power, decision.power, decision.referred_to = False, None, verdict.goes_to.value
    decision.reasons = list(verdict.reasons)
    decision.save()
    said = f"Outside the power of {tier.words}: referred to {verdict.goes_to.words}"
    matter = decision.matter
    steps.add(matter, "tier_decision", said, by=by, at=at, rung=Visibility.ALL_PRACTICES)
    recorded("decision referred", decision, by=by, community_id=matter.community_id, at=at)


def settle(decision: models.TierDecision, *, at: datetime) -> motion_rules.Standing:
    """Take the decision if its members have agreed it and still have the power; practices may challenge it from then.

    Called with each vote and by the clock, inside their transaction.
    """
    assert decision.motion is not None, "a decision within power is put to the vote"
    where, just_now = motions.settled(decision.motion, at)
    if not just_now:
        return where
    matter, tier = decision.matter, delegation.Tier(decision.tier)
    tally = motion_rules.tally(queries.votes_cast(decision.motion))
    if where is motion_rules.Standing.LOST:
        steps.add(
            matter,
            "tier_decision",
            f"Not agreed by {tier.words}: {tally}",
            by=None,
            at=at,
            rung=Visibility.ALL_PRACTICES,
        )
        recorded(
            "decision not agreed", decision, by=None, community_id=matter.community_id, at=at, also=[decision.motion]
        )
        return where
    taken_at = decision.motion.carried_at
    assert taken_at is not None, "a motion that is carried was carried at an instant"
    verdict, power_key = _verdict(matter, tier, taken_at)
    if not verdict.may:
        # The power or the mandate ended while its members voted.
        _refer(decision, verdict, by=None, at=at)
        return where
    _take(decision, verdict, power_key, taken_at=taken_at)
    until = decision.challenge_until
    said = f"Decided by {tier.words} ({tally}), open to challenge until {until:%-d %B}{steps.unadvised(matter)}"
    steps.add(matter, "tier_decision", said, by=None, at=taken_at, rung=Visibility.ALL_PRACTICES)
    recorded("decision taken", decision, by=None, community_id=matter.community_id, at=at, also=[decision.motion])
    return where


def _take(
    decision: models.TierDecision, verdict: authority.Verdict, power_key: int | None, *, taken_at: datetime
) -> None:
    day = canvasses.local_day(taken_at)
    until = working_days.add_working_days(day, figures_on(decision.matter.community_id, day)[Threshold.CHALLENGE])
    decision.power_id, decision.reasons = power_key, list(verdict.reasons)
    decision.taken_at, decision.challenge_until = taken_at, working_days.end_of_working_day(until)
    if verdict.behind is not None:
        decision.mandate_id, decision.mandate_purpose = verdict.behind.given.key, verdict.behind.purpose
    decision.save()
    if verdict.behind is not None:
        free = models.Unbound.objects.filter(
            mandate_id=verdict.behind.given.key, purpose=verdict.behind.purpose, since__lte=taken_at
        )
        # Kept with the decision: who opts out or in later changes nothing of what was decided before.
        decision.not_bound.set(free.values_list("organisation_id", flat=True))


@transaction.atomic
def challenge(*, decision_id: int, reason: str, by: Acting, at: datetime) -> None:
    """Challenge a decision on a practice's behalf, within its window.

    Errors: NotFound; Refused.
    """
    decision = _locked_decision(decision_id, by)
    objections = [*who.objections_to(who.Act.CHALLENGE, by), *free_text.objections_to(models.Challenge, reason=reason)]
    if not decision.within_power:
        objections.append("This decision was outside power and cannot be made final: there is nothing to challenge.")
    elif decision.challenge_until is None:
        objections.append("This decision has not been taken: there is nothing to challenge.")
    elif at > decision.challenge_until:
        objections.append(f"The time to challenge ended on {canvasses.spoken(decision.challenge_until)}.")
    elif decision.challenges.filter(upheld=True).exists():
        objections.append("This decision has fallen: a challenge to it was upheld.")
    if not reason.strip():
        objections.append("Say why, in a sentence.")
    if decision.challenges.filter(organisation_id=by.organisation_id).exists():
        objections.append("Your practice has challenged this decision already.")
    if objections:
        raise Refused(objections)
    raised = models.Challenge.objects.create(
        decision=decision,
        organisation_id=by.organisation_id,
        reason=reason.strip(),
        raised_at=at,
        raised_by_id=by.person_id,
    )
    steps.add(
        decision.matter,
        "challenged",
        "A practice challenged the decision",
        by=None,
        at=at,
        rung=Visibility.ALL_PRACTICES,
    )
    recorded("decision challenged", raised, by=by, at=at)


@transaction.atomic
def settle_challenge(*, challenge_id: int, upheld: bool, words: str, by: Acting, at: datetime) -> None:
    """Settle a challenge: upheld, the decision falls and goes to the leadership group; or not, with the reason.

    Errors: NotFound; Refused.
    """
    raised = (
        models.Challenge.objects.select_for_update(no_key=True, of=("self",))
        .select_related("decision__matter")
        .filter(pk=challenge_id, decision__matter__community_id=by.community_id)
        .first()
    )
    if raised is None:
        raise NotFound("challenge")
    objections = free_text.objections_to(models.Challenge, settled_words=words)
    if not who.may_settle(by, queries.parties_to([raised], by.community_id, canvasses.local_day(at))[raised.pk]):
        objections.append("Another member of the leadership group settles a challenge: one who had no part in it.")
    objections += not_deciding(by.community_id, delegation.Tier.LEADERSHIP_GROUP, at)
    objections += objections_to_deciding(by.person_id, queries.not_deciding_on(raised.decision.matter_id))
    if raised.settled_at is not None:
        objections.append("This challenge is settled already.")
    if not words.strip():
        objections.append("Give the reason.")
    if objections:
        raise Refused(objections)
    raised.upheld, raised.settled_at, raised.settled_words = upheld, at, words.strip()
    raised.save()
    said = "Challenge upheld: the decision falls" if upheld else "Challenge not upheld"
    steps.add(raised.decision.matter, "challenge_settled", said, by=by, at=at, rung=Visibility.ALL_PRACTICES)
    recorded("challenge settled", raised, by=by, at=at)


def _locked_decision(decision_id: int, by: Acting) -> models.TierDecision:
    decision = (
        models.TierDecision.objects.select_for_update(no_key=True, of=("self",))
        .select_related("matter")
        .filter(pk=decision_id, matter__community_id=by.community_id)
        .first()
    )
    if decision is None:
        raise NotFound("decision")
    return decision
