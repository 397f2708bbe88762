"""folkmoot recount: count an exported canvass again, with no database and nobody's leave."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from folkmoot.matters.domain import counting


class Command(BaseCommand):
    """Print the outcome of a canvass document."""

    help = "Count a canvass document again: the outcome on standard output, or every fault and exit code 2."
    requires_system_checks = []  # noqa: RUF012 - as Django declares it

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The document."""
        parser.add_argument("file", metavar="FILE", help="the canvass document; - for standard input")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        """Count it, or say each fault with its place."""
        try:
            raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        except OSError as unreadable:
            self._refuse(f" {file} could not be read: {unreadable.strerror}")
        try:
            outcome = counting.count(counting.read_canvass(raw))
        except counting.FaultyDocument as faulty:
            self._refuse(*(fault.line for fault in faulty.faults))
        self.stdout.write(json.dumps(counting.outcome_document(outcome), ensure_ascii=False, indent=1))

    def _refuse(self, *lines: str) -> NoReturn:
        self.stderr.style_func = None
        for line in lines:
            self.stderr.write(line)
        sys.exit(2)
