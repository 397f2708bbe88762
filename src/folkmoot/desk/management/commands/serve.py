"""folkmoot serve: the web pages, and the scheduler beside them."""

import os
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, Protocol

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from folkmoot.desk.management import listening

# Sync workers gave the steadiest latencies; twice the cores is gunicorn's own advice for them.
WORKERS = 2 * (os.cpu_count() or 1)
TICK_SECONDS = 30
# How often the two are looked at, and how long a scheduler that ended is left alone: a database that went away is not
# asked for in haste. Units: seconds.
LOOK, RESTART = 0.5, 5.0
# One that ends this often in a row, each time before it has run this long, will not come right by itself.
MOST_ENDS, SETTLED = 5, 60.0


class Program(Protocol):
    """A program that was started."""

    def poll(self) -> int | None:
        """How it ended; None while it runs."""

    def terminate(self) -> None:
        """Ask it to end."""

    def wait(self) -> int:
        """How it ended, once it has."""


def watch(pages: Program, start_clock: Callable[[], Program], say: Callable[[str], object]) -> None:
    """Keep a scheduler running for as long as the pages run: one that ends is started again.

    Errors: CommandError when it will not run, so that whoever looks after the server notices.
    """
    clock, started_at, ends = start_clock(), time.monotonic(), 0
    try:
        while pages.poll() is None:
            ended = clock.poll()
            if ended is None:
                time.sleep(LOOK)
                continue
            ends = 1 if time.monotonic() - started_at > SETTLED else ends + 1
            if ends == MOST_ENDS:
                raise CommandError("The scheduler ends as soon as it is started, so the pages were stopped too.")
            say(f"The scheduler ended with {ended}. Starting it again.")
            time.sleep(RESTART)
            clock, started_at = start_clock(), time.monotonic()
    finally:
        clock.terminate()
        clock.wait()


class Command(BaseCommand):
    """Serve until stopped."""

    help = "Serve the pages, and run the scheduler beside them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen, and with how many workers."""
        parser.add_argument(
            "--bind", default="127.0.0.1:8000", metavar="HOST:PORT", help="where to listen, or unix:FILE"
        )
        parser.add_argument("--workers", type=int, default=WORKERS, help="web processes")

    def handle(self, *args: Any, bind: str, workers: int, **options: Any) -> None:
        """Start both, and keep both running until the pages end or we are told to stop."""
        if not bind.startswith("unix:"):
            listening.require_free(bind)
        # Each program is ours, named in full and given no user's words.
        pages = subprocess.Popen(  # noqa: S603
            [
                *(sys.executable, "-m", "gunicorn", "folkmoot.config.wsgi", "--bind", bind, "--workers", str(workers)),
                # The longest it reads: an address too long for us is then refused by a page that says so.
                *("--limit-request-line", "8190"),
                # Nobody steers it while it runs, and its socket would stand outside this folder.
                "--no-control-socket",
            ],
            env=_environment(),
        )
        signal.signal(signal.SIGTERM, lambda *_: pages.terminate())
        try:
            watch(pages, _start_clock, self.stderr.write)
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")
        finally:
            pages.terminate()
            pages.wait()


def _start_clock() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "folkmoot", "tick", "--every", str(TICK_SECONDS)],
        stdout=subprocess.DEVNULL,
        env=_environment(),
    )


def _environment() -> dict[str, str]:
    """Ours, with the address that links begin with: the demonstration takes it from where it listens."""
    return {**os.environ, "FOLKMOOT_ADDRESS": settings.ADDRESS}
