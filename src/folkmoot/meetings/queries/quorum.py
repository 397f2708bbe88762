"""Who was in the room of a meeting, for its quorum."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from folkmoot.directory.domain.group_rules import GroupRules
from folkmoot.directory.domain.kinds import AuthorityLevel
from folkmoot.directory.domain.roles import PRACTICE_ROLES
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
    """A meeting's quorum. Shape: `voters` are who was there with a member's vote, deputies for their members.

    Missing: `found` and `quorate` None until somebody has said who came, or where the group asks for no quorum.
    """

    rules: GroupRules
    found: quorum.InTheRoom | None = None
    quorate: bool | None = None
    voters: tuple[Any, ...] = ()


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
    there = [row for row in came if row.how not in GONE]
    voters = [row.deputy or row.member for row in there if row.member_id in voting]
    bound = {
        one.practice
        for one in present_as([row.deputy_id or row.member_id for row in there], day)
        if one.level is not AuthorityLevel.OBSERVE and one.practice in practices
    }
    found = quorum.InTheRoom(voting=len(voters), of_voting=len(voting), bound=len(bound), of_practices=len(practices))
    return Counted(rules=rules, found=found, quorate=quorum.quorate(found, rules), voters=tuple(voters))
