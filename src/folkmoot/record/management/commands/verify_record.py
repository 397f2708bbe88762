"""`folkmoot verify_record`: is the record whole, and where does it end?"""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.record import queries
from folkmoot.record.domain.chain import Head


class Command(BaseCommand):
    help = "Check that no entry of the record was changed, dropped, moved or put in later; exit code 1 if one was."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--community", help="check one community only (default: every one)")
        parser.add_argument(
            "--head", help="a head published earlier, NUMBER:HASH, that must still stand; needs --community"
        )
        parser.add_argument("--export", metavar="FILE", help="write the record there, a line to each entry")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["head"] and not options["community"]:
            raise CommandError("Say which --community the --head belongs to.")
        try:
            published = Head.parse(options["head"]) if options["head"] else None
            names = [options["community"]] if options["community"] else queries.communities()
            faults = [fault for name in names if (fault := self._fault(name, published))]
        except (NotFound, Refused) as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["export"]:
            self._export(names, Path(options["export"]))
        if faults:
            raise CommandError("\n".join(faults))
        if not names:
            self.stdout.write("Nothing has been recorded yet.")

    def _fault(self, name: str, published: Head | None) -> str | None:
        verdict = queries.verify(name, published=published)
        if not verdict.ok:
            return f"{name}: the record is broken. {verdict.first_fault}"
        self.stdout.write(f"{name}: the record is whole, {_counted(verdict.entries)}. Head {verdict.head.words}")
        return None

    def _export(self, names: Iterable[str], file: Path) -> None:
        with file.open("w", encoding="utf-8", newline="\n") as lines:
            written = [lines.write(line + "\n") for name in names for line in queries.export_lines(name)]
        self.stdout.write(f"Wrote {_counted(len(written))} to {file}.")


def _counted(entries: int) -> str:
    return "1 entry" if entries == 1 else f"{entries} entries"
