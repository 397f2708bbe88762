"""A meeting's agenda with all that hangs on its items, and what could be put on it."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Standing as Partner
from folkmoot.directory.queries import organisations_of
from folkmoot.directory.queries.groups import places_on
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.moments import moment
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.queries.forward_plan import decisions_ahead
from folkmoot.meetings import models
from folkmoot.meetings.domain import meeting as meetings
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.agenda import Standing
from folkmoot.meetings.domain.notes import objections_to_notes
from folkmoot.meetings.queries.actions import open_actions_of
from folkmoot.meetings.queries.meetings import dates_of, groups_read_by
from folkmoot.meetings.queries.papers import standing_papers
from folkmoot.meetings.queries.statements import standing_statements

# A matter decided within so long after a meeting may want its view; one further off can wait for the next.
_AHEAD = timedelta(weeks=6)


def items_of(meeting_id: int, *standings: Standing) -> QuerySet[models.AgendaItem]:
    """The items of a meeting that stand so, in order; each with its lead, its matter and who proposed it."""
    rows = models.AgendaItem.objects.filter(meeting_id=meeting_id, standing__in=[one.value for one in standings])
    return rows.select_related(
        "lead__person",
        "lead__organisation",
        "matter",
        "round",
        "proposed_by__person",
        "proposed_by__organisation",
        "deferred_to__meeting",
    ).order_by("position", "pk")


def items_in_full(meeting_id: int) -> QuerySet[models.AgendaItem]:
    """The items on the agenda, each with its notes, papers and statements that stand, its decisions and its actions.

    Shape: in `standing_notes`, `standing_papers` and `said`, and by the names of the others.
    """
    notes = Prefetch("notes", models.Note.objects.filter(superseded_at=None), to_attr="standing_notes")
    decided = models.MinutedDecision.objects.select_related("taken__motion", "came_of_by__person").prefetch_related(
        "taken__challenges"
    )
    actions = models.Action.objects.select_related("owner__person", "owner__organisation").order_by("due_on", "pk")
    return items_of(meeting_id, Standing.ON).prefetch_related(
        standing_statements(),
        notes,
        standing_papers(),
        Prefetch("decisions", decided.order_by("year", "number")),
        Prefetch("actions", actions),
    )


def is_joint(meeting: models.Meeting) -> bool:
    """Whether people of partner organisations sit on the group that meets, so that it is a joint meeting."""
    return partners_sit(meeting, local_day(meeting.starts_at))


def partners_sit(meeting: models.Meeting, day: date) -> bool:
    """Whether people of partner organisations sit that day on the group that meets."""
    partners = organisations_of(meeting.community_id, day, standing=Partner.PARTNER).order_by()
    return places_on(meeting.group_id, day).filter(appointment__organisation__in=partners.values("pk")).exists()


def item_of_round(canvass_id: int, acting: Acting) -> models.AgendaItem | None:
    """The item from which that round among practices was started, with its meeting; deferred, where it is now.

    Missing: None where none was, or this hat does not read the group's papers.
    """
    readable = models.Meeting.objects.filter(groups_read_by(acting), community_id=acting.community_id)
    rows = models.AgendaItem.objects.filter(round_id=canvass_id, meeting__in=readable.values("pk"))
    return rows.only("pk", "meeting_id", "title").order_by("-pk").first()


def item_in(item_id: int, meeting: models.Meeting) -> models.AgendaItem:
    """One item of that meeting, on its agenda, proposed or taken off.

    Errors: NotFound.
    """
    rows = models.AgendaItem.objects.filter(pk=item_id, meeting_id=meeting.pk)
    found = rows.select_related("lead__person", "lead__organisation", "matter", "proposed_by__person").first()
    if found is None:
        raise NotFound("item")
    return found


def item_in_full(item_id: int, meeting: models.Meeting) -> models.AgendaItem:
    """One item on that meeting's agenda, as `items_in_full` gives each.

    Errors: NotFound.
    """
    found = items_in_full(meeting.pk).filter(pk=item_id).first()
    if found is None:
        raise NotFound("item")
    return found


def matters_to_put(meeting: models.Meeting, acting: Acting, day: date) -> QuerySet[Any]:
    """The matters that the meeting may want on its agenda: decided soon, and not on it yet; the soonest first."""
    there = models.AgendaItem.objects.filter(meeting=meeting, standing=Standing.ON.value, matter__isnull=False)
    until = local_day(meeting.starts_at) + _AHEAD
    ahead = decisions_ahead(acting, day, undated=True)
    return ahead.filter(Q(decides_on=None) | Q(decides_on__lte=until)).exclude(pk__in=there.values("matter_id"))


def actions_to_put(meeting: models.Meeting) -> QuerySet[models.Action]:
    """The group's open actions from before that are not on the agenda yet, the soonest due first."""
    there = models.AgendaItem.objects.filter(meeting=meeting, standing=Standing.ON.value, action__isnull=False)
    return open_actions_of(meeting).exclude(pk__in=there.values("action_id"))


def standing_note(item_id: int) -> models.Note | None:
    """The notes on an item as they stand; None before the first word."""
    rows = models.Note.objects.filter(item_id=item_id, superseded_at=None)
    return rows.select_related("written_by__person").first()


def note_version(item_id: int, version: int) -> str:
    """What the notes said in that version. Missing: empty before the first word."""
    rows = models.Note.objects.filter(item_id=item_id, version=version)
    return rows.values_list("text", flat=True).first() or ""


def objections_to_noting(item: models.AgendaItem, body: who.Body, acting: Acting) -> tuple[str, ...]:
    """Why this hat can note nothing on an item by now, whatever the words; empty while it can."""
    later = item.deferred_to
    return (
        *who.objections_to_taking_part(acting, body),
        *meetings.objections_to_writing(dates_of(item.meeting)),
        *objections_to_notes(
            is_on=item.standing == Standing.ON,
            deferred_to=moment(later.meeting.starts_at) if later else "",
            because=item.answered_because,
        ),
    )
