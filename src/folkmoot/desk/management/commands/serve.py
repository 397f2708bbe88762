"""folkmoot serve: the web pages, and the scheduler beside them."""

import os
import signal
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

# Sync workers gave the steadiest latencies; twice the cores is gunicorn's own advice for them.
WORKERS = 2 * (os.cpu_count() or 1)
TICK_SECONDS = 30


class Command(BaseCommand):
    """Serve until stopped."""

    help = "Serve the pages, and run the scheduler beside them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen, and with how many workers."""
        parser.add_argument("--bind", default="127.0.0.1:8000", metavar="HOST:PORT", help="where to listen")
        parser.add_argument("--workers", type=int, default=WORKERS, help="web processes")

    def handle(self, *args: Any, bind: str, workers: int, **options: Any) -> None:
        """Start both; when either ends, or we are told to stop, end the other."""
        # Each program is ours, named in full and given no user's words.
        pages = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "gunicorn", "folkmoot.config.wsgi", "--bind", bind, "--workers", str(workers)]
        )
        clock = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "folkmoot", "tick", "--every", str(TICK_SECONDS)], stdout=subprocess.DEVNULL
        )
        signal.signal(signal.SIGTERM, lambda *_: pages.terminate())
        try:
            pages.wait()
        except KeyboardInterrupt:
            pages.wait()
        finally:
            clock.terminate()
            clock.wait()
