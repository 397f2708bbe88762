"""What the pages of decisions taken under delegated powers show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.matters import queries
from folkmoot.matters.domain import delegation, who
from folkmoot.matters.domain.matter import Category, reference
from folkmoot.matters.operations.delegation import verdict_on
from folkmoot.matters.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictLine:
    """The scheme's answer for one tier."""

    who: str
    answer: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """A decision taken or referred, and where it stands."""

    words: str
    by: str
    standing: str
    reasons: tuple[str, ...]
    challenge_href: str
    challenges: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidePage:
    """ "Can we decide this?" for a matter."""

    title: str
    reference: str
    matter_href: str
    facts: str
    verdicts: tuple[VerdictLine, ...]
    decisions: tuple[DecisionLine, ...]
    may_record: bool


def decide_page(one: Any, acting: Acting, at: datetime) -> DecidePage:
    """The scheme's answer for each tier, and what was decided so far."""
    tiers = (delegation.Tier.EXECUTIVE, delegation.Tier.LEADERSHIP_GROUP, delegation.Tier.PCNS)
    return DecidePage(
        title=one.title,
        reference=name_of(one),
        matter_href=reverse("matter", args=[acting.community_slug, name_of(one)]),
        facts=f"{Category(one.category).words}. {words.sum_of_money(one.money_pence, yearly=one.money_is_yearly)}.",
        verdicts=tuple(_verdict(one, tier, at) for tier in tiers),
        decisions=tuple(_decision(taken, acting, at) for taken in queries.decisions(one)),
        may_record=any(who.may_decide_for(acting, tier) for tier in tiers),
    )


def _verdict(one: Any, tier: delegation.Tier, at: datetime) -> VerdictLine:
    verdict = verdict_on(one, tier, at=at)
    answer = "Yes" if verdict.may else f"No: it goes to {verdict.goes_to.words}"
    return VerdictLine(who=capfirst(tier.words), answer=answer, reasons=verdict.reasons)


def _decision(taken: Any, acting: Acting, at: datetime) -> DecisionLine:
    raised = list(taken.challenges.all())
    open_to_challenge = taken.challenge_until is not None and at <= taken.challenge_until
    is_practice = acting.organisation_kind is OrganisationKind.PRACTICE
    may_settle = who.may_decide_for(acting, delegation.Tier.LEADERSHIP_GROUP)
    return DecisionLine(
        words=taken.words,
        by=f"{taken.decided_by_words}, {words.moment(taken.decided_at)}",
        standing=_standing(taken, raised, at),
        reasons=tuple(taken.reasons),
        challenge_href=reverse("challenge", args=[acting.community_slug, taken.pk])
        if open_to_challenge and is_practice
        else "",
        challenges=tuple(
            (
                _settled(one),
                reverse("settle", args=[acting.community_slug, one.pk])
                if may_settle and one.settled_at is None
                else "",
            )
            for one in raised
        ),
    )


def _standing(taken: Any, raised: list[Any], at: datetime) -> str:
    state = delegation.decision_state(
        challenge_until=taken.challenge_until, challenges=(one.upheld for one in raised), at=at
    )
    if state is delegation.DecisionState.REFERRED:
        return f"Not final: referred to {delegation.Tier(taken.referred_to).words}"
    if state is delegation.DecisionState.PROVISIONAL:
        return f"{state.words} until {words.moment(taken.challenge_until)}"
    return state.words


def _settled(one: Any) -> str:
    if one.settled_at is None:
        return "A practice challenged this; not settled yet"
    return f"{'Upheld' if one.upheld else 'Not upheld'}: {one.settled_words}"


def name_of(one: Any) -> str:
    """The matter's reference."""
    return reference(one.year, one.number)
