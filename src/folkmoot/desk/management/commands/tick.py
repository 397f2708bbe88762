"""folkmoot tick: one round, or rounds without end, of what the clock asks for."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from folkmoot.desk.operations import clock
from folkmoot.meetings.operations import packs

# How often it looks, between rounds, whether somebody waits for a pack. Units: seconds.
_LOOK = 2


class Command(BaseCommand):
    """Count what has closed, remind the unheard, send digests and mail."""

    help = "Count closed canvasses, remind those not yet heard, queue digests and send the mail that is due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The one choice: once, or for ever."""
        parser.add_argument("--every", type=int, metavar="SECONDS", help="go on for ever, one round every so often")

    def handle(self, *args: Any, every: int | None, **options: Any) -> None:
        """Run one round, or rounds without end."""
        while True:
            done = clock.tick(timezone.now())
            self.stdout.write(
                f"{done.counted} counted, {done.reminded} reminded, {done.digests} digests and {done.alerts} letters about "
                f"what is due queued, {done.erased} old letters erased, {done.sent} sent."
            )
            if every is None:
                return
            # A database that went away in the night is asked for anew in the next round.
            close_old_connections()
            _wait(every)


def _wait(seconds: int) -> None:
    """Let so long pass; whoever waits at a page for a pack of papers waits no longer than it takes to make it."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        packs.make_waiting(timezone.now())
        time.sleep(_LOOK)
