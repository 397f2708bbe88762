"""What the pages of powers and decisions show."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.kernel import money
from folkmoot.matters import queries
from folkmoot.matters.domain import canvass, delegation, who
from folkmoot.matters.domain.matter import Category, reference
from folkmoot.matters.operations.delegation import verdict_on
from folkmoot.matters.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerLine:
    """One row of the scheme."""

    number: int
    who: str
    what: str
    categories: str
    limit: str
    leaves_out: str
    review: str
    state: words.Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemePage:
    """The version in force. Missing: no scheme yet, `version` 0."""

    version: int
    since: str
    approved: str
    note: str
    powers: tuple[PowerLine, ...]
    may_approve: bool


def scheme_page(acting: Acting, at: datetime) -> SchemePage:
    """The scheme in force today."""
    day = canvass.local_day(at)
    scheme = queries.scheme_on(acting.community_id, day)
    rows = queries.powers_in_force(acting.community_id, day)
    return SchemePage(
        version=scheme.version if scheme else 0,
        since=words.day(scheme.starts_on) if scheme else "",
        approved=f"{scheme.approved_by_words}, {words.short_day(scheme.approved_at)}" if scheme else "",
        note=scheme.note if scheme else "",
        powers=tuple(_power(power, day) for power, _ in rows),
        may_approve=not who.objections_to(who.Act.APPROVE_SCHEME, acting),
    )


def _power(power: delegation.Power, day: date) -> PowerLine:
    return PowerLine(
        number=power.number,
        who=power.tier.words.capitalize(),
        what=power.what,
        categories=categories_in_words(power.categories),
        limit="No limit" if power.limit_pence is None else money.pounds(power.limit_pence),
        leaves_out=", ".join(power.excluded_stakes) or "Nothing",
        review=words.day(power.review_due_on, otherwise="None set"),
        state=words.tag(delegation.power_state(power, day)),
    )


def categories_in_words(codes: tuple[str, ...]) -> str:
    """The categories a power, a purpose or a proxy covers."""
    if delegation.ANY_CATEGORY in codes:
        return "Everything"
    return ", ".join(Category(code).words for code in codes)


SCHEME_HEAD = (
    "Version", "In force from", "Power", "Who", "To do what", "Covers", "Up to, in pounds", "Leaves out high stakes for",
    "Counted by", "Least notice, working days", "Review due",
)  # fmt: skip


def scheme_rows(community_id: int) -> Iterator[tuple[object, ...]]:
    """A row to each power of each version, the latest version first, under `SCHEME_HEAD`."""
    for scheme in queries.schemes(community_id):
        for power in scheme.powers.all():
            yield (
                scheme.version,
                scheme.starts_on.isoformat(),
                power.number,
                delegation.Tier(power.tier).words,
                power.what,
                categories_in_words(tuple(power.categories)),
                "" if power.limit_pence is None else f"{power.limit_pence / 100:.2f}",
                ", ".join(power.excluded_stakes),
                power.rule,
                power.least_notice_days or "",
                power.review_due_on.isoformat() if power.review_due_on else "",
            )


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
    return VerdictLine(who=tier.words.capitalize(), answer=answer, reasons=verdict.reasons)


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
