"""Putting items on an agenda, proposing and answering them, and bringing them into order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.queries.people import roles_on
from folkmoot.kernel.as_it_was import refuse_overtaken
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.queries import matters_seen_by
from folkmoot.meetings import models
from folkmoot.meetings.domain import agenda as rules
from folkmoot.meetings.domain import meeting as meetings
from folkmoot.meetings.domain import minutes as decided
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.agenda import Heading, Purpose, Sort, Standing
from folkmoot.meetings.operations import letters
from folkmoot.meetings.operations.item_interests import follow_matter
from folkmoot.meetings.operations.locks import free_text, locked_item, locked_meeting
from folkmoot.meetings.queries import agenda as queries
from folkmoot.meetings.queries.as_it_was import words_of_item
from folkmoot.meetings.queries.meetings import dates_of
from folkmoot.meetings.queries.to_confirm import decisions_to_put, to_confirm_words

# What an item takes when nobody said: a decision is talked over, an action is reported on.
_A_MATTER_MINUTES, _AN_ACTION_MINUTES, _A_DECISION_MINUTES = 15, 5, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What an item is. Units: minutes. Missing: nobody leads it, it is about no matter, it needs no paper, no heading.

    `summary`: in plain words; empty only where it is about a matter, which has a summary of its own.
    """

    title: str
    purpose: Purpose
    minutes: int
    summary: str = ""
    lead_id: int | None = None
    matter_id: int | None = None
    needs_paper: bool = False
    sort: Sort = Sort.OTHER
    heading: Heading = Heading.NONE


@transaction.atomic
def put_item(item: Item, *, meeting_id: int, by: Acting, at: datetime) -> models.AgendaItem:
    """The new item: on the agenda when whoever keeps the group puts it there, else proposed to them.

    Errors: NotFound; Refused, with the reasons.
    """
    meeting, body = locked_meeting(meeting_id, by)
    objections = [
        *who.objections_to_taking_part(by, body),
        *meetings.objections_to_writing(dates_of(meeting)),
        *_objections_to(item, meeting, by, at),
    ]
    if not who.keeps(by, body) and at >= meeting.starts_at:
        objections.append("This meeting has begun: ask the chair for the floor, or propose it for the next one.")
    if objections:
        raise Refused(objections)
    standing = Standing.ON if who.keeps(by, body) else Standing.PROPOSED
    made = _made(meeting, standing, by, at, **_columns(item))
    moved = brought_into_order(meeting) if standing is Standing.ON else []
    made.refresh_from_db(fields=["position"])
    act = "agenda item added" if standing is Standing.ON else "agenda item proposed"
    recorded(act, made, by=by, at=at, also=[one for one in moved if one.pk != made.pk])
    if standing is Standing.ON:
        _tell_late(meeting, [made], at)
    return made


def _tell_late(meeting: models.Meeting, items: Sequence[models.AgendaItem], at: datetime) -> None:
    """Whoever has the agenda is told what came onto it since, until the meeting begins."""
    if meeting.agenda_out_at is not None and at < meeting.starts_at:
        letters.tell_items(meeting, items, at=at)


def _columns(item: Item) -> dict[str, Any]:
    return {
        "title": " ".join(item.title.split()),
        "summary": item.summary.strip(),
        "purpose": item.purpose.value,
        "minutes": item.minutes,
        "lead_id": item.lead_id,
        "matter_id": item.matter_id,
        "needs_paper": item.needs_paper,
        "sort": item.sort.value,
        "heading": item.heading.value,
    }


def brought_into_order(meeting: models.Meeting) -> list[models.AgendaItem]:
    """The items that changed place so that a joint agenda opens with what is under way; none of any other agenda."""
    if not queries.is_joint(meeting):
        return []
    items = list(meeting.items.filter(standing=Standing.ON.value).order_by("position", "pk"))
    known, moved = {one.pk: one for one in items}, []
    for position, key in enumerate(rules.in_joint_order([(one.pk, Sort(one.sort)) for one in items]), 1):
        one = known[key]
        if one.position != position:
            one.position = position
            one.save(update_fields=["position"])
            moved.append(one)
    return moved


def _made(meeting: models.Meeting, standing: Standing, by: Acting, at: datetime, **columns: Any) -> models.AgendaItem:
    last = meeting.items.aggregate(Max("position"))["position__max"] or 0
    return models.AgendaItem.objects.create(
        meeting=meeting,
        position=last + 1,
        standing=standing.value,
        proposed_by_id=by.appointment_id,
        proposed_at=at,
        answered_at=at if standing is Standing.ON else None,
        **columns,
    )


