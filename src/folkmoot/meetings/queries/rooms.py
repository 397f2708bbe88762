"""Who is in the room, how far they bind their practices, and what the group's own rules ask."""

from collections.abc import Callable, Collection, Iterable

from folkmoot.directory.domain.group_rules import GroupRules, rules_of
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.domain.roles import PRACTICE_ROLES
from folkmoot.directory.queries.groups import places_on
from folkmoot.directory.queries.room import present, present_as
from folkmoot.directory.queries.wordings import group_said_on
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.matter import Category
from folkmoot.meetings import models
from folkmoot.meetings.domain import room as rules
from folkmoot.meetings.domain.attendance import GONE
from folkmoot.meetings.domain.minutes import TIERS
from folkmoot.meetings.domain.votes import Asked, Votes
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


def votes_asked(item: models.AgendaItem) -> Asked | None:
    """What the rule of the group that meets asks of a vote on the item.

    Whoever does not decide on the item for an interest is no voice on it.
    Missing: None where it has no rule in per cent, or the scheme has its members vote.
    """
    meeting = item.meeting
    percent = rules_on(meeting).votes_percent
    if percent is None or (item.matter_id is not None and GroupKind(meeting.group.kind) in TIERS):
        return None
    everyone, out = list(places_on(meeting.group_id, local_day(meeting.starts_at))), not_deciding(item)
    places = [one for one in everyone if one.appointment.person_id not in out]
    seated = {one.appointment.organisation_id for one in places if one.appointment.role in PRACTICE_ROLES}
    return Asked(percent=percent, voices=len(seated) or sum(one.votes for one in places))


def votes_before(decisions: Iterable[models.MinutedDecision]) -> dict[int, list[models.EarlierVotes]]:
    """How the votes on these decisions were minuted before they were put right, by decision, the earliest first.

    Missing: no key where they never were.
    """
    found: dict[int, list[models.EarlierVotes]] = {}
    counted = [one.pk for one in decisions if one.votes_for is not None]
    if counted:
        rows = models.EarlierVotes.objects.filter(decision_id__in=counted).select_related("put_right_by__person")
        for row in rows.order_by("until", "pk"):
            found.setdefault(row.decision_id, []).append(row)
    return found


def votes_on(decision: models.MinutedDecision | models.EarlierVotes) -> Votes | None:
    """How the vote on a decision went. Missing: None, none was counted here."""
    counted = decision.votes_for, decision.votes_against, decision.votes_abstained
    if counted[0] is None or counted[1] is None or counted[2] is None:
        return None
    return Votes(in_favour=counted[0], against=counted[1], abstained=counted[2])


def _there(came: Iterable[models.Attendance]) -> list[int]:
    return [row.deputy_id or row.member_id for row in came if row.how not in GONE]
