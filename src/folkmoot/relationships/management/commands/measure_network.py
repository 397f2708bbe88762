"""folkmoot measure_network: what a list of ties says of a network, with no database."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from folkmoot.relationships.domain.measures import measured
from folkmoot.relationships.domain.ties import FaultyTies, read_ties

_FAULTY = 2


class Command(BaseCommand):
    """Print the measures of a table of ties."""

    help = (
        "Measure a network. FILE is a table with the heading from,to,value or from,to,value,group_from,group_to: a line "
        "for each tie, from whoever said it. The measures come as JSON; exit code 2 and every fault where a line is no tie."
    )
    requires_system_checks = []  # noqa: RUF012 - as Django declares it

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The ties."""
        parser.add_argument("file", metavar="FILE", help="the table of ties; - for standard input")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        """Measure it, or say each fault."""
        try:
            if file == "-":
                ties = read_ties(sys.stdin)
            else:
                with Path(file).open(encoding="utf-8-sig", newline="") as lines:
                    ties = read_ties(lines)
        except (OSError, UnicodeDecodeError) as unreadable:
            self._end(f"{file} could not be read: {getattr(unreadable, 'strerror', None) or 'it is no text'}")
        except FaultyTies as faulty:
            self._end(*faulty.faults)
        self.stdout.write(json.dumps(measured(ties), ensure_ascii=False, indent=1))

    def _end(self, *lines: str) -> NoReturn:
        self.stderr.style_func = None
        for line in lines:
            self.stderr.write(line)
        sys.exit(_FAULTY)
