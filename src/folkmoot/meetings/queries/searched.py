"""What of meetings is found by its words."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel import moments
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain import who as matters
from folkmoot.meetings import models
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.agenda import Standing
from folkmoot.meetings.domain.minutes import decision_reference
from folkmoot.meetings.queries.meetings import groups_read_by
from folkmoot.search.domain.text import Text
from folkmoot.search.queries.subjects import Subject


def _meetings() -> QuerySet[models.Meeting]:
    items = models.AgendaItem.objects.filter(standing=Standing.ON.value).order_by("position", "pk")
    return models.Meeting.objects.select_related("group").prefetch_related(
        Prefetch("items", items, to_attr="on_agenda")
    )


def _meeting(one: Any) -> Text:
    """What is on the agenda; what is proposed, declined or taken off is not found."""
    return Text(
        community_id=one.community_id,
        name=str(one.pk),
        title=f"{one.group.name}, {_day(one.starts_at)}",
        words="\n".join(item.title for item in one.on_agenda),
        day=local_day(one.starts_at),
    )


def _items() -> QuerySet[models.AgendaItem]:
    notes = Prefetch("notes", models.Note.objects.filter(superseded_at=None), to_attr="standing_notes")
    said = Prefetch("statements", models.Statement.objects.filter(struck_at=None).order_by("pk"), to_attr="said")
    return models.AgendaItem.objects.select_related("meeting").prefetch_related(notes, said, "decisions")


def _item(one: Any) -> Text | None:
    """The notes and statements as they stand, and what was decided; who said it stands there by number, and is not found."""
    if one.standing != Standing.ON.value:
        return None
    decided = (f"{decision_reference(made.year, made.number)}\n{made.words}" for made in one.decisions.all())
    return Text(
        community_id=one.meeting.community_id,
        name=f"{one.meeting_id}/{one.pk}",
        title=one.title,
        words="\n".join(
            (one.summary, *(note.text for note in one.standing_notes), *(each.words for each in one.said), *decided)
        ),
        day=local_day(one.meeting.starts_at),
    )


def _items_read_by(acting: Acting) -> QuerySet[models.AgendaItem]:
    return models.AgendaItem.objects.filter(
        groups_read_by(acting, "meeting__group"), meeting__community_id=acting.community_id
    )


def _paper(one: models.Paper) -> Text | None:
    """By its title, its item and its own words, which whoever opens the item may download."""
    if one.withdrawn_at is not None or one.item.standing != Standing.ON.value:
        return None
    return Text(
        community_id=one.item.meeting.community_id,
        name=f"{one.item.meeting_id}/{one.item_id}",
        title=one.title,
        words="\n".join(filter(None, (one.item.title, one.file.words))),
        day=local_day(one.item.meeting.starts_at),
    )


def _papers_read_by(acting: Acting) -> QuerySet[models.Paper]:
    return models.Paper.objects.filter(
        groups_read_by(acting, "item__meeting__group"), item__meeting__community_id=acting.community_id
    )


def _meetings_read_by(acting: Acting) -> QuerySet[models.Meeting]:
    """Those whose papers this hat reads: whoever only plans a meeting, or reads its minutes, finds nothing of the agenda."""
    return models.Meeting.objects.filter(groups_read_by(acting), community_id=acting.community_id)


def _minutes(one: models.Minutes) -> Text | None:
    if one.approved_at is None:
        return None
    starts_at = one.meeting.starts_at
    return Text(
        community_id=one.meeting.community_id,
        name=str(one.meeting_id),
        title=f"Minutes: {one.body['group']}, {_day(starts_at)}",
        words="\n".join(_minuted(one.body)),
        day=local_day(starts_at),
    )


def _minuted(body: dict[str, Any]) -> Iterator[str]:
    """The words of minutes; people stand in them by number, and are not found."""
    for item in body["items"]:
        yield item["title"]
        yield item["notes"]
        yield from (f"{one['reference']}\n{one['words']}" for one in item["decisions"])
        yield from (one["what"] for one in item["actions"])
    yield from (one["what"] for one in body["actions"])


def _minutes_read_by(acting: Acting) -> QuerySet[models.Minutes]:
    """As `who.reads_minutes`, as a query."""
    published = Q(meeting__rung__in=[rung.value for rung in who.WIDER if matters.may_see(acting, rung)])
    return models.Minutes.objects.filter(
        groups_read_by(acting, "meeting__group") | published,
        meeting__community_id=acting.community_id,
        approved_at__isnull=False,
    )


def _action(one: models.Action) -> Text:
    return Text(
        community_id=one.meeting.community_id,
        name=str(one.pk),
        title=one.what,
        words=one.closed_words,
        day=one.due_on,
    )


def _actions_read_by(acting: Acting) -> QuerySet[models.Action]:
    """As `actions_seen_by`, whatever their state."""
    seen = groups_read_by(acting, "meeting__group") | Q(owner_id=acting.appointment_id)
    return models.Action.objects.filter(seen, meeting__community_id=acting.community_id)


def _day(at: datetime) -> str:
    return moments.short_day(local_day(at))


SUBJECTS = (
    Subject(
        kind="meeting",
        one="Meeting",
        words="Meetings",
        page="meeting",
        rows=_meetings,
        text=_meeting,
        seen_by=_meetings_read_by,
        parts={models.AgendaItem: "items"},
    ),
    Subject(
        kind="item",
        one="Item of a meeting",
        words="Items of meetings",
        page="item",
        rows=_items,
        text=_item,
        seen_by=_items_read_by,
        parts={
            models.Note: "notes",
            models.Statement: "statements",
            models.MinutedDecision: "decisions",
            models.Meeting: "meeting",
        },
    ),
    Subject(
        kind="paper",
        one="Paper",
        words="Papers",
        page="item",
        rows=lambda: models.Paper.objects.select_related("item__meeting", "file").defer("file__content"),
        text=_paper,
        seen_by=_papers_read_by,
        parts={models.AgendaItem: "item", models.Meeting: "item__meeting"},
    ),
    Subject(
        kind="minutes",
        one="Approved minutes",
        words="Minutes",
        page="minutes",
        rows=lambda: models.Minutes.objects.select_related("meeting"),
        text=_minutes,
        seen_by=_minutes_read_by,
    ),
    Subject(
        kind="action",
        one="Action",
        words="Actions",
        page="action",
        rows=lambda: models.Action.objects.select_related("meeting"),
        text=_action,
        seen_by=_actions_read_by,
    ),
)
