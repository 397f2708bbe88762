"""Noting a visit to a practice, putting it right, taking it back, and keeping what was promised there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.relationships import models
from folkmoot.relationships.domain import visit as rules
from folkmoot.relationships.domain.visit import State
from folkmoot.relationships.queries.visits import commitment_in, practice_in, visit_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """A small promise, and by when it is to be kept."""

    what: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """What is told of a visit. Shape: `met` are roles, never names."""

    practice_id: int
    visited_on: date
    met: str
    heard: str


@transaction.atomic
def note_visit(visited: Visited, *, promised: Promised | None = None, by: Acting, at: datetime) -> models.Visit:
    """The visit, noted by whoever was there, with what they promised.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    objections = _objections(visited, by=by, at=at)
    if promised is not None:
        objections += _objections_to_promise(promised, noted_by=by.person_id, by=by, at=at)
    if objections:
        raise Refused(objections)
    made = _noted(visited, by=by, at=at)
    also = [] if promised is None else [_commitment(promised, made, by=by, at=at)]
    recorded("visit noted", made, by=by, at=at, also=also)
    return made


@transaction.atomic
def correct_visit(visited: Visited, *, visit_id: int, because: str, by: Acting, at: datetime) -> models.Visit:
    """The visit noted anew, with the reason; what was noted before is shown no more, and stays in the record.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    before = visit_in(visit_id, by)
    objections = [
        *_objections_to_touching(before, because, by),
        *_objections(visited, by=by, at=at, before=before),
    ]
    if objections:
        raise Refused(objections)
    before.superseded_at = at
    before.save(update_fields=["superseded_at"])
    now = _noted(visited, by=by, at=at, corrects=before, because=because.strip())
    moved = list(before.commitments.all())
    for one in moved:
        one.visit = now
        one.save(update_fields=["visit"])
    recorded("visit put right", now, by=by, at=at, also=[before, *moved])
    return now


@transaction.atomic
def withdraw_visit(*, visit_id: int, because: str, by: Acting, at: datetime) -> None:
    """Take a visit back, with the reason: it is shown no more, and stays in the record. What it promised is promised no more.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = visit_in(visit_id, by)
    if objections := _objections_to_touching(one, because, by):
        raise Refused(objections)
    one.superseded_at, one.withdrawn_because = at, because.strip()
    one.save(update_fields=["superseded_at", "withdrawn_because"])
    still_open = list(one.commitments.filter(state=State.OPEN.value))
    for each in still_open:
        _close(each, State.RELEASED, one.withdrawn_because, by=by, at=at)
    recorded("visit taken back", one, by=by, at=at, also=still_open)


@transaction.atomic
def promise(promised: Promised, *, visit_id: int, by: Acting, at: datetime) -> models.Commitment:
    """One more promise made on a visit.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = visit_in(visit_id, by)
    if objections := _objections_to_promise(promised, noted_by=one.noted_by.person_id, by=by, at=at):
        raise Refused(objections)
    made = _commitment(promised, one, by=by, at=at)
    recorded("promised on a visit", made, by=by, at=at)
    return made


@transaction.atomic
def close_commitment(*, commitment_id: int, to: State, words: str = "", by: Acting, at: datetime) -> None:
    """Say what became of a promise.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = commitment_in(commitment_id, by)
    objections = [
        *rules.objections_to_closing(by, made_by=one.made_by.person_id, state=State(one.state), to=to, words=words),
        *free_text(models.Commitment, words=words),
    ]
    if objections:
        raise Refused(objections)
    _close(one, to, words, by=by, at=at)
    recorded(f"promise {'kept' if to is State.KEPT else 'released'}", one, by=by, at=at)


def _close(one: models.Commitment, to: State, words: str, *, by: Acting, at: datetime) -> None:
    one.state, one.words = to.value, words.strip()
    one.closed_by_id, one.closed_at = by.appointment_id, at
    one.save()


def _objections(visited: Visited, *, by: Acting, at: datetime, before: models.Visit | None = None) -> list[str]:
    # A practice that has left since was visited all the same.
    practice_in(visited.practice_id, by, local_day(at), *([before.visited_on] if before else []))
    objections = [
        *rules.objections_to_noting(
            by, practice_id=visited.practice_id, visited_on=visited.visited_on, today=local_day(at)
        ),
        *free_text(models.Visit, met=visited.met, heard=visited.heard),
        *_lacking({"Say whom you met, by role.": visited.met, "Say what you heard.": visited.heard}),
    ]
    same = models.Visit.objects.filter(
        practice_id=visited.practice_id,
        visited_on=visited.visited_on,
        noted_by_id=by.appointment_id,
        superseded_at=None,
    )
    if (same if before is None else same.exclude(pk=before.pk)).exists():
        objections.append("You noted this visit already: put that right instead.")
    return objections


def _objections_to_touching(one: models.Visit, because: str, by: Acting) -> list[str]:
    return [
        *rules.objections_to_touching(by, noted_by=one.noted_by.person_id, superseded=one.superseded_at is not None),
        *free_text(models.Visit, because=because),
        *_lacking({"Say why.": because}),
    ]


def _objections_to_promise(promised: Promised, *, noted_by: int, by: Acting, at: datetime) -> list[str]:
    return [
        *rules.objections_to_promising(
            by, noted_by=noted_by, what=promised.what, due_on=promised.due_on, today=local_day(at)
        ),
        *free_text(models.Commitment, what=promised.what),
    ]


def _lacking(said: dict[str, str]) -> Iterable[str]:
    return (objection for objection, words in said.items() if not words.strip())


def _noted(visited: Visited, *, by: Acting, at: datetime, **correcting: Any) -> models.Visit:
    return models.Visit.objects.create(
        community_id=by.community_id,
        practice_id=visited.practice_id,
        visited_on=visited.visited_on,
        met=visited.met.strip(),
        heard=visited.heard.strip(),
        noted_by_id=by.appointment_id,
        noted_at=at,
        **correcting,
    )


def _commitment(promised: Promised, visit: models.Visit, *, by: Acting, at: datetime) -> models.Commitment:
    return models.Commitment.objects.create(
        visit=visit,
        what=promised.what.strip(),
        due_on=promised.due_on,
        made_by_id=by.appointment_id,
        made_at=at,
        state=State.OPEN.value,
    )
