"""Who is in the room, how far they bind their practices, and what the group's voting rule asks."""

from collections.abc import Iterable
from datetime import date

from folkmoot.directory.domain.roles import PRACTICE_ROLES
from folkmoot.directory.queries.groups import places_on
from folkmoot.directory.queries.room import present, present_as
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.matter import Category
from folkmoot.meetings import models
from folkmoot.meetings.domain import room as rules
from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.queries.item_interests import not_deciding
from folkmoot.meetings.queries.meetings import attendance_of

_GONE = frozenset({How.APOLOGIES.value, How.ABSENT.value})


def voting_rule(group_id: int, day: date) -> models.VotingRule | None:
    """The group's voting rule that day. Missing: None, it has set none."""
    rows = models.VotingRule.objects.filter(group_id=group_id, starts_on__lte=day)
    return rows.order_by("-starts_on", "-pk").first()


def room_on(item: models.AgendaItem) -> rules.Room:
    """The room on an item's matter: those who came, deputies in their members' places; all members while nobody said who comes.

    Whoever does not decide on the item for an interest binds nobody.
    """
    meeting, matter = item.meeting, item.matter
    assert matter is not None, "the authority asked for is a matter's"
    day, out = local_day(meeting.starts_at), not_deciding(item.pk)
    places = list(places_on(meeting.group_id, day))
    seated = [place.appointment.organisation_id for place in places if place.appointment.role in PRACTICE_ROLES]
    came = list(attendance_of(meeting.pk))
    staying = [one for one in _there(came) if one not in out]
    there = present_as(staying, day) if came else present(one for one in places if one.appointment_id not in out)
    return rules.room(seated, there, Category(matter.category), matter.money_pence or 0)


def _there(came: Iterable[models.Attendance]) -> list[int]:
    return [row.deputy_id or row.member_id for row in came if row.how not in _GONE]
