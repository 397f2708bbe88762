"""Making learning events, changing them, putting them off and calling them off."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.directory.queries.organisations import known_here
from folkmoot.funding import models
from folkmoot.funding.domain import learning as rules
from folkmoot.funding.operations import learning_letters as letters
from folkmoot.funding.queries.as_it_was import words_of_event, words_of_time
from folkmoot.funding.queries.learning import event_in
from folkmoot.funding.queries.lines import line_in
from folkmoot.kernel.as_it_was import refuse_overtaken
from folkmoot.kernel.errors import NotFound, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of an event. Shape and what is missing: as in the table."""

    title: str
    explains: str
    year: int
    line_id: int | None
    place: str
    link: str
    held_by_id: int | None
    held_by_words: str
    summary: str

    def columns(self) -> dict[str, Any]:
        """Its columns."""
        words = ("title", "explains", "place", "link", "held_by_words", "summary")
        keys = {"year": self.year, "line_id": self.line_id, "held_by_id": self.held_by_id}
        return {name: getattr(self, name).strip() for name in words} | keys


@transaction.atomic
def make_event(told: Told, *, starts_at: datetime, minutes: int, by: Acting, at: datetime) -> models.LearningEvent:
    """The new event.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    ends_at = starts_at + timedelta(minutes=minutes)
    objections = [*_objections(told, by), *rules.objections_to_time(starts_at, ends_at, at)]
    same = models.LearningEvent.objects.filter(
        community_id=by.community_id, called_off_at=None, title=told.title.strip(), starts_at=starts_at
    )
    if not objections and same.exists():
        objections.append("An event of that title is on at that time already.")
    if objections:
        raise Refused(objections)
    one = models.LearningEvent.objects.create(
        community_id=by.community_id,
        starts_at=starts_at,
        ends_at=ends_at,
        made_by_id=by.appointment_id,
        made_at=at,
        **told.columns(),
    )
    recorded("learning event made", one, by=by, at=at)
    return one


@transaction.atomic
def change_event(told: Told, *, event_id: int, as_it_was: str = "", by: Acting, at: datetime) -> None:
    """Say anew what an event is about, where it is and who holds it; where the way there changes, those who come are told.

    Errors: NotFound; Overtaken; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = event_in(event_id, by)
    if objections := [*_objections(told, by), *rules.objections_to_changing(one.called_off_at)]:
        raise Refused(objections)
    refuse_overtaken(words_of_event(one), as_it_was)
    there = (one.place, one.link)
    _set(one, told.columns())
    recorded("learning event changed", one, by=by, at=at)
    if (one.place, one.link) != there and at < one.starts_at:
        letters.tell_place(one, at=at)


@transaction.atomic
def put_off(
    *, event_id: int, starts_at: datetime, minutes: int, because: str, as_it_was: str = "", by: Acting, at: datetime
) -> None:
    """Put an event to another time, with the reason; those who said that they come are told, while it is to come.

    Errors: NotFound; Overtaken; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = event_in(event_id, by)
    ends_at = starts_at + timedelta(minutes=minutes)
    objections = [
        *rules.objections_to_holding(by),
        *rules.objections_to_changing(one.called_off_at),
        *rules.objections_to_moving(before=one.starts_at, to=starts_at, because=because),
        *rules.objections_to_time(starts_at, ends_at, at),
        *free_text(models.LearningEvent, moved_because=because),
    ]
    if objections:
        raise Refused(objections)
    refuse_overtaken(words_of_time(one), as_it_was)
    before = one.starts_at
    moved = {"moved_from": before, "moved_because": because.strip()}
    _set(one, moved | {"starts_at": starts_at, "ends_at": ends_at})
    recorded("learning event put off", one, by=by, at=at)
    if at < max(before, starts_at):
        letters.tell_moved(one, at=at)


@transaction.atomic
def call_off(*, event_id: int, because: str, by: Acting, at: datetime) -> None:
    """Call an event off, with the reason; those who said that they come are told.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = event_in(event_id, by)
    objections = [
        *rules.objections_to_holding(by),
        *rules.objections_to_changing(one.called_off_at),
        *rules.objections_to_calling_off(starts_at=one.starts_at, because=because, at=at),
        *free_text(models.LearningEvent, called_off_because=because),
    ]
    if objections:
        raise Refused(objections)
    _set(one, {"called_off_at": at, "called_off_because": because.strip()})
    recorded("learning event called off", one, by=by, at=at)
    letters.tell_called_off(one, at=at)


def _set(one: models.LearningEvent, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(one, name, value)
    one.save()


def _objections(told: Told, by: Acting) -> list[str]:
    if told.held_by_id is not None and not known_here(by.community_id, [told.held_by_id]):
        raise NotFound("organisation")
    if told.line_id is not None:
        line_in(told.line_id, by)
    words = ("title", "explains", "place", "link", "held_by_words", "summary")
    return [
        *rules.objections_to_holding(by),
        *rules.objections_to_event(
            title=told.title,
            explains=told.explains,
            summary=told.summary,
            place=told.place,
            link=told.link,
            held_by=(told.held_by_id is not None) + bool(told.held_by_words.strip()),
        ),
        *free_text(models.LearningEvent, **{name: getattr(told, name) for name in words}),
    ]
