"""What decisions to be confirmed ask of whoever keeps the group: a place on the next agenda, and then a word."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime

from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries.dated import on_prefixed
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings import models
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.agenda import Standing
from folkmoot.meetings.domain.minutes import decision_reference
from folkmoot.meetings.queries.meetings import body_of
from folkmoot.prepared import prepared

_MOST_SHOWN = 80


def decisions_to_confirm(hats: Sequence[Acting], at: datetime) -> Iterator[tuple[Waiting, Sequence[Acting]]]:
    """Each decision that waits, for those of these hats of one community who keep its group: three queries, however many."""
    if not any(acting.is_executive or acting.groups or acting.pcn_codes for acting in hats):
        return
    kept = [
        (row, keeping)
        for row in _waiting(hats[0].community_id, local_day(at))
        if (keeping := [acting for acting in hats if who.keeps(acting, body_of(row.item.meeting))])
    ]
    if not kept:
        return
    rows = [row for row, _ in kept]
    later = list(_open_meetings({row.item.meeting.group_id for row in rows}))
    on = _on_agendas({row.pk for row in rows})
    for row, keeping in kept:
        if asked := _asked(row, later, on, hats[0].community_slug, at):
            yield asked, keeping


def _asked(
    row: models.MinutedDecision,
    later: Iterable[models.Meeting],
    on: Collection[tuple[int, int]],
    slug: str,
    at: datetime,
) -> Waiting | None:
    """What is to be done next. Missing: None, it stands on the agenda of a meeting to come."""
    before = row.item.meeting
    own = [one for one in later if one.group_id == before.group_id and one.starts_at > before.starts_at]
    held = [one for one in own if one.starts_at <= at and (one.pk, row.pk) in on and _is_to_be_minuted(one)]
    coming = [one for one in own if one.starts_at > at]
    args: tuple[object, ...]
    if held:
        what, due_at = "Say whether a decision was confirmed", None
        page, args = "confirm-decision", (slug, held[-1].pk, row.pk)
    elif any((one.pk, row.pk) in on for one in coming):
        return None
    elif coming:
        what, due_at = "Put a decision to be confirmed on the agenda", coming[0].starts_at
        page, args = "build-agenda", (slug, coming[0].pk)
    else:
        return Waiting(
            what="Plan a meeting that can confirm a decision",
            about=_about(row),
            due_at=None,
            minutes=2,
            page="plan-meeting",
            args=(slug,),
        )
    return Waiting(what=what, about=_about(row), due_at=due_at, minutes=2, page=page, args=args)


def _is_to_be_minuted(meeting: models.Meeting) -> bool:
    return meeting.minutes_drafted_at is None and not meeting.without_minutes


def _about(row: models.MinutedDecision) -> str:
    return f"{decision_reference(row.year, row.number)}: {row.words}"[:_MOST_SHOWN]


@prepared
def _waiting(community_id: int, day: date) -> QuerySet[models.MinutedDecision]:
    """As `waiting_decisions`, of the groups that still stand."""
    rows = models.MinutedDecision.objects.filter(community_id=community_id, taken=None, confirmation=None)
    rows = rows.exclude(waits="").filter(on_prefixed("item__meeting__group", day))
    return rows.select_related("item__meeting__group__pcn").order_by("year", "number")


def _open_meetings(group_ids: Collection[int]) -> QuerySet[models.Meeting]:
    """The meetings of those groups in which something may still be minuted, in the order they are held."""
    rows = models.Meeting.objects.filter(group_id__in=group_ids, called_off_at=None, minutes_approved_at=None)
    return rows.order_by("starts_at", "pk")


def _on_agendas(decision_ids: Collection[int]) -> set[tuple[int, int]]:
    """On the agendas of which meetings those decisions stand."""
    rows = models.AgendaItem.objects.filter(confirms__in=decision_ids, standing=Standing.ON.value)
    return set(rows.values_list("meeting_id", "confirms_id"))
