"""The scheme of delegation: approving a version, deciding within it, challenging a decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel import working_days
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models, queries
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain import delegation, who
from folkmoot.matters.domain import matter as matters
from folkmoot.matters.operations import free_text, steps

# Practices may challenge an executive decision within this many working days.
# Source: the requirements, item 145; a community's own default.
CHALLENGE_WORKING_DAYS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPower:
    """A row of a scheme about to be approved. Units: pence; None, no limit."""

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
def approve_scheme(
    powers: Sequence[NewPower], *, starts_on: date, note: str, by: Acting, at: datetime
) -> models.Scheme:
    """Approve the next version of the community's scheme; the version before stays readable.

    Errors: Refused, with the reasons.
    """
    granted = [_numbered(number, power) for number, power in enumerate(powers, 1)]
    objections = [*who.objections_to(who.Act.APPROVE_SCHEME, by), *free_text.objections_to(models.Scheme, note=note)]
    objections += [objection for power in granted for objection in delegation.objections_to_granting(power)]
    objections += free_text.objections_to(models.Power, what=[power.what for power in granted])
    if not granted:
        objections.append("A scheme has at least one power.")
    if starts_on < canvasses.local_day(at):
        objections.append("A scheme starts on the day it is approved, or later: the past had powers of its own.")
    if objections:
        raise Refused(objections)
    directory.lock_community(by.community_id)
    latest = queries.schemes(by.community_id).first()
    scheme = models.Scheme.objects.create(
        community_id=by.community_id,
        version=latest.version + 1 if latest else 1,
        starts_on=starts_on,
        approved_by_words=by.words,
        approved_at=at,
        note=note.strip(),
    )
    rows = models.Power.objects.bulk_create(
        models.Power(
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
        for power in granted
    )
    recorded("scheme approved", scheme, by=by, at=at, also=rows)
    return scheme


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


def verdict_on(matter: models.Matter, tier: delegation.Tier, *, at: datetime) -> delegation.Verdict:
    """ "Can we decide this?": the scheme's answer at that instant. Reads only."""
    return _verdict(matter, tier, at)[0]


def _verdict(matter: models.Matter, tier: delegation.Tier, at: datetime) -> tuple[delegation.Verdict, int | None]:
    day = canvasses.local_day(at)
    rows = queries.powers_in_force(matter.community_id, day)
    asked = delegation.Asked(
        category=matters.Category(matter.category),
        money_pence=matter.money_pence or 0,
        high_stakes=delegation.high_stakes(
            income=matters.Stakes(matter.stakes_income),
            independence=matters.Stakes(matter.stakes_independence),
            workload=matters.Stakes(matter.stakes_workload),
        ),
        notice_days=working_days.working_days_between(canvasses.local_day(matter.raised_at), day),
    )
    verdict = delegation.can_decide(tuple(power for power, _ in rows), tier, asked, day)
    key = next((key for power, key in rows if power is verdict.power), None)
    return verdict, key


@transaction.atomic
def decide(*, matter_id: int, tier: delegation.Tier, words: str, by: Acting, at: datetime) -> models.TierDecision:
    """Record a tier's decision: provisional while it can be challenged, or referred to the tier that has the power.

    Errors: NotFound; Refused.
    """
    matter = steps.locked_matter(matter_id, by)
    objections = [*who.objections_to_deciding_for(by, tier), *free_text.objections_to(models.TierDecision, words=words)]
    if not matters.State(matter.state).is_open:
        objections.append("This matter has ended.")
    if not words.strip():
        objections.append("Write the decision in words.")
    if objections:
        raise Refused(objections)
    verdict, power_key = _verdict(matter, tier, at)
    until = working_days.add_working_days(canvasses.local_day(at), CHALLENGE_WORKING_DAYS)
    decision = models.TierDecision.objects.create(
        matter=matter,
        tier=tier.value,
        words=words.strip(),
        power_id=power_key if verdict.may else None,
        within_power=verdict.may,
        reasons=list(verdict.reasons),
        referred_to="" if verdict.may else verdict.goes_to.value,
        decided_at=at,
        decided_by_id=by.person_id,
        decided_by_words=by.words,
        challenge_until=working_days.end_of_working_day(until) if verdict.may else None,
    )
    said = (
        f"Decided by {tier.words}, open to challenge until {until:%-d %B}{steps.unadvised(matter)}"
        if verdict.may
        else f"Outside the power of {tier.words}: referred to {verdict.goes_to.words}"
    )
    steps.add(matter, "tier_decision", said, by=by, at=at, rung=Visibility.ALL_PRACTICES)
    recorded("decision taken" if verdict.may else "decision referred", decision, by=by, at=at)
    return decision


@transaction.atomic
def challenge(*, decision_id: int, reason: str, by: Acting, at: datetime) -> None:
    """Challenge a decision on a practice's behalf, within its window.

    Errors: NotFound; Refused.
    """
    decision = _locked_decision(decision_id, by)
    objections = [*who.objections_to(who.Act.CHALLENGE, by), *free_text.objections_to(models.Challenge, reason=reason)]
    if decision.challenge_until is None:
        objections.append("This decision was outside power and cannot be made final: there is nothing to challenge.")
    elif at > decision.challenge_until:
        objections.append(f"The time to challenge ended on {canvasses.spoken(decision.challenge_until)}.")
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
    if not who.may_decide_for(by, delegation.Tier.LEADERSHIP_GROUP) or by.person_id == raised.decision.decided_by_id:
        objections.append("Another member of the leadership group settles a challenge.")
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
