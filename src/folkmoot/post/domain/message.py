"""What a message may look like: one line in a header, a subject people can read, a mark of its own."""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr, quote

# Longer subjects are cut off by every reader's inbox, at a worse place than ours.
LONGEST_SUBJECT = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file sent with a message."""

    filename: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message without files, about to be queued. Its key is its own for ever: a second under the same is never sent."""

    key: str
    to: tuple[str, str]
    subject: str
    text: str
    may_be_sent_at: datetime
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """All of a message but what it says: enough for whoever looks after the post, and no more."""

    id: int
    key: str
    kind: str
    to_name: str
    to_address: str
    subject: str
    may_be_sent_at: datetime
    next_attempt_at: datetime
    attempts: int
    last_error: str
    claimed_at: datetime | None
    sent_at: datetime | None
    given_up_at: datetime | None
    cancelled_at: datetime | None


def one_line(text: str) -> str:
    """The text without line breaks, control or invisible characters: nothing typed into a name starts a new header."""
    seen = (mark for mark in text if unicodedata.category(mark) != "Cf")
    return " ".join("".join(mark if mark.isprintable() else " " for mark in seen).split())


def subject_line(text: str) -> str:
    """The text as one line of at most 150 characters, cut after a whole word."""
    line = one_line(text)
    if len(line) <= LONGEST_SUBJECT:
        return line
    cut = line[: LONGEST_SUBJECT - 1]
    words, _, rest = cut.rpartition(" ")
    # A single monstrous word is cut through; otherwise the last, perhaps broken, word goes.
    return (words if words and len(rest) < LONGEST_SUBJECT // 2 else cut) + "…"


def addressed(name: str, address: str) -> str:
    """The address as a header shows it, the name in quotes so that a comma or an @ in it addresses nobody else."""
    return f'"{quote(name)}" <{address}>' if name else address


def message_id(key: str, sender: str) -> str:
    """The same mark for the same message every time, so that a mail server can tell a doubled one."""
    domain = parseaddr(sender)[1].partition("@")[2] or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"
