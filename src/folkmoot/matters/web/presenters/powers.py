"""What the pages of decisions taken under delegated powers show."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind
from folkmoot.directory.domain.room import bound_on
from folkmoot.directory.queries.room import present_in
from folkmoot.kernel.working_days import local_day
from folkmoot.matters import queries
from folkmoot.matters.domain import delegation, who
from folkmoot.matters.domain.matter import Category, reference
from folkmoot.matters.operations.delegation import verdict_on
from folkmoot.matters.web.presenters import next_steps, words
from folkmoot.matters.web.presenters.motions import withdrawn_since


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictLine:
    """The scheme's answer for one tier."""

    who: str
    answer: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """A decision put, taken or referred, and where it stands.

    Missing: nothing about who is bound for this hat to see, `bound` empty; not put to the vote, no `motion_href`.
    """

    words: str
    by: str
    standing: str
    reasons: tuple[str, ...]
    bound: str
    motion_href: str
    asked_href: str
    challenge_href: str
    challenges: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidePage:
    """ "Can we decide this?" for a matter. Shape: `may_put` are the tiers this hat has a vote in.

    Missing: no `room` where no practice sits in the leadership group; no `ask_href` where this hat asks no practices, or
    the room can bind all of its own.
    """

    title: str
    reference: str
    matter_href: str
    facts: str
    verdicts: tuple[VerdictLine, ...]
    room: str
    ask_href: str
    decisions: tuple[DecisionLine, ...]
    may_put: tuple[delegation.Tier, ...]


def decide_page(one: Any, acting: Acting, at: datetime) -> DecidePage:
    """The scheme's answer for each tier, and what was decided so far."""
    tiers = (delegation.Tier.EXECUTIVE, delegation.Tier.LEADERSHIP_GROUP, delegation.Tier.PCNS)
    asked, tells = list(queries.questions_to_practices(one)), queries.told_by(acting)
    room, all_bound = _room(one, acting, at)
    decisions = list(queries.decisions(one))
    refused = queries.tiers_not_deciding(acting.community_id, local_day(at))
    unsettled = [each for taken in decisions for each in taken.challenges.all() if each.settled_at is None]
    parties = queries.parties_to(unsettled, acting.community_id, local_day(at))
    return DecidePage(
        title=one.title,
        reference=name_of(one),
        matter_href=reverse("matter", args=[acting.community_slug, name_of(one)]),
        facts=f"{Category(one.category).words}. {words.sum_of_money(one.money_pence, yearly=one.money_is_yearly)}.",
        verdicts=tuple(_verdict(one, tier, at) for tier in tiers),
        room=room,
        ask_href="" if all_bound else next_steps.asking_href(one, acting),
        decisions=tuple(
            _decision(
                taken,
                acting,
                at,
                bound=_bound(taken, acting, tells),
                since=_since(taken, decisions, asked),
                parties=parties,
            )
            for taken in decisions
        ),
        may_put=tuple(tier for tier in tiers if who.may_decide_for(acting, tier) and tier not in refused),
    )


def _room(one: Any, acting: Acting, at: datetime) -> tuple[str, bool]:
    """How many practices can be bound in the leadership group on this matter, and whether all there can be."""
    present = present_in(acting.community_id, GroupKind.LEADERSHIP_GROUP, local_day(at))
    practices = {each.practice for each in present}
    if not practices:
        return "", True
    home = len(practices - bound_on(Category(one.category), present, one.money_pence or 0))
    if not home:
        return "Everyone who sits in the leadership group for a practice can bind it on this matter.", True
    return (
        f"Of {len(practices)} practices with somebody in the leadership group, {home} "
        f"{'decides' if home == 1 else 'decide'} a matter like this at home: the person there cannot bind "
        f"{'it' if home == 1 else 'them'}. Ask the practices before the meeting.",
        False,
    )


def _verdict(one: Any, tier: delegation.Tier, at: datetime) -> VerdictLine:
    verdict = verdict_on(one, tier, at=at)
    answer = "Yes" if verdict.may else f"No: it goes to {verdict.goes_to.words}"
    return VerdictLine(who=capfirst(tier.words), answer=answer, reasons=verdict.reasons)


def _decision(
    taken: Any, acting: Acting, at: datetime, *, bound: str, since: Any, parties: Mapping[int, Collection[int]]
) -> DecisionLine:
    raised = list(taken.challenges.all())
    open_to_challenge = delegation.takes_challenges(taken.challenge_until, (one.upheld for one in raised), at)
    is_practice = acting.organisation_kind is OrganisationKind.PRACTICE
    return DecisionLine(
        words=taken.words,
        by=f"Put by {taken.decided_by_words}, {words.moment(taken.decided_at)}",
        standing=_standing(taken, at, since),
        reasons=(*taken.reasons, *filter(None, (_withdrawn(taken, at),))),
        bound=bound,
        motion_href=reverse("motion", args=[acting.community_slug, taken.motion_id]) if taken.motion_id else "",
        asked_href=reverse("canvass", args=[acting.community_slug, since.pk])
        if taken.referred_to == delegation.Tier.PRACTICES and since
        else "",
        challenge_href=reverse("challenge", args=[acting.community_slug, taken.pk])
        if open_to_challenge and is_practice
        else "",
        challenges=tuple(
            (
                _settled(one, acting),
                reverse("settle", args=[acting.community_slug, one.pk])
                if one.settled_at is None and who.may_settle(acting, parties[one.pk])
                else "",
            )
            for one in raised
        ),
    )


