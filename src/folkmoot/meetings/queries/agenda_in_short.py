"""A meeting's agenda as the meeting's page lists it: what hangs on its items in short, each kind of thing one query."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from folkmoot.meetings import models
from folkmoot.meetings.domain.agenda import Standing
from folkmoot.meetings.queries.meetings import with_person
from folkmoot.prepared import prepared, with_related


@dataclass(frozen=True, slots=True, kw_only=True)
class InShort:
    """The items of a meeting, and what it came to.

    Shape: items in order; papers in the order they came, decisions by number, and the number of actions by the key of the
    item; actions the soonest due first. Missing: an item that has none of a thing is not among its keys.
    """

    on: Sequence[models.AgendaItem] = ()
    proposed: Sequence[models.AgendaItem] = ()
    noted: frozenset[int] = frozenset()
    papers: Mapping[int, Sequence[models.Paper]]
    decisions: Mapping[int, Sequence[models.MinutedDecision]]
    actions: Sequence[models.Action] = ()
    actions_each: Mapping[int | None, int]


def nothing_shown() -> InShort:
    """The agenda for whoever does not read it."""
    return InShort(papers={}, decisions={}, actions_each={})


def in_short(meeting_id: int) -> InShort:
    """The agenda for whoever reads it."""
    papers: dict[int, list[models.Paper]] = defaultdict(list)
    for paper in _papers(meeting_id):
        papers[paper.item_id].append(paper)
    decisions: dict[int, list[models.MinutedDecision]] = defaultdict(list)
    for decision in _decisions(meeting_id):
        decisions[decision.item_id].append(decision)
    items, actions = _items(meeting_id), _actions(meeting_id)
    return InShort(
        on=[item for item in items if item.standing == Standing.ON],
        proposed=[item for item in items if item.standing != Standing.ON],
        noted=frozenset(_noted(meeting_id)),
        papers=dict(papers),
        decisions=dict(decisions),
        actions=actions,
        actions_each=Counter(action.item_id for action in actions),
    )


@prepared
def _items(meeting_id: int) -> QuerySet[models.AgendaItem]:
    """Those on the agenda, proposed and declined."""
    shown = (Standing.ON.value, Standing.PROPOSED.value, Standing.DECLINED.value)
    rows = models.AgendaItem.objects.filter(meeting_id=meeting_id, standing__in=shown)
    matter = ("category", "money_pence", "summary", "rung", "asked_by")
    later: dict[str, tuple[str, ...]] = {"deferred_to": ("meeting",), "deferred_to__meeting": ("starts_at",)}
    return with_person(rows, "lead", "proposed_by", matter=matter, **later).order_by("position", "pk")


@prepared
def _noted(meeting_id: int) -> QuerySet[models.Note, int]:
    """The items on which somebody took notes that stand."""
    rows = models.Note.objects.filter(item__meeting_id=meeting_id, superseded_at=None).exclude(text="")
    return rows.values_list("item_id", flat=True)


@prepared
def _papers(meeting_id: int) -> QuerySet[models.Paper]:
    rows = models.Paper.objects.filter(item__meeting_id=meeting_id, withdrawn_at=None)
    return with_related(rows, handed_in_by=(), handed_in_by__person=("name",)).order_by("pk")


@prepared
def _decisions(meeting_id: int) -> QuerySet[models.MinutedDecision]:
    return models.MinutedDecision.objects.filter(item__meeting_id=meeting_id).order_by("year", "number")


@prepared
def _actions(meeting_id: int) -> QuerySet[models.Action]:
    return with_person(models.Action.objects.filter(meeting_id=meeting_id), "owner").order_by("due_on", "pk")
