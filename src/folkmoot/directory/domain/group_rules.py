"""A group's own rules, as its terms of reference give them: what its decisions need, and who must be in the room."""

from dataclasses import dataclass
from typing import Any

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind, Role

_NETWORK_STAFF = frozenset({Role.CLINICAL_DIRECTOR, Role.PCN_MANAGER, Role.DEVELOPMENT_MANAGER})


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRules:
    """What share of a group's practices must agree, and how many members and what share of practices bound make a quorum.

    Units: per cent, and members with a vote. Missing: None for a rule the group has not given itself.
    """

    votes_percent: int | None = None
    quorum_members: int | None = None
    quorum_percent: int | None = None
    written_in: str = ""

    @property
    def has_quorum(self) -> bool:
        """Whether the group asks for anybody to be in the room."""
        return self.quorum_members is not None or self.quorum_percent is not None

    @property
    def figures(self) -> tuple[int | None, ...]:
        """The rules alone, without where they are written."""
        return self.votes_percent, self.quorum_members, self.quorum_percent

    @property
    def vote_words(self) -> str:
        """What its decisions need. Missing: empty where it has not said."""
        if self.votes_percent is None:
            return ""
        return self._sourced(f"{self.votes_percent}% of its practices must agree")

    @property
    def quorum_words(self) -> str:
        """Who must be in the room. Missing: empty where it has not said."""
        asked = [
            f"{self.quorum_members} of its members with a vote" if self.quorum_members is not None else "",
            f"somebody who may bind their practice, for {self.quorum_percent}% of its practices"
            if self.quorum_percent is not None
            else "",
        ]
        return self._sourced(", and ".join(filter(None, asked))) if self.has_quorum else ""

    def _sourced(self, words: str) -> str:
        return f"{words} ({self.written_in})" if self.written_in else words


# A group that has given itself none.
NO_RULES = GroupRules()


def rules_of(said: Any) -> GroupRules:
    """The rules among a group's words, today's or earlier ones."""
    return GroupRules(
        votes_percent=said.votes_percent,
        quorum_members=said.quorum_members,
        quorum_percent=said.quorum_percent,
        written_in=said.rules_written_in,
    )


def runs_network(acting: Acting, pcn_code: str) -> bool:
    """Whether this hat is of the people who run that PCN."""
    return acting.role in _NETWORK_STAFF and pcn_code in acting.pcn_codes


def may_describe(acting: Acting, group: Any) -> bool:
    """Whether this hat may say what a group of its community is and by what rules it decides.

    The community's administrators may, and its own chair; of a PCN's board the people of that network too.
    """
    if acting.role is Role.COMMUNITY_ADMINISTRATOR or any(
        place.group_id == group.pk and place.chairs for place in acting.groups
    ):
        return True
    is_board = GroupKind(group.kind) is GroupKind.PCN_BOARD and group.pcn is not None
    return is_board and runs_network(acting, group.pcn.code)


def may_describe_some(acting: Acting) -> bool:
    """Whether there can be a group that this hat describes."""
    return (
        acting.role is Role.COMMUNITY_ADMINISTRATOR
        or acting.role in _NETWORK_STAFF
        or any(place.chairs for place in acting.groups)
    )


def objections_to_rules(rules: GroupRules, was: GroupRules, *, begins_today: bool, voting: int) -> tuple[str, ...]:
    """Why these may not be a group's rules after those; empty when they may. `voting` counts its members with a vote."""
    objections = []
    for percent in (rules.votes_percent, rules.quorum_percent):
        if percent is not None and not 1 <= percent <= 100:
            objections.append("Give a share from 1 to 100 per cent.")
    if rules.quorum_members is not None and rules.quorum_members < 1:
        objections.append("A quorum is one member or more.")
    given = any(figure is not None for figure in rules.figures)
    if given and not rules.written_in.strip():
        objections.append(
            "Say where the rules are written: the network agreement's schedule, or the terms of reference."
        )
    if rules.figures == was.figures:
        return tuple(objections)
    if rules.quorum_members is not None and rules.quorum_members > voting > 0:
        objections.append(
            f"The group has {voting} members with a vote: a quorum of {rules.quorum_members} could never be reached."
        )
    if not begins_today:
        objections.append(
            "A voting rule or a quorum begins today: what was decided was decided under the rule of its day."
        )
    return tuple(objections)
