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
    decision = getattr(put, "decision", None)
    is_open = where is motion.Standing.OPEN
    return MotionPage(
        title=decision.words if decision else f"Version {put.scheme.version} of the scheme of delegation",
        above=decision.matter.title if decision else "Who may decide what",
        above_href=_above(decision, acting),
        put=f"Put to {tier.words} by {put.put_by_words}, {words.moment(put.put_at)}",
        reasons=tuple(decision.reasons) if decision else (),
        changes=() if decision else _changes(put.scheme),
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


def _above(decision: Any, acting: Acting) -> str:
    if decision is None:
        return reverse("scheme-versions", args=[acting.community_slug])
    return reverse("decide", args=[acting.community_slug, reference(decision.matter.year, decision.matter.number)])


def _changes(scheme: Any) -> tuple[versions_of.Change, ...]:
    before = queries.schemes(scheme.community_id).filter(version__lt=scheme.version).first()
    return versions_of.differences(queries.powers_of(before) if before else (), queries.powers_of(scheme))
