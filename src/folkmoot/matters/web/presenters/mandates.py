"""What the pages of mandates show."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.kernel import money
from folkmoot.matters import queries
from folkmoot.matters.domain import canvass, mandate, shown, who
from folkmoot.matters.domain.recall import About
from folkmoot.matters.domain.versions import covered
from folkmoot.matters.queries.counted_before import counted_before_each
from folkmoot.matters.queries.recalls import Thing
from folkmoot.matters.web.presenters import words
from folkmoot.matters.web.presenters.recalls import Board, OnAThing


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateLine:
    """One mandate in a list."""

    title: str
    href: str
    group: str
    ends: str
    state: words.Tag


def lines(acting: Acting, at: datetime, *, sought: str = "", state: str = "") -> list[MandateLine]:
    """The community's mandates, the latest to end first: those with these words in the title, and in that state."""
    day = canvass.local_day(at)
    renewal_days = figures_on(acting.community_id, day)[Threshold.MANDATE_RENEWAL]
    found = []
    rows = list(queries.mandates_seen_by(acting))
    facts = queries.facts_of_each(rows, day)
    for one in rows:
        # A mandate's state is a matter of days, worked out and not kept; a community has tens of them in its life.
        stands = mandate.state(facts[one.pk], day, renewal_days)
        if sought.casefold() in one.title.casefold() and state in {"", stands}:
            found.append(_line(one, acting, stands))
    return found


def _line(one: Any, acting: Acting, state: mandate.State) -> MandateLine:
    return MandateLine(
        title=one.title,
        href=reverse("mandate", args=[acting.community_slug, one.pk]),
        group=one.group.name,
        ends=words.day(one.ends_on),
        state=words.tag(state),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposeLine:
    """One purpose, and for a practice whether it is bound by it."""

    number: int
    what: str
    limit: str
    bound: str
    opt_out_href: str
    opt_in_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MandatePage:
    """One mandate as this hat may see it. Missing: `suspended` says nothing of one that is not."""

    title: str
    group: str
    period: str
    state: words.Tag
    suspended: str
    strength: str
    canvass_href: str
    purposes: tuple[PurposeLine, ...]
    may_withdraw: bool
    withdraw_href: str
    renew_href: str
    renewal: str
    renewal_href: str
    again: OnAThing
    who_can_see: str


def mandate_page(one: Any, acting: Acting, at: datetime) -> MandatePage:
    """The page of a mandate: who is not bound is seen by that practice alone."""
    day = canvass.local_day(at)
    facts = queries.mandate_facts(one, day)
    renewal_days = figures_on(acting.community_id, day)[Threshold.MANDATE_RENEWAL]
    state = mandate.state(facts, day, renewal_days)
    renewable = state in {mandate.State.GRANTED, mandate.State.RENEWING, mandate.State.EXPIRED}
    given = state in {mandate.State.GRANTED, mandate.State.RENEWING, mandate.State.SUSPENDED}
    after = one.renewed_by if one.renewed_by and not _is_draft_to(acting, one.renewed_by) else None
    is_practice = acting.organisation_kind is OrganisationKind.PRACTICE
    unbound = queries.unbound_purposes(one.pk, acting.organisation_id) if is_practice else set()
    return MandatePage(
        title=one.title,
        group=one.group.name,
        period=f"{words.day(facts.starts_on)} to {words.day(facts.ends_on)}",
        state=words.tag(state),
        suspended=facts.suspended_because if state is mandate.State.SUSPENDED else "",
        strength=_strength(one, counted_before_each([one.canvass])),
        canvass_href=reverse("canvass", args=[acting.community_slug, one.canvass_id]),
        purposes=tuple(
            PurposeLine(
                number=number + 1,
                what=purpose.what,
                limit="" if purpose.limit_pence is None else f"up to {money.pounds(purpose.limit_pence)} an item",
                bound="" if not is_practice or not given else "Not bound" if number in unbound else "Bound",
                opt_out_href=reverse("opt-out", args=[acting.community_slug, one.pk, number])
                if is_practice and given and number not in unbound
                else "",
                opt_in_href=reverse("opt-in", args=[acting.community_slug, one.pk, number])
                if is_practice and given and number in unbound
                else "",
            )
            for number, purpose in enumerate(facts.purposes)
        ),
        may_withdraw=given and not who.objections_to(who.Act.PROPOSE_MANDATE, acting),
        withdraw_href=reverse("withdraw-mandate", args=[acting.community_slug, one.pk]),
        renew_href=reverse("renew-mandate", args=[acting.community_slug, one.pk])
        if acting.is_executive and renewable and not queries.is_renewed(one)
        else "",
        renewal=f"Its renewal: {mandate.state(queries.mandate_facts(after, day), day, renewal_days).words}"
        if after
        else "",
        renewal_href=reverse("mandate", args=[acting.community_slug, after.pk]) if after else "",
        again=Board(acting, at).on(Thing(kind=About.MANDATE, key=one.pk, words=one.title, stands=given)),
        who_can_see="all practices; whether a practice is bound, that practice and the teller alone",
    )


def _is_draft_to(acting: Acting, one: Any) -> bool:
    """Whether a mandate is still worded by those who may ask for it, and this hat is none of them."""
    return one.canvass.opened_at is None and bool(who.objections_to(who.Act.PROPOSE_MANDATE, acting))


def _strength(one: Any, before: Mapping[int, Sequence[Mapping[str, Any]]]) -> str:
    made = getattr(one.canvass, "count", None)
    if made is None:
        return "Practices have not been counted yet"
    return f"Agreed by {shown.strength(made.outcome, before[one.canvass_id])}"


MANDATES_HEAD = (
    "Mandate", "Given to", "From", "Until", "State", "Strength", "Purpose", "Covers", "Up to, in pounds",
)  # fmt: skip


def mandate_rows(acting: Acting, at: datetime) -> Iterator[tuple[object, ...]]:
    """A row to each purpose of each mandate, under `MANDATES_HEAD`."""
    day = canvass.local_day(at)
    renewal_days = figures_on(acting.community_id, day)[Threshold.MANDATE_RENEWAL]
    rows = list(queries.mandates_seen_by(acting))
    each = queries.facts_of_each(rows, day)
    before = counted_before_each(one.canvass for one in rows)
    for one in rows:
        facts = each[one.pk]
        state = mandate.state(facts, day, renewal_days).words
        for purpose in facts.purposes:
            yield (
                one.title,
                one.group.name,
                facts.starts_on.isoformat(),
                facts.ends_on.isoformat(),
                state,
                _strength(one, before),
                purpose.what,
                covered(purpose.categories),
                "" if purpose.limit_pence is None else f"{purpose.limit_pence / 100:.2f}",
            )
