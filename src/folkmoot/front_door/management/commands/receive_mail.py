"""folkmoot receive_mail: a small mail server that takes in what the community's own mail server passes on to it."""

import asyncio
import logging
import signal
import threading
from argparse import ArgumentParser
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone

from folkmoot.front_door.operations.intake import Taken, community_in, take_in
from folkmoot.front_door.queries import open_door
from folkmoot.kernel.errors import NotFound

# A request in plain words is a few thousand bytes; five files of four million grow by a third on their way.
LARGEST_BYTES = 30_000_000
MOST_RECIPIENTS = 20


class Door:
    """Answers a mail server: only to front doors that are open, and only after the message is safely kept."""

    async def handle_RCPT(  # noqa: N802 - as the mail server calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Whether there is a front door at that address."""
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients: send the message again to the others"
        if not await asyncio.to_thread(_with_database, _is_open, address):
            return "550 5.1.1 There is no front door at that address"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802 - as the mail server calls it
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Take the message in for each front door it is for."""
        raw = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        for address in envelope.rcpt_tos:
            await asyncio.to_thread(_with_database, _take, raw, address)
        return "250 2.0.0 Taken in"

    async def handle_exception(self, error: Exception) -> str:
        """What went wrong here is no fault of the message: the other server keeps it, and tries again."""
        logging.getLogger(__name__).error("A message was not taken in", exc_info=error)
        return "451 4.3.0 Not taken in just now: try again later"


def _is_open(address: str) -> bool:
    try:
        open_door(community_in(address))
    except NotFound:
        return False
    return True


def _take(raw: bytes, address: str) -> Taken:
    taken = take_in(raw, to=address, at=timezone.now())
    if taken is Taken.UNTOLD:
        logging.getLogger(__name__).warning("A message to %s was %s", address, taken)
    return taken


def _with_database(ask: Any, *given: Any) -> Any:
    close_old_connections()
    try:
        return ask(*given)
    finally:
        close_old_connections()


def server(host: str, port: int) -> Controller:
    """The mail server, not yet started."""
    return Controller(Door(), hostname=host, port=port, data_size_limit=LARGEST_BYTES, ident="Folkmoot")


class Command(BaseCommand):
    """Receive mail until it is told to stop."""

    help = "Receive mail for the front door over SMTP, from your own mail server: let nobody else reach this port."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen."""
        parser.add_argument("--bind", default="127.0.0.1:8025", help="where to listen; by default 127.0.0.1:8025")

    def handle(self, *args: Any, bind: str, **options: Any) -> None:
        """Listen, and take in what comes."""
        host, _, port = bind.rpartition(":")
        if not host or not port.isdecimal():
            raise CommandError(f"“{bind}” is no place to listen: say a host and a port, such as 127.0.0.1:8025.")
        listening = server(host, int(port))
        listening.start()
        self.stdout.write(f"Receiving mail for the front door at {bind}.")
        stop = threading.Event()
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, lambda *_: stop.set())
        stop.wait()
        listening.stop()
