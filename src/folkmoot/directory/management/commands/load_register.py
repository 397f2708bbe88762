"""Load files of the national register of general practice, as NHS England publishes them."""

import sys
from argparse import ArgumentParser
from collections import deque
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from folkmoot.directory.domain.register.changes import change_words, file_words
from folkmoot.directory.operations.register import load_register
from folkmoot.search.operations import rebuild
from folkmoot.search.queries import subjects


class Command(BaseCommand):
    """`folkmoot load_register FILE…`: safe to repeat; exit code 1 when a file was refused."""

    help = (
        "Bring the directory up to date from files of the national register: ePCN, epraccur, gp-reg-pat-prac-map, "
        "gp-reg-pat-prac-all, the sub-ICB lookup and etr, of any month, packed or not, in any order. "
        "A file is told by what it holds, not by its name; one loaded before is passed over."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help="a file as downloaded")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")

    def handle(self, *, files: Sequence[Path], dry_run: bool, verbosity: int, **options: Any) -> None:
        """Load the files and print what became of them."""
        done = load_register(paths=files, at=timezone.now(), dry_run=dry_run, progress=_progress)
        every_line = verbosity > 1
        for report in done.files:
            for line in file_words(report, every_line=every_line):
                (self.stderr if report.refusal else self.stdout).write(line)
        for line in change_words(done.changes, every_line=every_line):
            self.stdout.write(line)
        if dry_run:
            self.stdout.write("Dry run: nothing was kept.")
        else:
            # The register is no act that the search would be told of.
            for subject in subjects():
                if subject.kind == "organisation":
                    deque(rebuild(subject), maxlen=0)
        if done.refused:
            raise CommandError("Not every file was loaded: see above.", returncode=1)


def _progress(files: Sequence[Path]) -> Iterable[Path]:
    # Only for someone watching: a log wants no bars.
    return tqdm(files, desc="Reading", unit="file", disable=not sys.stderr.isatty())
