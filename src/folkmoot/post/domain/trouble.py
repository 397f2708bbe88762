"""What keeps a message from arriving, and what an administrator may decide about it."""

from datetime import timedelta
from enum import StrEnum

from folkmoot.post.domain.message import Envelope

# The scheduler sends every half minute; what has waited this long past its time waits for a mail server or a clock.
LATE = timedelta(minutes=5)


class Trouble(StrEnum):
    """Why a message has not arrived, as far as anyone knows. Two of these end only when somebody decides."""

    GIVEN_UP = "given_up"
    UNSETTLED = "unsettled"
    RETRYING = "retrying"
    LATE = "late"

    @property
    def words(self) -> str:
        return _WORDS[self]

    @property
    def asks_for_a_decision(self) -> bool:
        """Whether it stays as it is until somebody says what to do."""
        return self in {Trouble.GIVEN_UP, Trouble.UNSETTLED}


_WORDS = {
    Trouble.GIVEN_UP: "Could not be sent",
    Trouble.UNSETTLED: "Not known whether it arrived",
    Trouble.RETRYING: "Being tried again",
    Trouble.LATE: "Waiting longer than it should",
}


def trouble_of(envelope: Envelope) -> Trouble:
    """The trouble a message is in, of those that are in one."""
    if envelope.given_up_at is not None:
        return Trouble.GIVEN_UP
    if envelope.claimed_at is not None:
        return Trouble.UNSETTLED
    return Trouble.RETRYING if envelope.last_error else Trouble.LATE
