"""The lessons: written by both sides together, and agreed by each. A change asks both to agree again."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.initiatives import models
from folkmoot.initiatives.domain import look_back as rules
from folkmoot.initiatives.domain import who
from folkmoot.initiatives.domain.look_back import MOST_LESSONS
from folkmoot.initiatives.operations.look_backs import locked
from folkmoot.initiatives.queries import look_backs as queries
from folkmoot.initiatives.queries.look_backs import Reading
from folkmoot.kernel.errors import refuse_any


@transaction.atomic
def add_lesson(words: str, *, look_back_id: int, by: Acting, at: datetime) -> models.Lesson:
    """One more lesson of a look-back.

    Errors: NotFound; Refused, with the reasons.
    """
    reading = locked(look_back_id, by)
    said = " ".join(words.split())
    objections = _objections(reading, said)
    if len(reading.lessons) >= MOST_LESSONS:
        objections.append(f"There are {MOST_LESSONS} lessons, the most there may be: people keep few in mind.")
    refuse_any(objections)
    made = models.Lesson.objects.create(
        look_back=reading.one, words=said, written_by_id=by.appointment_id, written_at=at
    )
    _to_be_agreed_again(reading)
    recorded("lesson written", made, by=by, at=at)
    return made


@transaction.atomic
def change_lesson(words: str, *, lesson_id: int, by: Acting, at: datetime) -> None:
    """Word a lesson otherwise.

    Errors: NotFound; Refused, with the reasons.
    """
    one, reading = _of(lesson_id, by)
    said = " ".join(words.split())
    refuse_any(_objections(reading, said, but=one))
    one.words, one.written_by_id, one.written_at = said, by.appointment_id, at
    one.save()
    _to_be_agreed_again(reading)
    recorded("lesson reworded", one, by=by, at=at)


@transaction.atomic
def take_lesson_out(*, lesson_id: int, by: Acting, at: datetime) -> None:
    """Take a lesson out: it is shown no more, and stays in the record.

    Errors: NotFound; Refused, with the reasons.
    """
    one, reading = _of(lesson_id, by)
    refuse_any([*who.objections_to_acting(reading.side), *rules.objections_to_lessons(reading.state)])
    one.taken_out_at = at
    one.save(update_fields=["taken_out_at"])
    _to_be_agreed_again(reading)
    recorded("lesson taken out", one, by=by, at=at)


@transaction.atomic
def agree_lessons(*, read: int, shows_answers: bool, look_back_id: int, by: Acting, at: datetime) -> None:
    """Agree for the hat's own side that the lessons are published as they stand.

    Shape: `read` is the version of them that was read; `shows_answers`, whether everyone may then read its answers too.
    Errors: NotFound; Refused, with the reasons.
    """
    reading = locked(look_back_id, by)
    refuse_any(who.objections_to_acting(reading.side))
    own = reading.own
    refuse_any(
        rules.objections_to_agreeing(
            reading.state,
            lessons=len(reading.lessons),
            has_agreed=own.agreed_at is not None,
            read=read,
            version=reading.one.version,
        )
    )
    own.agreed_by_id, own.agreed_at, own.shows_answers = by.appointment_id, at, shows_answers
    own.save()
    recorded("lessons agreed", own, by=by, at=at)


@transaction.atomic
def agree_no_longer(*, look_back_id: int, by: Acting, at: datetime) -> None:
    """Take back that the hat's own side agrees, while nothing is published.

    Errors: NotFound; Refused, with the reasons.
    """
    reading = locked(look_back_id, by)
    refuse_any([*who.objections_to_acting(reading.side), *rules.objections_to_lessons(reading.state)])
    own = reading.own
    if own.agreed_at is None:
        refuse_any(["Your side has not agreed."])
    _agrees_no_longer(own)
    recorded("lessons agreed no longer", own, by=by, at=at)


def _of(lesson_id: int, by: Acting) -> tuple[models.Lesson, Reading]:
    directory.lock_community(by.community_id)
    one = queries.lesson_in(lesson_id, by)
    return one, queries.look_back_in(one.look_back_id, by)


def _objections(reading: Reading, words: str, but: models.Lesson | None = None) -> list[str]:
    objections = [*who.objections_to_acting(reading.side), *rules.objections_to_lessons(reading.state)]
    objections += free_text(models.Lesson, words=words)
    if not words:
        objections.append("Say what you have learnt.")
    if any(one.words.casefold() == words.casefold() for one in reading.lessons if one != but):
        objections.append("That lesson stands there already.")
    return objections


def _to_be_agreed_again(reading: Reading) -> None:
    """Both sides agree the lessons as they stand: what one of them agreed before a change, it has not agreed now."""
    reading.one.version += 1
    reading.one.save(update_fields=["version"])
    for own in reading.sides.values():
        if own.agreed_at is not None:
            _agrees_no_longer(own)


def _agrees_no_longer(own: models.LookBackSide) -> None:
    own.agreed_by_id, own.agreed_at, own.shows_answers = None, None, False
    own.save()