def _withdrawn(taken: Any, at: datetime) -> str:
    return withdrawn_since(taken) if _state(taken, at) is delegation.DecisionState.PUT else ""


def _since(referred: Any, decisions: Iterable[Any], asked: Iterable[Any]) -> Any:
    """What the tier has made of what was referred to it: the practices' latest question since, or its latest decision.

    Missing: None where it has not been taken up, or nothing was referred.
    """
    if referred.referred_to == delegation.Tier.PRACTICES:
        return next((one for one in reversed(list(asked)) if one.opened_at >= referred.decided_at), None)
    later = (one for one in decisions if one.pk > referred.pk and one.tier == referred.referred_to)
    return next(later, None)


def _bound(taken: Any, acting: Acting, tells: Collection[int]) -> str:
    """Whether the decision binds one's own practice, and for the teller of its mandate whom it does not."""
    if taken.mandate_id is None:
        return ""
    free = {practice.pk: practice.name for practice in taken.not_bound.all()}
    if acting.organisation_kind is OrganisationKind.PRACTICE:
        return f"Your practice is {'not ' if acting.organisation_id in free else ''}bound by this decision."
    if free and taken.mandate.canvass_id in tells:
        return f"Not bound by this decision: {', '.join(sorted(free.values()))}."
    return ""


def _standing(taken: Any, at: datetime, since: Any) -> str:
    state = _state(taken, at, agreed_since=_agreed(taken, since, at))
    if state is delegation.DecisionState.PROVISIONAL:
        return f"{state.words} until {words.moment(taken.challenge_until)}"
    if taken.within_power:
        return state.words
    tier = delegation.Tier(taken.referred_to).words
    return f"{state.words} {'to' if state is delegation.DecisionState.REFERRED else 'by'} {tier}"


def _state(taken: Any, at: datetime, *, agreed_since: bool | None = None) -> delegation.DecisionState:
    return delegation.decision_state(
        within_power=taken.within_power,
        lost=taken.motion is not None and taken.motion.lost_at is not None,
        challenge_until=taken.challenge_until,
        challenges=(one.upheld for one in taken.challenges.all()),
        at=at,
        agreed_since=agreed_since,
    )


def _agreed(referred: Any, since: Any, at: datetime) -> bool | None:
    """Whether the tier has agreed what was referred to it. Missing: None where it has not said."""
    if since is None:
        return None
    if referred.referred_to != delegation.Tier.PRACTICES:
        return delegation.agreed_by_tier(_state(since, at))
    return delegation.agreed_by_practices(since.count.outcome["outcome"]) if hasattr(since, "count") else None


def came_of(one: Any) -> str:
    """What came at once of the latest decision put on the matter, for whoever put it."""
    put = queries.decisions(one).first()
    if put is None:
        return ""
    if not put.within_power:
        return f"Outside power: it is on the list of {delegation.Tier(put.referred_to).words}."
    if put.challenge_until is not None:
        return f"Decided. Practices may challenge it until {words.moment(put.challenge_until)}."
    return f"Put to {delegation.Tier(put.tier).words}: the others are asked to vote."


def _settled(one: Any, acting: Acting) -> str:
    """A challenge and what came of it; to the practice that raised it, in its own words too."""
    own = f"Your practice challenged this: {one.reason} " if one.organisation_id == acting.organisation_id else ""
    if one.settled_at is None:
        return f"{own}Not settled yet" if own else "A practice challenged this; not settled yet"
    return f"{own}{'Upheld' if one.upheld else 'Not upheld'}: {one.settled_words}"


def facts_of_decision(taken: Any) -> tuple[tuple[str, str], ...]:
    """What is challenged: the decision, who took it, and until when practices may challenge it."""
    until = words.moment(taken.challenge_until) if taken.challenge_until else ""
    return (
        ("The decision", taken.words),
        ("Decided by", capfirst(delegation.Tier(taken.tier).words)),
        ("Open to challenge until", until),
    )


def facts_of_challenge(raised: Any) -> tuple[tuple[str, str], ...]:
    """What is to be settled: the decision and what a practice says against it. Which practice is not told."""
    return (
        *facts_of_decision(raised.decision),
        ("A practice says", raised.reason),
        ("Raised", words.moment(raised.raised_at)),
    )


def name_of(one: Any) -> str:
    """The matter's reference."""
    return reference(one.year, one.number)
