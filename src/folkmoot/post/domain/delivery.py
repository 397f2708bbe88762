"""What became of an attempt to send: taken, refused for now, refused for good, or not known."""

import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# Growing, because a server that says "later" means it; the whole lasts some 41 hours, over a night and a busy day.
DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60))
_FOR_GOOD = 500


class Answer(StrEnum):
    """What became of one attempt."""

    SENT = "sent"
    LATER = "later"
    NEVER = "never"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SendReport:
    """What one pass over the outbox did.

    Units: messages. `put_off` will be tried again, `given_up` will not; `unsettled` counts every message of which
    nobody knows whether it arrived, from this pass or an earlier one.
    Missing: `unreachable` is None when the mail server could be reached, or nothing was due.
    """

    sent: int = 0
    put_off: int = 0
    given_up: int = 0
    unsettled: int = 0
    unreachable: str | None = None


def answer_in(error: Exception) -> Answer:
    """What a failed attempt tells us; only an answer in the server's own words is proof that it took nothing.

    A refusal of the sender or of our sign-in is our own setting's fault and mends with it: later. A refusal of the
    recipient or of the message is final when its code says so. A line that breaks tells nothing.
    Source: RFC 5321, section 4.2.1: replies from 400 are for now, from 500 for good.
    """
    match error:
        case smtplib.SMTPRecipientsRefused():
            codes = [code for code, _ in error.recipients.values()]
            return Answer.NEVER if codes and min(codes) >= _FOR_GOOD else Answer.LATER
        case smtplib.SMTPDataError():
            return Answer.NEVER if error.smtp_code >= _FOR_GOOD else Answer.LATER
        case smtplib.SMTPNotSupportedError():
            return Answer.NEVER
        case smtplib.SMTPResponseException():
            return Answer.LATER
        case ValueError():  # an address or header that no server was ever shown
            return Answer.NEVER
    return Answer.UNKNOWN


def next_attempt_at(attempts: int, at: datetime) -> datetime | None:
    """When to try again after that many attempts; None when it is time to give up."""
    assert attempts, "there is no next attempt before the first"
    return at + DELAYS[attempts - 1] if attempts <= len(DELAYS) else None
