"""The meetings a person may see, and what stands about one of them."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind, Role
from folkmoot.directory.queries.people import roles_of
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.visibility import Visibility
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain import who as matters
from folkmoot.meetings import models
from folkmoot.meetings.domain import meeting as rules
from folkmoot.meetings.domain import who
from folkmoot.prepared import Listed, prepared, prepared_list, with_related

# The groups a hat sits on, the PCNs whose boards' papers it reads, and whether it reads those of the leading groups and
# of any others.
Reach = tuple[tuple[int, ...], tuple[str, ...], bool, bool]


class Which(StrEnum):
    """Which meetings a list shows."""

    UPCOMING = "upcoming"
    PAST = "past"

    @property
    def words(self) -> str:
        return {"upcoming": "To come", "past": "Held"}[self]


def meetings_seen_by(acting: Acting, which: Which, at: datetime, *, group: int | None = None) -> Listed[models.Meeting]:
    """The community's meetings this hat may know of: those to come, the next first, or those held, the latest first.

    Whoever only reads published minutes knows of the meetings whose minutes are published to them.
    """
    asked = _to_come if which is Which.UPCOMING else _held
    return asked(at, group, acting.community_id, *_known_of(acting))


@prepared_list
def _to_come(at: datetime, group: int | None, *known: Any) -> QuerySet[models.Meeting]:
    return _listed(group, *known).filter(ends_at__gt=at).order_by("starts_at", "pk")


@prepared_list
def _held(at: datetime, group: int | None, *known: Any) -> QuerySet[models.Meeting]:
    return _listed(group, *known).filter(ends_at__lte=at).order_by("-starts_at", "-pk")


def _listed(group: int | None, community_id: int, *known: Any) -> QuerySet[models.Meeting]:
    rows = models.Meeting.objects.filter(_known_within(*known), community_id=community_id)
    if group is not None:
        rows = rows.filter(group_id=group)
    return with_related(rows, group=("kind", "name", "pcn_id"), group__pcn=("code",))


def groups_read_by(acting: Acting, group: str = "group") -> Q:
    """The condition that this hat reads the papers of the group a row leads to by that way: `who.reads`, as a query."""
    return groups_within(*reach_of(acting), group=group)


def reach_of(acting: Acting) -> Reach:
    """How far this hat reads, in plain values."""
    return (
        tuple(place.group_id for place in acting.groups),
        tuple(acting.pcn_codes) if acting.is_member else (),
        matters.may_see(acting, Visibility.LEADERSHIP),
        acting.is_executive,
    )


def groups_within(
    group_ids: tuple[int, ...], pcn_codes: tuple[str, ...], leading: bool, others: bool, *, group: str = "group"
) -> Q:
    """The condition that a row leads by that way to a group within such a reach."""
    read = Q(**{f"{group}_id__in": group_ids})
    read |= Q(**{f"{group}__kind": GroupKind.PCN_BOARD.value, f"{group}__pcn__code__in": pcn_codes})
    if leading:
        read |= Q(**{f"{group}__kind__in": [GroupKind.LEADERSHIP_GROUP.value, GroupKind.EXECUTIVE.value]})
    if others:
        read |= Q(**{f"{group}__kind": GroupKind.OTHER.value})
    return read


def known_to(acting: Acting) -> Q:
    """The condition that this hat may know that there is such a meeting."""
    return _known_within(*_known_of(acting))


def _known_of(acting: Acting) -> tuple[tuple[str, ...] | None, tuple[int, ...], tuple[str, ...], bool, bool]:
    """The rungs to which minutes are published to this hat, and its reach. Missing: no rungs, it knows of every meeting."""
    if acting.role is Role.COMMUNITY_ADMINISTRATOR:
        # They set the days of every group, and read nothing of what is said on them.
        return None, (), (), False, False
    return tuple(rung.value for rung in who.WIDER if matters.may_see(acting, rung)), *reach_of(acting)


def _known_within(rungs: tuple[str, ...] | None, *reach: Any) -> Q:
    return Q(pk__isnull=False) if rungs is None else groups_within(*reach) | Q(rung__in=rungs)


def meeting(meeting_id: int, acting: Acting) -> models.Meeting:
    """One meeting of the acting person's community, with its group.

    Errors: NotFound, also where it exists and this hat may not know of it.
    """
    for found in _meeting(meeting_id, acting.community_id, *_known_of(acting)):
        return found
    raise NotFound("meeting")


@prepared
def _meeting(meeting_id: int, community_id: int, *known: Any) -> QuerySet[models.Meeting]:
    rows = models.Meeting.objects.filter(_known_within(*known), community_id=community_id, pk=meeting_id)
    return rows.select_related("group__pcn")


def meeting_read_by(meeting_id: int, acting: Acting, *, as_deputy: bool = True) -> models.Meeting:
    """One meeting whose papers this hat reads, `as_deputy` perhaps of that meeting alone.

    Errors: NotFound, also for whoever knows only when it is, or only its published minutes.
    """
    for found in _meeting(meeting_id, acting.community_id, *_known_of(acting)):
        if who.reads(acting, body_of(found)):
            return found
    rows = models.Meeting.objects.filter(community_id=acting.community_id, pk=meeting_id).select_related("group__pcn")
    for found in rows if as_deputy else ():
        if deputises(acting, found):
            return found
    raise NotFound("meeting")


def deputises(acting: Acting, meeting: models.Meeting) -> bool:
    """Whether this hat is named to come to that meeting instead of a member: then it reads its agenda, papers and items.

    Whoever is of a partner reads them only where they come instead of somebody of their own organisation.
    """
    named = meeting.attendance.filter(deputy_id=acting.appointment_id)
    if not acting.is_member:
        named = named.filter(member__organisation_id=acting.organisation_id)
    return named.exists()


def reads_meeting(acting: Acting, meeting: models.Meeting) -> bool:
    """Whether this hat reads that meeting's agenda, papers and items: its group's readers, and deputies named for it."""
    return who.reads(acting, body_of(meeting)) or deputises(acting, meeting)


def meeting_of_item(meeting_id: int, item_id: int, acting: Acting) -> models.Meeting:
    """One meeting whose papers this hat reads, or in which it leads that item.

    Errors: NotFound.
    """
    rows = models.Meeting.objects.filter(community_id=acting.community_id, pk=meeting_id).select_related("group__pcn")
    for found in rows:
        leads = found.items.filter(pk=item_id, lead_id=acting.appointment_id)
        if who.reads(acting, body_of(found)) or leads.exists():
            return found
    raise NotFound("meeting")


def meeting_attended_by(meeting_id: int, acting: Acting) -> models.Meeting:
    """One meeting whose papers this hat reads, or at which it was a member's deputy.

    Errors: NotFound.
    """
    rows = models.Meeting.objects.filter(community_id=acting.community_id, pk=meeting_id).select_related("group__pcn")
    for found in rows:
        deputised = found.attendance.filter(deputy_id=acting.appointment_id)
        if who.reads(acting, body_of(found)) or deputised.exists():
            return found
    raise NotFound("meeting")


def body_of(meeting: models.Meeting) -> who.Body:
    """The group that meets, as the rules know it."""
    return body_of_group(meeting.group)


def body_of_group(group: Any) -> who.Body:
    """A group, as the rules know it."""
    return who.Body(
        group_id=group.pk,
        kind=GroupKind(group.kind),
        name=group.name,
        pcn_code=(group.pcn.code or "") if group.pcn_id else "",
    )


def dates_of(meeting: models.Meeting) -> rules.Dates:
    """When the meeting is and what was done about it."""
    return rules.Dates(
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        agenda_out_at=meeting.agenda_out_at,
        called_off_at=meeting.called_off_at,
        minutes_drafted_at=meeting.minutes_drafted_at,
        minutes_approved_at=meeting.minutes_approved_at,
        without_minutes=meeting.without_minutes,
    )


@prepared
def attendance_of(meeting_id: int) -> QuerySet[models.Attendance]:
    """Who came to a meeting and who did not, by name."""
    rows = models.Attendance.objects.filter(meeting_id=meeting_id)
    return with_person(rows, "member", "deputy").order_by("member__person__name", "pk")


def with_person(rows: QuerySet[Any], *appointments: str, **others: tuple[str, ...]) -> QuerySet[Any]:
    """The rows, each with these appointments as `words.person` shows them; the others as `with_related` takes them."""
    read = dict(others)
    for one in appointments:
        read |= {one: ("role",), f"{one}__person": ("name",), f"{one}__organisation": ("name",)}
    return with_related(rows, **read)


def other_hats(here: Iterable[Any], meeting: models.Meeting) -> dict[int, list[Any]]:
    """The other roles held that day by those who sit there in these, by the role each sits there in.

    A person who also speaks for another organisation is known for it.
    """
    mine = {one.pk: one.person_id for one in here}
    held = roles_of(tuple(set(mine.values())), meeting.community_id, local_day(meeting.starts_at))
    return {key: [one for one in held if one.person_id == person and one.pk != key] for key, person in mine.items()}


def later_meetings(meeting: models.Meeting, at: datetime) -> QuerySet[models.Meeting]:
    """The group's meetings after this one that have begun: in one of them its minutes may have been approved."""
    return models.Meeting.objects.filter(
        group_id=meeting.group_id, starts_at__gt=meeting.starts_at, starts_at__lte=at, called_off_at=None
    ).order_by("-starts_at")