def _objections_to(
    item: Item, meeting: models.Meeting, by: Acting, at: datetime, *, row: models.AgendaItem | None = None
) -> list[str]:
    """`row`: the item as it stands, where it is said anew."""
    carried = row is not None and (row.action_id is not None or row.confirms_id is not None)
    says_itself = item.matter_id is not None or carried
    objections = [
        *rules.objections_to_item(
            title=item.title, summary=item.summary, minutes=item.minutes, says_itself=says_itself
        ),
        *free_text(models.AgendaItem, title=item.title, summary=item.summary),
    ]
    if item.lead_id is not None and not roles_on(by.community_id, local_day(at)).filter(pk=item.lead_id).exists():
        objections.append("Choose who leads it from the people of this community.")
    if item.needs_paper and item.lead_id is None:
        objections.append("Say who leads it: they are asked for the paper.")
    if item.matter_id is not None:
        if not matters_seen_by(by).filter(pk=item.matter_id).exists():
            objections.append("Choose the matter from those you can see.")
        there = meeting.items.filter(standing=Standing.ON.value, matter_id=item.matter_id)
        if there.exclude(pk=row.pk if row else 0).exists():
            objections.append("This matter is on the agenda already.")
    return objections


@transaction.atomic
def build_agenda(
    *,
    meeting_id: int,
    matter_ids: Iterable[int] = (),
    action_ids: Iterable[int] = (),
    decision_ids: Iterable[int] = (),
    by: Acting,
    at: datetime,
) -> int:
    """How many items were put on the agenda: the decisions to be confirmed, matters and open actions chosen of those offered.

    Errors: NotFound; Refused, with the reasons.
    """
    meeting, body = locked_meeting(meeting_id, by)
    objections = [*who.objections_to_keeping(by, body), *meetings.objections_to_writing(dates_of(meeting))]
    if objections:
        raise Refused(objections)
    matters = {one.pk: one for one in queries.matters_to_put(meeting, by, local_day(at))}
    actions = {one.pk: one for one in queries.actions_to_put(meeting)}
    decisions = {one.pk: one for one in decisions_to_put(meeting)}
    matter_ids, action_ids = list(dict.fromkeys(matter_ids)), list(dict.fromkeys(action_ids))
    decision_ids = list(dict.fromkeys(decision_ids))
    if not matter_ids and not action_ids and not decision_ids:
        raise Refused("Choose at least one.")
    if set(matter_ids) - matters.keys() or set(action_ids) - actions.keys() or set(decision_ids) - decisions.keys():
        raise Refused("Something chosen is on the agenda by now, or has ended: look at the list again.")
    made = [
        _made(meeting, Standing.ON, by, at, title=to_confirm_words(decisions[key])[:160], purpose=Purpose.DECIDE.value,
              minutes=_A_DECISION_MINUTES, confirms_id=key)
        for key in decision_ids
    ]  # fmt: skip
    made += [
        _made(meeting, Standing.ON, by, at, title=matters[key].title, purpose=Purpose.DECIDE.value,
              minutes=_A_MATTER_MINUTES, matter_id=key)
        for key in matter_ids
    ]  # fmt: skip
    made += [
        _made(meeting, Standing.ON, by, at, title=f"Action: {actions[key].what}"[:160], purpose=Purpose.NOTE.value,
              minutes=_AN_ACTION_MINUTES, lead_id=actions[key].owner_id, action_id=key)
        for key in action_ids
    ]  # fmt: skip
    keys = {one.pk for one in made}
    moved = brought_into_order(meeting)
    if moved:
        made = [models.AgendaItem.objects.get(pk=key) for key in sorted(keys)]
    others = [one for one in moved if one.pk not in keys]
    recorded("agenda built", meeting, by=by, at=at, also=[*made, *others])
    _tell_late(meeting, made, at)
    return len(made)


