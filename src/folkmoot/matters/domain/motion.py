"""A motion: what is put to the members of a tier. Their votes are counted by the canvass's own count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from folkmoot.matters.domain import counting
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.rules import RuleTemplate

# What a member may say to a motion, and how it reads.
VOTES = {Position.SUPPORT: "For", Position.OPPOSE: "Against", Position.NEUTRAL: "Abstain"}


class Standing(StrEnum):
    """Where a motion stands."""

    OPEN = "open"
    CARRIED = "carried"
    LOST = "lost"


def objections_to_how(rule: RuleTemplate, *, second_factor: bool) -> tuple[str, ...]:
    """Why a vote by this rule is not taken so: on a reserved matter it binds, and needs the second factor."""
    if rule is RuleTemplate.RESERVED_MATTER and not second_factor:
        return ("This is a reserved matter, and the vote binds: sign in with your second factor to give yours.",)
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A member's place on the roll of a motion. Missing: nothing said yet, both None."""

    code: str
    position: Position | None
    at: datetime | None


def standing(
    votes: Sequence[Vote], rule: Mapping[str, Any], *, put_at: datetime, closes_at: datetime, at: datetime
) -> Standing:
    """Where a motion stands: decided once nobody who is still silent could change it, and at its close in any case."""

    def carries(silent: Position | None) -> bool:
        return _carries(votes, rule, put_at=put_at, closes_at=closes_at, silent=silent)

    if not votes:
        # Everyone was left out for an interest: nobody is there to agree it.
        return Standing.LOST
    if at > closes_at:
        return Standing.CARRIED if carries(None) else Standing.LOST
    if carries(Position.OPPOSE) and carries(None):
        return Standing.CARRIED
    return Standing.OPEN if carries(Position.SUPPORT) else Standing.LOST


def _carries(
    votes: Sequence[Vote],
    rule: Mapping[str, Any],
    *,
    put_at: datetime,
    closes_at: datetime,
    silent: Position | None,
) -> bool:
    document = {
        "format": "folkmoot-canvass/1",
        "matter": {"reference": "motion", "category": "motion"},
        "opens_at": put_at.isoformat(),
        "closes_at": closes_at.isoformat(),
        "rule": dict(rule),
        "voices": [{"organisation": vote.code, "pcn": None, "patients": 0} for vote in votes],
        "answers": [
            {
                "organisation": vote.code,
                "position": vote.position or silent,
                "authority": "authorised",
                # The clocks of two processes may differ by a moment.
                "at": min(max(vote.at or put_at, put_at), closes_at).isoformat(),
            }
            for vote in votes
            if vote.position or silent
        ],
    }
    result = counting.count(counting.as_document(document)).outcome
    return result in {counting.Result.SUPPORT, counting.Result.SUPPORT_IF}


def tally(votes: Sequence[Vote]) -> str:
    """How the votes fell, in words: "3 for, 1 against, 1 of 5 did not vote"."""
    said = [vote.position for vote in votes]
    parts = [f"{said.count(Position.SUPPORT)} for"]
    for position, words in ((Position.OPPOSE, "against"), (Position.NEUTRAL, "abstained")):
        if number := said.count(position):
            parts.append(f"{number} {words}")
    if silent := said.count(None):
        parts.append(f"{silent} of {len(said)} did not vote")
    return ", ".join(parts)
