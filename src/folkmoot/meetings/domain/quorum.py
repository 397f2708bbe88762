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


def said_of_item(counted: str, left_out: str, *, is_quorate: bool) -> str:
    """Whether an item is quorate without those who do not decide on it, whom `left_out` names.

    Source: the project's survey of peers, 25: for an interest, excluded from quorum and vote on that item only. What is
    asked for stays as it is: were it lowered, two with an interest in all would leave a meeting of one quorate.
    """
    met = "yes" if is_quorate else "no"
    return f"Quorate for this item: {met}. {counted}. Not counted, for an interest: {left_out}."
