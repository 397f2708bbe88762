"""Mail that no longer holds: cancelled with the act that makes it so, if it has not been sent yet."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from folkmoot.directory.queries.keeping import address_put_right
from folkmoot.matters import models
from folkmoot.matters.domain import letter_keys, reminders
from folkmoot.post import operations as post
from folkmoot.post.queries import waiting_keys
from folkmoot.prepared import prepared


def ask_no_more(voice: models.Voice, at: datetime) -> None:
    """Nobody is asked, or reminded, to answer for a voice that has answered or is off the roll."""
    canvass = voice.canvass
    assert canvass.opened_at is not None, "a voice stands on the roll of a canvass that was opened"
    times = reminders.times(canvass.opened_at, canvass.closes_at)
    asked = _asked(voice.pk)
    letters = [letter_keys.asks(canvass.pk, hand) for hand, _ in asked]
    letters += [letter_keys.reminds(canvass.pk, hand, due) for hand, _ in asked for due in times]
    moved = [hand for hand, has_moved in asked if has_moved]
    if moved and reminders.out_of_quiet_hours(at) > at:
        # Asked once more at another address in the quiet hours, they would hear of it in the morning.
        letters += _asked_anew(canvass.pk, moved)
    post.cancel_all(letters, at)


@prepared
def _asked(voice_id: int) -> QuerySet[models.Invitation, tuple[int, bool]]:
    """The appointments sent a letter to answer for the voice, each with whether its holder's address was ever put right."""
    asked = models.Invitation.objects.filter(voice_id=voice_id)
    return asked.values_list("appointment_id", address_put_right("appointment__person"))


def _asked_anew(canvass_id: int, hands: list[int]) -> list[str]:
    """The keys of the letters that wait to ask one of these once more. One query, however many hands a voice has."""
    theirs = tuple(letter_keys.of_asking_anew(canvass_id, hand) for hand in hands)
    waiting = waiting_keys(letter_keys.of_canvass(canvass_id), letter_keys.ANEW)
    return [key for key in waiting if key.startswith(theirs)]


def confirm_no_more(canvass_id: int, answer_ids: Iterable[int], at: datetime) -> None:
    """Nobody is asked to confirm answers that are confirmed, refused or replaced."""
    for answer_id in answer_ids:
        post.cancel_beginning(letter_keys.of_answer(canvass_id, answer_id), at)


def end(canvass: models.Canvass, at: datetime) -> None:
    """Nobody is asked anything in a canvass that is withdrawn or closed."""
    post.cancel_beginning(letter_keys.of_canvass(canvass.pk), at)


def supersede(position: models.AgreedPosition, at: datetime) -> None:
    """No partner is told of a position that another has replaced."""
    post.cancel_beginning(letter_keys.of_release(position.pk), at)


def advise_no_more(consultation: models.Consultation, at: datetime) -> None:
    """No officer is asked for advice that is given, or no longer wanted."""
    post.cancel_beginning(letter_keys.of_consultation(consultation.pk), at)
