"""What the pages of powers, decisions, mandates and proxies show."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.kernel import money, working_days
from folkmoot.matters import queries
from folkmoot.matters.domain import canvass, delegation, mandate, who
from folkmoot.matters.domain.matter import Category, reference
from folkmoot.matters.operations.delegation import verdict_on
from folkmoot.matters.operations.mandate import strength_of
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
        categories=_categories(power.categories),
        limit="No limit" if power.limit_pence is None else money.pounds(power.limit_pence),
        leaves_out=", ".join(power.excluded_stakes) or "Nothing",
        review=words.day(power.review_due_on, otherwise="None set"),
        state=words.tag(delegation.power_state(power, day)),
    )


def _categories(codes: tuple[str, ...]) -> str:
    if delegation.ANY_CATEGORY in codes:
        return "Everything"
    return ", ".join(Category(code).words for code in codes)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateLine:
    """One mandate in a list."""

    title: str
    href: str
    group: str
    ends: str
    state: words.Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class MandatesPage:
    """The community's mandates."""

    lines: tuple[MandateLine, ...]


def mandates_page(acting: Acting, at: datetime) -> MandatesPage:
    """Every mandate asked for, the latest to end first."""
    day = canvass.local_day(at)
    return MandatesPage(
        lines=tuple(
            MandateLine(
                title=one.title,
                href=reverse("mandate", args=[acting.community_slug, one.pk]),
                group=one.group.name,
                ends=words.day(one.ends_on),
                state=words.tag(mandate.state(queries.mandate_facts(one), day)),
            )
            for one in queries.mandates(acting.community_id)
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposeLine:
    """One purpose, and for a practice whether it is bound by it."""

    number: int
    what: str
    limit: str
    bound: str
    opt_out_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MandatePage:
    """One mandate as this hat may see it."""

    title: str
    group: str
    period: str
    state: words.Tag
    strength: str
    canvass_href: str
    purposes: tuple[PurposeLine, ...]
    may_withdraw: bool
    withdraw_href: str
    renew_href: str
    renewal: str
    renewal_href: str
    who_can_see: str


def mandate_page(one: Any, acting: Acting, at: datetime) -> MandatePage:
    """The page of a mandate: who is not bound is seen by that practice alone."""
    facts = queries.mandate_facts(one)
    day = canvass.local_day(at)
    state = mandate.state(facts, day)
    renewable = state in {mandate.State.GRANTED, mandate.State.RENEWING, mandate.State.EXPIRED}
    after = one.renewed_by
    after_ended = after is not None and (after.refused_at is not None or after.canvass.withdrawn_at is not None)
    in_force = state in {mandate.State.GRANTED, mandate.State.RENEWING}
    is_practice = acting.organisation_kind is OrganisationKind.PRACTICE
    unbound = queries.unbound_purposes(one.pk, acting.organisation_id) if is_practice else set()
    return MandatePage(
        title=one.title,
        group=one.group.name,
        period=f"{words.day(facts.starts_on)} to {words.day(facts.ends_on)}",
        state=words.tag(state),
        strength=_strength(one),
        canvass_href=reverse("canvass", args=[acting.community_slug, one.canvass_id]),
        purposes=tuple(
            PurposeLine(
                number=number + 1,
                what=purpose.what,
                limit="" if purpose.limit_pence is None else f"up to {money.pounds(purpose.limit_pence)} an item",
                bound="" if not is_practice or not in_force else "Not bound" if number in unbound else "Bound",
                opt_out_href=reverse("opt-out", args=[acting.community_slug, one.pk, number])
                if is_practice and in_force and number not in unbound
                else "",
            )
            for number, purpose in enumerate(facts.purposes)
        ),
        may_withdraw=in_force and not who.objections_to(who.Act.PROPOSE_MANDATE, acting),
        withdraw_href=reverse("withdraw-mandate", args=[acting.community_slug, one.pk]),
        renew_href=reverse("renew-mandate", args=[acting.community_slug, one.pk])
        if acting.is_executive and renewable and (after is None or after_ended)
        else "",
        renewal=f"Its renewal: {mandate.state(queries.mandate_facts(after), day).words}" if after else "",
        renewal_href=reverse("mandate", args=[acting.community_slug, after.pk]) if after else "",
        who_can_see="all practices; whether a practice is bound, that practice and the teller alone",
    )


def _strength(one: Any) -> str:
    made = getattr(one.canvass, "count", None)
    if made is None:
        return "Practices have not been counted yet"
    return f"Agreed by {strength_of(made.outcome)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyLine:
    """One proxy, as one of its two practices sees it."""

    other: str
    on: str
    until: str
    standing: str
    accept_href: str
    end_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxiesPage:
    """What one's practice has given and holds."""

    given: tuple[ProxyLine, ...]
    held: tuple[ProxyLine, ...]


def proxies_page(acting: Acting) -> ProxiesPage:
    """The proxies of the acting practice."""
    rows = list(queries.proxies_of(acting.organisation_id, acting.community_id))
    return ProxiesPage(
        given=tuple(_proxy(one, acting) for one in rows if one.giver_id == acting.organisation_id),
        held=tuple(_proxy(one, acting) for one in rows if one.holder_id == acting.organisation_id),
    )


def _proxy(one: Any, acting: Acting) -> ProxyLine:
    holds = one.holder_id == acting.organisation_id
    ended = one.revoked_at is not None
    args = [acting.community_slug, one.pk]
    return ProxyLine(
        other=one.giver.name if holds else one.holder.name,
        on=_categories(tuple(one.categories)),
        until=words.short_day(one.ends_at) if one.ends_at else "Until either ends it",
        standing="Ended" if ended else "In force" if one.accepted_at else "Offered",
        accept_href=reverse("accept-proxy", args=args) if holds and one.accepted_at is None and not ended else "",
        end_href=reverse("revoke-proxy", args=args) if not ended else "",
    )


def end_of(day: date | None) -> datetime | None:
    """Five in the afternoon of a day; None for none."""
    return working_days.end_of_working_day(day) if day else None
