"""Who is in the room, how far they bind their practices, and what the group's own rules ask."""

from collections.abc import Callable, Collection, Iterable

from folkmoot.directory.domain.group_rules import GroupRules, rules_of
from folkmoot.directory.domain.roles import PRACTICE_ROLES
from folkmoot.directory.queries.groups import places_on
from folkmoot.directory.queries.room import present, present_as
from folkmoot.directory.queries.wordings import group_said_on
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.matter import Category
from folkmoot.meetings import models
from folkmoot.meetings.domain import room as rules
from folkmoot.meetings.domain.attendance import GONE
from folkmoot.meetings.queries.item_interests import not_deciding
from folkmoot.meetings.queries.meetings import attendance_of


def rules_on(meeting: models.Meeting) -> GroupRules:
    """The rules of the group that meets, as they stand on the day of the meeting."""
    return rules_of(group_said_on(meeting.group, local_day(meeting.starts_at)))


def room_on(item: models.AgendaItem) -> rules.Room:
    """The room on an item's matter: those who came, deputies in their members' places; all members while nobody said who comes.

    Whoever does not decide on the item for an interest binds nobody.
    """
    return rooms_of(item.meeting)(item, not_deciding(item))


def rooms_of(meeting: models.Meeting) -> Callable[[models.AgendaItem, Collection[int]], rules.Room]:
    """The same for any item of a meeting and those who do not decide on it: as many queries for one as for all."""
    day = local_day(meeting.starts_at)
    places = list(places_on(meeting.group_id, day))
    seated = [place.appointment.organisation_id for place in places if place.appointment.role in PRACTICE_ROLES]
    came = list(attendance_of(meeting.pk))
    there = list(present_as(_there(came), day) if came else present(places))

    def on(item: models.AgendaItem, out: Collection[int]) -> rules.Room:
        assert item.matter is not None, "the authority asked for is a matter's"
        staying = [one for one in there if one.person not in out]
        return rules.room(seated, staying, Category(item.matter.category), item.matter.money_pence or 0)

    return on


def _there(came: Iterable[models.Attendance]) -> list[int]:
    return [row.deputy_id or row.member_id for row in came if row.how not in GONE]