@transaction.atomic
def change_item(item: Item, *, item_id: int, as_it_was: str = "", by: Acting, at: datetime) -> None:
    """Say anew what an item is: whoever keeps the group, or who proposed it while it waits for an answer.

    Errors: NotFound; Overtaken; Refused, with the reasons.
    """
    row, body = locked_item(item_id, by)
    own = row.standing == Standing.PROPOSED and row.proposed_by_id == by.appointment_id
    objections = [
        *(() if own else who.objections_to_keeping(by, body)),
        *meetings.objections_to_writing(dates_of(row.meeting)),
        *_objections_to(item, row.meeting, by, at, row=row),
    ]
    if row.standing not in {Standing.ON, Standing.PROPOSED}:
        objections.append("This item is not on the agenda.")
    if row.decisions.filter(taken__isnull=False).exists() and item.matter_id != row.matter_id:
        objections.append("A decision on its matter is minuted here: the item stays with that matter.")
    elif row.matter_id is not None and item.matter_id is None:
        objections += decided.objections_to_leaving_the_matter(
            (one.words, one.commits_nobody) for one in row.decisions.all()
        )
    if objections:
        raise Refused(objections)
    refuse_overtaken(words_of_item(row), as_it_was)
    was_matter_id = row.matter_id
    other_sort = item.sort.value != row.sort
    for column, value in _columns(item).items():
        setattr(row, column, value)
    row.save()
    moved = brought_into_order(row.meeting) if other_sort and row.standing == Standing.ON else []
    row.refresh_from_db(fields=["position"])
    recorded("agenda item changed", row, by=by, at=at, also=[one for one in moved if one.pk != row.pk])
    if row.matter_id != was_matter_id:
        follow_matter(row, was_matter_id, by=by, at=at)


@transaction.atomic
def answer_proposal(*, item_id: int, accepted: bool, because: str, by: Acting, at: datetime) -> None:
    """Put a proposed item on the agenda, or decline it with the reason.

    Errors: NotFound; Refused, with the reasons.
    """
    row, body = locked_item(item_id, by)
    objections = [
        *who.objections_to_keeping(by, body),
        *meetings.objections_to_writing(dates_of(row.meeting)),
        *free_text(models.AgendaItem, answered_because=because),
    ]
    if row.standing != Standing.PROPOSED:
        objections.append("This proposal has been answered.")
    if not accepted and not because.strip():
        objections.append("Say why it is declined: whoever proposed it will read it.")
    if accepted and row.matter_id and row.meeting.items.filter(standing="on", matter_id=row.matter_id).exists():
        objections.append("This matter is on the agenda already.")
    if objections:
        raise Refused(objections)
    row.standing = (Standing.ON if accepted else Standing.DECLINED).value
    row.answered_at, row.answered_because = at, because.strip()
    row.save()
    moved = brought_into_order(row.meeting) if accepted else []
    row.refresh_from_db(fields=["position"])
    act = "agenda item accepted" if accepted else "agenda item declined"
    recorded(act, row, by=by, at=at, also=[one for one in moved if one.pk != row.pk])
    if accepted:
        _tell_late(row.meeting, [row], at)
    else:
        letters.tell_declined(row, by=by, at=at)


@transaction.atomic
def take_off(*, item_id: int, because: str, by: Acting, at: datetime) -> None:
    """Take an item off the agenda, with the reason; its notes, if any, stay kept.

    Errors: NotFound; Refused, with the reasons.
    """
    row, body = locked_item(item_id, by)
    own = row.standing == Standing.PROPOSED and row.proposed_by_id == by.appointment_id
    objections = [
        *(() if own else who.objections_to_keeping(by, body)),
        *meetings.objections_to_writing(dates_of(row.meeting)),
        *free_text(models.AgendaItem, answered_because=because),
    ]
    if row.standing not in {Standing.ON, Standing.PROPOSED}:
        objections.append("This item is not on the agenda.")
    if row.decisions.exists() or row.actions.exists():
        objections.append("A decision or an action is minuted on this item: it stays.")
    if row.confirms_id and row.meeting.confirmations.filter(decision_id=row.confirms_id).exists():
        objections.append("What became of that decision is minuted here: the item stays.")
    if not because.strip():
        objections.append("Say why it is taken off.")
    if objections:
        raise Refused(objections)
    row.standing, row.answered_at, row.answered_because = Standing.TAKEN_OFF.value, at, because.strip()
    row.save()
    recorded("agenda item taken off", row, by=by, at=at)


@transaction.atomic
def move_item(*, item_id: int, up: bool, by: Acting, at: datetime) -> None:
    """Let an item change places with the one before it, or after it; at the edge nothing changes.

    Errors: NotFound; Refused, with the reasons.
    """
    row, body = locked_item(item_id, by)
    if objections := [*who.objections_to_keeping(by, body), *meetings.objections_to_writing(dates_of(row.meeting))]:
        raise Refused(objections)
    items = list(row.meeting.items.filter(standing=Standing.ON.value).order_by("position", "pk"))
    other = rules.neighbour([one.pk for one in items], row.pk, up=up)
    if other is None:
        return
    swapped = next(one for one in items if one.pk == other)
    row.position, swapped.position = swapped.position, row.position
    row.save(update_fields=["position"])
    swapped.save(update_fields=["position"])
    recorded("agenda item moved", row, by=by, at=at, also=[swapped])
