"""What the page of a motion shows: what was put, how its members decide, and how they decided."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst

from folkmoot.directory.domain.acting import Acting
from folkmoot.matters import queries
from folkmoot.matters.domain import delegation, motion, rules
from folkmoot.matters.domain import versions as versions_of
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.matter import reference
from folkmoot.matters.queries import withdrawn
from folkmoot.matters.queries.delegation import power_of
from folkmoot.matters.queries.recalls import words_of_power
from folkmoot.matters.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionPage:
    """What was put. Missing: no vote of one's own, `own` empty; not a scheme, no `changes`; nobody `left_out`, empty."""

    title: str
    above: str
    above_href: str
    put: str
    reasons: tuple[str, ...]
    changes: tuple[versions_of.Change, ...]
    members: str
    left_out: str
    rule: str
    closes: str
    standing: str
    own: str
    may_vote: bool


def motion_page(put: Any, acting: Acting, at: datetime) -> MotionPage:
    """The page of a motion for this hat. How each voted is theirs; while it is open, so is how the votes fall."""
    tier = delegation.Tier(put.tier)
    cast = queries.votes_cast(put)
    where = queries.motion_standing(put, at)
    roll = list(put.votes.all())
    own = next((vote for vote in roll if vote.left_out_at is None and queries.is_vote_of(vote, acting)), None)
    decision, ends = getattr(put, "decision", None), getattr(put, "withdrawal", None)
    is_open = where is motion.Standing.OPEN
    return MotionPage(
        title=_title(put, decision, ends),
        above=decision.matter.title if decision else "Who may decide what",
        above_href=_above(decision, ends, acting),
        put=f"Put to {tier.words} by {put.put_by_words}, {words.moment(put.put_at)}",
        reasons=_reasons(decision, ends, is_open=is_open),
        changes=() if decision or ends else _changes(put.scheme, at),
        members=f"{len(cast)} have a vote: {', '.join(vote.name for vote in roll if vote.left_out_at is None)}",
        left_out=", ".join(vote.name for vote in roll if vote.left_out_at is not None),
        rule=rules.words_of(rules.RuleTemplate(put.rule_name), of_group=True).asks,
        closes=words.closing(put.closes_at, at),
        standing=f"{sum(vote.position is not None for vote in cast)} of {len(cast)} have voted"
        if is_open
        else f"{capfirst(where)}: {motion.tally(cast)}",
        own=motion.VOTES[Position(own.position)] if own is not None and own.position else "",
        may_vote=is_open and own is not None,
    )


def _title(put: Any, decision: Any, ends: Any) -> str:
    if decision:
        return str(decision.words)
    if ends:
        return f"Withdraw a power: {words_of_power(power_of(ends.power))}"
    return f"Version {put.scheme.version} of the scheme of delegation"


def _reasons(decision: Any, ends: Any, *, is_open: bool) -> tuple[str, ...]:
    if ends:
        return (f"Why: {ends.reason}", *(f"{name}: {said}" for name, said in versions_of.terms(power_of(ends.power))))
    if not decision:
        return ()
    return (*decision.reasons, *filter(None, (withdrawn_since(decision),) if is_open else ()))


def withdrawn_since(decision: Any) -> str:
    """That the power under which members still vote has been taken back. Missing: it holds, empty."""
    if decision.power is None or decision.power.withdrawn_on is None:
        return ""
    return (
        f"The power under which this was put ended on {words.day(decision.power.withdrawn_on)}: if its members agree it "
        "now, it goes to whoever else has the power, or to the practices."
    )


def _above(decision: Any, ends: Any, acting: Acting) -> str:
    if decision is None:
        return reverse("scheme" if ends else "scheme-versions", args=[acting.community_slug])
    return reverse("decide", args=[acting.community_slug, reference(decision.matter.year, decision.matter.number)])


def _changes(scheme: Any, at: datetime) -> tuple[versions_of.Change, ...]:
    """What it changes in the powers there were when it was approved, or are while it is put."""
    before = queries.schemes(scheme.community_id).filter(version__lt=scheme.version).first()
    gone, when = withdrawn.went(withdrawn.withdrawals(scheme.community_id)), scheme.approved_at or at
    earlier = withdrawn.powers_left(before, gone, when) if before else ()
    return versions_of.differences(earlier, withdrawn.powers_left(scheme, gone, when))
