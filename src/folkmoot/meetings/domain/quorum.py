"""Whether a meeting was quorate: who was in the room, against what the group's own rules ask."""

from dataclasses import dataclass

from folkmoot.directory.domain.group_rules import GroupRules
from folkmoot.meetings.domain.room import needed


@dataclass(frozen=True, slots=True, kw_only=True)
class InTheRoom:
    """How many of a group's members with a vote were there, and how many of its practices somebody there may bind."""

    voting: int
    of_voting: int
    bound: int
    of_practices: int


def quorate(found: InTheRoom, rules: GroupRules) -> bool | None:
    """Whether those in the room are a quorum. Missing: None where the group asks for none."""
    if not rules.has_quorum:
        return None
    members = rules.quorum_members is None or found.voting >= rules.quorum_members
    # A group in which nobody sits for a practice reaches no quorum of practices.
    practices = rules.quorum_percent is None or (
        found.of_practices > 0 and found.bound >= needed(found.of_practices, rules.quorum_percent)
    )
    return members and practices


def counted(found: InTheRoom, rules: GroupRules) -> str:
    """What was counted against what was asked: "5 of 7 members with a vote there, 4 asked for"."""
    parts = []
    if rules.quorum_members is not None:
        parts.append(f"{found.voting} of {found.of_voting} members with a vote there, {rules.quorum_members} asked for")
    if rules.quorum_percent is not None:
        parts.append(
            f"{found.bound} of {found.of_practices} practices with somebody there who may bind them, "
            f"{needed(found.of_practices, rules.quorum_percent)} asked for ({rules.quorum_percent}%)"
        )
    return "; ".join(parts)
