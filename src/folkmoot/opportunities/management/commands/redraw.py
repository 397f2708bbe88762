"""folkmoot redraw: compute an exported draw again, with no database and nobody's leave."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from folkmoot.opportunities.domain import document

_DIFFERS, _FAULTY = 1, 2
# A pool of twenty thousand fits easily; more is no draw.
_MOST_BYTES = 20_000_000


class Command(BaseCommand):
    """Print the outcome of a draw's document."""

    help = (
        "Compute a draw again from its document: the outcome on standard output, exit code 0; exit code 1 where the "
        "document says otherwise, with what differs; exit code 2 and every fault where it is no draw."
    )
    requires_system_checks = []  # noqa: RUF012 - as Django declares it

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The document."""
        parser.add_argument("file", metavar="FILE", help="the document of the draw; - for standard input")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        """Draw it again, or say each fault."""
        try:
            with sys.stdin.buffer if file == "-" else Path(file).open("rb") as source:
                raw = source.read(_MOST_BYTES + 1)
        except OSError as unreadable:
            self._end(_FAULTY, f" {file} could not be read: {unreadable.strerror}")
        if len(raw) > _MOST_BYTES:
            self._end(_FAULTY, "This is too large to be a draw.")
        try:
            found = document.redrawn(raw)
        except document.Faulty as faulty:
            self._end(_FAULTY, *faulty.faults)
        self.stdout.write(json.dumps(found.outcome, ensure_ascii=False, indent=1))
        if found.differences:
            self._end(_DIFFERS, *found.differences)

    def _end(self, code: int, *lines: str) -> NoReturn:
        self.stderr.style_func = None
        for line in lines:
            self.stderr.write(line)
        sys.exit(code)
