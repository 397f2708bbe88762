"""Actions agreed in meetings, as their group, their owners and the community see them."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.errors import NotFound
from folkmoot.meetings import models
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.actions import CameOf, State
from folkmoot.meetings.queries.meetings import body_of, groups_within, reach_of, with_person
from folkmoot.prepared import Listed, prepared, prepared_list

_YEAR = timedelta(days=365)
# As many as are sorted sooner than they are come upon in a long list.
_FEW = 500
# More open actions than a meeting looks at; the rest stand in the list of actions.
MOST_CARRIED = 25


def open_actions_of(meeting: models.Meeting) -> QuerySet[models.Action]:
    """What the group's earlier meetings left open: carried forward until it is done or released. The soonest due first."""
    rows = _open_before(meeting.group_id, meeting.starts_at)
    return rows.select_related("owner__person", "owner__organisation", "meeting")


@prepared
def carried_to(group_id: int, starts_at: datetime) -> QuerySet[models.Action]:
    """Those of them that are due soonest: as many as a meeting looks at, and one more where there are more."""
    return with_person(_open_before(group_id, starts_at), "owner")[: MOST_CARRIED + 1]


def _open_before(group_id: int, starts_at: datetime) -> QuerySet[models.Action]:
    rows = models.Action.objects.filter(meeting__group_id=group_id, meeting__starts_at__lt=starts_at, closed_as="")
    return rows.order_by("due_on", "pk")


def actions_seen_by(acting: Acting, day: date, *, state: str = "", group: int | None = None) -> Listed[models.Action]:
    """The actions this hat may see: of the groups whose papers it reads, and its own. Open ones first, by day due."""
    asked = _asked(acting, group)
    match state:
        case State.OPEN:
            return _closed_as("", *asked)
        case State.LATE:
            return _late(day, *asked)
        case State.DONE | State.RELEASED:
            return _closed_as(State(state).value, *asked)
    # Walked in order, the whole is slow to count; and a few are found sooner by whose they are than among everybody's.
    parts = _in_reach(*asked[1:]), _own_elsewhere(*asked)
    rows = _all if sum(part.count() for part in parts) > _FEW else _gathered
    return rows(*asked).counted_as(*parts)


def _asked(acting: Acting, group: int | None) -> tuple[Any, ...]:
    return acting.appointment_id, acting.community_id, group, *reach_of(acting)


@prepared_list
def _all(*asked: Any) -> QuerySet[models.Action]:
    return _listed(_seen(*asked))


@prepared_list
def _gathered(own_id: int, community_id: int, group: int | None, *reach: Any) -> QuerySet[models.Action]:
    own = models.Action.objects.alias(met=F("meeting_id") + 0).filter(
        owner_id=own_id, met__in=_meetings(community_id, group).values("pk")
    )
    read = models.Action.objects.filter(meeting__in=_meetings(community_id, group, *reach).values("pk"))
    return _listed(models.Action.objects.filter(Q(pk__in=own.values("pk")) | Q(pk__in=read.values("pk"))))


@prepared_list
def _closed_as(state: str, *asked: Any) -> QuerySet[models.Action]:
    return _listed(_seen(*asked).filter(closed_as=state))


@prepared_list
def _late(day: date, *asked: Any) -> QuerySet[models.Action]:
    return _listed(_seen(*asked).filter(closed_as="", due_on__lt=day))


@prepared_list
def _in_reach(community_id: int, group: int | None, *reach: Any) -> QuerySet[models.Action]:
    return models.Action.objects.filter(meeting__in=_meetings(community_id, group, *reach).values("pk"))


@prepared_list
def _own_elsewhere(own_id: int, community_id: int, group: int | None, *reach: Any) -> QuerySet[models.Action]:
    # Joined, so that the database goes from whose they are to their meetings, not through every meeting.
    own = models.Action.objects.filter(owner_id=own_id, meeting__community_id=community_id)
    if group is not None:
        own = own.filter(meeting__group_id=group)
    return own.exclude(groups_within(*reach, group="meeting__group"))


def _meetings(community_id: int, group: int | None, *reach: Any) -> QuerySet[models.Meeting]:
    here = models.Meeting.objects.filter(community_id=community_id)
    if group is not None:
        here = here.filter(group_id=group)
    return here.filter(groups_within(*reach)) if reach else here


def _seen(own_id: int, community_id: int, group: int | None, *reach: Any) -> QuerySet[models.Action]:
    # The sum keeps the database from gathering every action of every meeting and sorting them: they are walked in the
    # order of their index, and no further than a page needs.
    return models.Action.objects.alias(met=F("meeting_id") + 0).filter(
        Q(met__in=_meetings(community_id, group, *reach).values("pk"))
        | Q(owner_id=own_id, met__in=_meetings(community_id, group).values("pk"))
    )


def _listed(rows: QuerySet[models.Action]) -> QuerySet[models.Action]:
    found = with_person(rows, "owner", meeting=("starts_at",), meeting__group=("name",))
    return found.order_by("closed_as", "due_on", "pk")


def came_of(acting: Acting, day: date, group: int) -> CameOf:
    """What came of the actions of a group that fell due in the year up to that day, of those this hat may see."""
    due = _seen(*_asked(acting, group)).filter(due_on__range=(day - _YEAR, day - timedelta(days=1)))
    done = Q(closed_as=State.DONE.value)
    in_time = done & Q(closed_at__date__lte=F("due_on"))
    found = due.aggregate(
        in_time=Count("pk", filter=in_time),
        done=Count("pk", filter=done),
        still_open=Count("pk", filter=Q(closed_as="")),
        released=Count("pk", filter=Q(closed_as=State.RELEASED.value)),
    )
    return CameOf(later=found.pop("done") - found["in_time"], **found)


def action(action_id: int, acting: Acting) -> models.Action:
    """One action, with its owner, meeting and group.

    Errors: NotFound, also where it exists and this hat neither owns it nor reads the group's papers.
    """
    rows = models.Action.objects.filter(pk=action_id, meeting__community_id=acting.community_id)
    found = rows.select_related(
        "owner__person", "owner__organisation", "meeting__group__pcn", "item", "closed_by__person"
    ).first()
    if found is None:
        raise NotFound("action")
    if found.owner_id != acting.appointment_id and not who.reads(acting, body_of(found.meeting)):
        raise NotFound("action")
    return found
