"""What each side answers: written by its own people, handed in, and taken back while the other side has not handed theirs in."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.initiatives import models
from folkmoot.initiatives.domain import look_back as rules
from folkmoot.initiatives.domain import who
from folkmoot.initiatives.domain.look_back import QUESTIONS, Half
from folkmoot.initiatives.operations.look_backs import locked
from folkmoot.kernel.errors import refuse_any


@transaction.atomic
def write_answers(
    said: Mapping[str, str], *, half: Half, read: int, look_back_id: int, by: Acting, at: datetime
) -> None:
    """Keep what the hat's own side answers about one of the two things; nobody of the other side reads it yet.

    Shape: `said` by question; `read` is the version this was written upon. Errors: NotFound; Refused, with the reasons.
    """
    reading = locked(look_back_id, by)
    refuse_any(who.objections_to_acting(reading.side))
    assert reading.side is not None, "somebody of neither side was refused"
    row = reading.written.get((reading.side, half)) or models.SideAnswers(
        look_back=reading.one, side=reading.side.value, half=half.value
    )
    words = {one.name: said.get(one.name, "").strip() for one in QUESTIONS}
    objections = rules.objections_to_writing(reading.state, has_given=reading.own.given_at is not None)
    objections += free_text(models.SideAnswers, **words)
    if read != row.version:
        objections.append(
            "Somebody else of your side wrote here since you opened this page: "
            "copy what you wrote, and open the page again."
        )
    refuse_any(objections)
    for name, value in words.items():
        setattr(row, name, value)
    row.version += 1
    row.written_by_id, row.written_at = by.appointment_id, at
    row.save()
    recorded("answers of a look-back written", row, by=by, at=at)


@transaction.atomic
def hand_in(*, look_back_id: int, by: Acting, at: datetime) -> None:
    """Hand in the answers of the hat's own side: once both sides have, each reads the other's.

    Errors: NotFound; Refused, with the reasons.
    """
    reading = locked(look_back_id, by)
    refuse_any(who.objections_to_acting(reading.side))
    assert reading.side is not None, "somebody of neither side was refused"
    own = reading.own
    refuse_any(
        rules.objections_to_handing_in(
            reading.state,
            has_given=own.given_at is not None,
            answers=reading.answers(reading.side),
            words=reading.words,
        )
    )
    own.given_by_id, own.given_at = by.appointment_id, at
    own.save(update_fields=["given_by", "given_at"])
    recorded("answers of a look-back handed in", own, by=by, at=at)


@transaction.atomic
def take_back(*, look_back_id: int, by: Acting, at: datetime) -> None:
    """Take back what the hat's own side handed in, to change it, while the other side has not handed theirs in.

    Errors: NotFound; Refused, with the reasons.
    """
    reading = locked(look_back_id, by)
    refuse_any(who.objections_to_acting(reading.side))
    own = reading.own
    refuse_any(rules.objections_to_taking_back(reading.state, has_given=own.given_at is not None))
    own.given_by_id, own.given_at = None, None
    own.save(update_fields=["given_by", "given_at"])
    recorded("answers of a look-back taken back", own, by=by, at=at)
