"""What a community's administrator decides about a letter that has not arrived; each decision is recorded."""

from datetime import datetime

from django.db import transaction

from folkmoot.desk.queries import stuck_letter
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import actor
from folkmoot.post import operations as post
from folkmoot.post.domain.message import Envelope
from folkmoot.record import operations as record


@transaction.atomic
def send_again(*, letter_id: int, by: Acting, at: datetime) -> None:
    """Send a letter after all that was given up or left unsettled, even if it thereby arrives twice.

    Errors: NotFound, when none of that number to the community's people needs a decision.
    """
    letter = stuck_letter(by.community_id, letter_id, at)
    post.send_again(letter.key, at)
    _recorded("letter sent again", letter, by=by, at=at)


@transaction.atomic
def take_as_arrived(*, letter_id: int, by: Acting, at: datetime) -> None:
    """Note that a letter did arrive of which nobody was sure.

    Errors: NotFound, when none of that number to the community's people is unsettled.
    """
    letter = stuck_letter(by.community_id, letter_id, at)
    post.take_as_sent(letter.key, at)
    _recorded("letter noted as arrived", letter, by=by, at=at)


def _recorded(act: str, letter: Envelope, *, by: Acting, at: datetime) -> None:
    # No row is committed to: the letter is the post's own, and goes on changing.
    record.append(
        community=by.community_slug,
        act=act,
        subject=("post.message", letter.id),
        by=actor(by),
        at=at,
        details={"kind": letter.kind},
    )
