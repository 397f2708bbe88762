"""The letters of the demonstration: what a mail server would have taken, as Django left it in files."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

# What Django's file backend writes after each letter.
_BETWEEN = b"-" * 79
# Older files are not read: a demonstration that ran for weeks has thousands.
_MOST_FILES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter. Missing: a date nobody wrote, None."""

    to: str
    subject: str
    at: datetime | None
    text: str


def letters(folder: Path) -> list[Letter]:
    """The letters in that folder, the newest first. Missing: none where there is no folder."""
    files = sorted(folder.glob("*.log"), reverse=True)[:_MOST_FILES]
    return [letter for file in files for letter in reversed(list(_in_file(file)))]


def _in_file(file: Path) -> Iterator[Letter]:
    for raw in file.read_bytes().split(_BETWEEN):
        if raw.strip():
            yield _letter(message_from_bytes(raw.lstrip(b"\n"), policy=policy.default))


def _letter(message: EmailMessage) -> Letter:
    body = message.get_body(("plain",))
    return Letter(
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        at=message["Date"].datetime if message["Date"] else None,
        text=str(body.get_content()).strip() if body else "",
    )
