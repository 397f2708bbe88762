"""Interests at agenda items: those declared, and those on the register that nobody has spoken of there yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries.groups import places_on
from folkmoot.directory.queries.people import roles_on
from folkmoot.interests.domain.declaration import Declared
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.interest import Treatment
from folkmoot.matters.queries.delegation import left_out_of
from folkmoot.matters.queries.on_register import declared_by_each, declared_to_all
from folkmoot.meetings import models
from folkmoot.meetings.domain.item_interests import SAYS_NOTHING, decides
from folkmoot.meetings.queries.meetings import attendance_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody who sits there, and what they declared on the register about who stands to gain."""

    appointment: Any
    interests: tuple[Declared, ...]


def with_interests(items: QuerySet[models.AgendaItem]) -> QuerySet[models.AgendaItem]:
    """The items, each with the interests declared at it, in `interests`, by name: two queries more."""
    rows = models.ItemInterest.objects.select_related("person__person", "person__organisation")
    rows = rows.prefetch_related(_what_was_said_before())
    return items.prefetch_related(Prefetch("interests", rows.order_by("person__person__name", "pk")))


def interests_at(item_id: int) -> list[models.ItemInterest]:
    """The interests declared at an item, by name, each with who settled it and, in `earlier`, what was said before."""
    rows = models.ItemInterest.objects.filter(item_id=item_id)
    people = ("person__person", "person__organisation", "settled_by__person")
    rows = rows.select_related(*people).prefetch_related(_what_was_said_before())
    return list(rows.order_by("person__person__name", "pk"))


def _what_was_said_before() -> "Prefetch[Any]":
    rows = models.EarlierItemInterest.objects.select_related("settled_by__person").order_by("until", "pk")
    return Prefetch("earlier", rows)


def interest_of(item_id: int, appointment_id: int) -> models.ItemInterest | None:
    """What was said of somebody's interest at an item. Missing: None, nothing yet."""
    return models.ItemInterest.objects.filter(item_id=item_id, person_id=appointment_id).first()


def those_who_sit(meeting: models.Meeting) -> list[Any]:
    """The appointments of the group's members that day, and of who came instead of one, by name."""
    day = local_day(meeting.starts_at)
    members = list(places_on(meeting.group_id, day).values_list("appointment_id", flat=True))
    instead = [row.deputy_id for row in attendance_of(meeting.pk) if row.deputy_id is not None]
    return list(roles_on(meeting.community_id, day).filter(pk__in=[*members, *instead]))


def unspoken(
    item: models.AgendaItem, spoken: Iterable[models.ItemInterest], reader: Acting, at: datetime
) -> list[Known]:
    """Who sits there and has declared an interest in who stands to gain in the item's matter, with nothing said of it here.

    Shape: as that reader may know it. Missing: nobody, of an item that is about no matter.
    """
    if item.matter is None:
        return []
    said = {one.person_id for one in spoken}
    sitting = [one for one in those_who_sit(item.meeting) if one.pk not in said]
    people = {one.person_id for one in sitting}
    if reader.is_executive:
        touched = declared_by_each(item.matter, people, at)
    else:
        touched = declared_to_all(item.matter, people, reader.person_id, at)
    return [
        Known(appointment=one, interests=tuple(touched[one.person_id])) for one in sitting if one.person_id in touched
    ]


def not_deciding(item: models.AgendaItem) -> set[int]:
    """The people who do not decide on the item for an interest: settled there, or earlier at an item on the same matter."""
    return not_deciding_of([item])[item.pk]


def not_deciding_of(items: Iterable[models.AgendaItem]) -> dict[int, set[int]]:
    """The same of each item of one meeting, by its key: two queries, however many."""
    items = list(items)
    found: dict[int, set[int]] = {one.pk: set() for one in items}
    settled: dict[int, set[int]] = {one.pk: set() for one in items}
    rows = models.ItemInterest.objects.filter(item__in=items).exclude(treatment="")
    for item_id, person, treatment in rows.values_list("item_id", "person__person_id", "treatment"):
        settled[item_id].add(person)
        if not decides(treatment):
            found[item_id].add(person)
    matters = {one.matter_id for one in items if one.matter_id is not None}
    if matters:
        # What a later meeting settled was not so at this one.
        out = left_out_of(matters, items[0].meeting.ends_at)
        for one in items:
            if one.matter_id is not None:
                found[one.pk] |= out.get(one.matter_id, set()) - settled[one.pk]
    return found


def silenced_at(item: models.AgendaItem) -> dict[int, str]:
    """How those take part who are settled to leave or to be silent at the item, by person."""
    rows = models.ItemInterest.objects.filter(item=item, treatment__in=[one.value for one in SAYS_NOTHING])
    return dict(rows.values_list("person__person_id", "treatment"))


def notes_typed_all_the_same(meeting: models.Meeting) -> dict[int, list[Any]]:
    """Who typed notes on an item of the meeting though they were to leave for it or be silent: their roles, by the item."""
    told = models.ItemInterest.objects.filter(item__meeting=meeting, treatment__in=[one.value for one in SAYS_NOTHING])
    silenced = set(told.values_list("item_id", "person__person_id"))
    found: dict[int, dict[int, Any]] = {}
    if silenced:
        rows = models.Note.objects.filter(item__meeting=meeting, item__in=[item for item, _ in silenced])
        for note in rows.select_related("written_by__person", "written_by__organisation").order_by("pk"):
            if (note.item_id, note.written_by.person_id) in silenced:
                found.setdefault(note.item_id, {})[note.written_by.person_id] = note.written_by
    return {item: list(each.values()) for item, each in found.items()}


def treatment_of(row: models.ItemInterest | models.EarlierItemInterest) -> Treatment | None:
    """How it was handled. Missing: None while nobody settled it."""
    return Treatment(row.treatment) if row.treatment else None
