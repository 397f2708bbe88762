"""folkmoot take_in_mail: messages from files or a pipe become requests, once their senders confirm them."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from folkmoot.front_door.operations.intake import take_in

# What a mail server reads as "keep it and try again"; any other failure sends the message back to whoever wrote it.
# Source: sysexits.h, EX_TEMPFAIL.
_LATER = 75


class Command(BaseCommand):
    """Take in mail, one message a file."""

    help = "Take in mail to a community's front door: give the address it was sent to, and each message as a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The address, and the messages."""
        parser.add_argument("--to", required=True, help="the address it was sent to, such as westmere@door.example.org")
        parser.add_argument("files", nargs="+", metavar="FILE", help="a message as it arrived; - for standard input")

    def handle(self, *args: Any, to: str, files: list[str], **options: Any) -> None:
        """Take each in, and say what became of it."""
        for file in files:
            try:
                raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
            except OSError as unreadable:
                raise CommandError(f"{file} could not be read: {unreadable.strerror}") from unreadable
            try:
                taken = take_in(raw, to=to, at=timezone.now())
            except DatabaseError as broken:
                raise CommandError(f"{file} was not taken in just now: try again later", returncode=_LATER) from broken
            self.stdout.write(f"{file}: {taken}")
