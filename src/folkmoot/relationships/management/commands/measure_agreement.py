"""folkmoot measure_agreement: how far answers on a scale agree, from how many gave each; with no database."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from folkmoot.relationships.domain.spread import spread

_FAULTY = 2


class Command(BaseCommand):
    """Print every measure of each line of counts."""

    help = (
        "Say how far answers agree. FILE has a question on each line: how many gave each answer, in the order of the "
        "scale, with commas between. The measures come as JSON, one object for each line; exit code 2 where a line is "
        "no counts."
    )
    requires_system_checks = []  # noqa: RUF012 - as Django declares it

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The counts."""
        parser.add_argument("file", metavar="FILE", help="the counts; - for standard input")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        """Measure each line, or say what is wrong with each that is none."""
        try:
            text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as unreadable:
            self._end(f"{file} could not be read: {getattr(unreadable, 'strerror', None) or 'it is no text'}")
        found, faults = [], []
        for number, line in _lines(text):
            try:
                counts = [int(one) for one in line.split(",")]
                found.append({"counts": counts} | asdict(measured := spread(counts)) | {"agree": measured.agree})
            except ValueError as fault:
                faults.append(f"line {number}: {_in_words(fault)}")
        if faults or not found:
            self._end(*(faults or ["There are no counts in it."]))
        self.stdout.write(json.dumps(found, indent=1))

    def _end(self, *lines: str) -> NoReturn:
        self.stderr.style_func = None
        for line in lines:
            self.stderr.write(line)
        sys.exit(_FAULTY)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip())


def _in_words(fault: ValueError) -> str:
    return "counts are whole numbers with commas between" if "int()" in str(fault) else str(fault)
