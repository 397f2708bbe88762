"""Who was in the room of a meeting, for its quorum."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from folkmoot.directory.domain.group_rules import GroupRules
from folkmoot.directory.domain.kinds import AuthorityLevel
from folkmoot.directory.domain.roles import PRACTICE_ROLES
from folkmoot.directory.domain.room import Bound
from folkmoot.directory.queries.groups import seated_on
from folkmoot.directory.queries.room import present_as
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings import models
from folkmoot.meetings.domain import quorum
from folkmoot.meetings.domain.attendance import GONE
from folkmoot.meetings.queries.meetings import attendance_of
from folkmoot.meetings.queries.rooms import rules_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A meeting's quorum, or that of one of its items.

    Shape: `voters` are the appointments of who was there with a member's vote, deputies for their members, each person
    once; `binding`, how far those there bind the group's practices; `left_out`, who of them an item does not count.
    Missing: `is_known` false until somebody has said who came, or where the group asks for no quorum.
    """

    rules: GroupRules
    is_known: bool = False
    there: tuple[Any, ...] = ()
    voters: tuple[Any, ...] = ()
    of_voting: int = 0
    binding: tuple[Bound, ...] = ()
    of_practices: int = 0
    left_out: tuple[Any, ...] = ()

    @property
    def found(self) -> quorum.InTheRoom:
        """How many were there."""
        bound = {one.practice for one in self.binding}
        return quorum.InTheRoom(
            voting=len(self.voters), of_voting=self.of_voting, bound=len(bound), of_practices=self.of_practices
        )

    @property
    def quorate(self) -> bool:
        """Whether they are a quorum."""
        return self.is_known and quorum.quorate(self.found, self.rules) is True

    @property
    def words(self) -> str:
        """What was counted against what was asked."""
        return quorum.counted(self.found, self.rules)

    def without(self, people: Collection[int]) -> "Counted":
        """The same for an item on which these people do not decide: what is asked for stays, and they count towards nothing."""
        counting = {one.person_id for one in self.voters} | {one.person for one in self.binding}
        return replace(
            self,
            voters=tuple(one for one in self.voters if one.person_id not in people),
            binding=tuple(one for one in self.binding if one.person not in people),
            left_out=tuple(one for one in self.there if one.person_id in counting.intersection(people)),
        )


def quorum_of(meeting: models.Meeting) -> Counted:
    """The quorum of a meeting as its group's rules of that day ask, and as attendance says."""
    return quorum_among(meeting, attendance_of(meeting.pk), seated_on(meeting.group_id, local_day(meeting.starts_at)))


def quorum_among(meeting: models.Meeting, came: Sequence[models.Attendance], places: Sequence[Any]) -> Counted:
    """The same, of who came and the group's places that day."""
    rules, day = rules_on(meeting), local_day(meeting.starts_at)
    if not rules.has_quorum or not came:
        return Counted(rules=rules)
    voting = {place.appointment_id for place in places if place.votes}
    practices = {place.appointment.organisation_id for place in places if place.appointment.role in PRACTICE_ROLES}
    rows = [row for row in came if row.how not in GONE]
    there = [row.deputy or row.member for row in rows]
    present = present_as([one.pk for one in there], day)
    return Counted(
        rules=rules,
        is_known=True,
        there=_each_once(there),
        voters=_each_once(row.deputy or row.member for row in rows if row.member_id in voting),
        of_voting=len(voting),
        binding=tuple(one for one in present if one.level is not AuthorityLevel.OBSERVE and one.practice in practices),
        of_practices=len(practices),
    )


def _each_once(appointments: Iterable[Any]) -> tuple[Any, ...]:
    """Each person once, whoever else they came for: nobody makes a quorum twice."""
    found: dict[int, Any] = {}
    for one in appointments:
        found.setdefault(one.person_id, one)
    return tuple(found.values())
