"""Load people and their roles from one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from folkmoot.directory.domain import people_file
from folkmoot.directory.operations.people_file import load_people
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.spreadsheet_text import written


class Command(BaseCommand):
    """`folkmoot load_people COMMUNITY FILE`: all or nothing; safe to repeat; exit code 1 when anything was refused."""

    help = (
        "Load people, their roles, their authority and their places in groups from a file of comma-separated values. "
        "Every line is checked first: if one is wrong, nothing is written and each fault is named with its line. "
        "Loading the same file again changes nothing. --template prints a file to fill in."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "community", metavar="COMMUNITY", nargs="?", default="", help="its short name, such as westmere"
        )
        parser.add_argument("file", metavar="FILE", nargs="?", type=Path, help="the file of people")
        parser.add_argument("--template", action="store_true", help="print a file to fill in, and load nothing")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")

    def handle(self, *, community: str, file: Path | None, template: bool, dry_run: bool, **options: Any) -> None:
        """Load the file and print what became of it."""
        if template:
            self.stdout.write(written(people_file.COLUMNS, people_file.EXAMPLES), ending="")
            return
        if not community or file is None:
            raise CommandError("Name the community and the file: folkmoot load_people westmere people.csv")
        try:
            done = load_people(slug=community, content=file.read_bytes(), at=timezone.now(), dry_run=dry_run)
        except OSError as fault:
            raise CommandError(f"{file} cannot be read: {fault.strerror}.") from fault
        except NotFound as missing:
            raise CommandError(str(missing)) from missing
        for wrong in done.faults:
            self.stderr.write(wrong.words)
        if done.faults:
            raise CommandError("Nothing was loaded: mend the lines above and load the file again.", returncode=1)
        for words in done.words:
            self.stdout.write(words)
        if dry_run:
            self.stdout.write("Dry run: nothing was kept.")
