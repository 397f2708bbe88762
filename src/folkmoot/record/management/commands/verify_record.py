"""`folkmoot verify_record`: is the record whole, where does it end, and is every row what it says?"""

import sys
from argparse import ArgumentParser
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.record import queries
from folkmoot.record.domain.chain import Head

# Faults printed at most: the first few tell what happened.
_SHOWN = 50


class Command(BaseCommand):
    help = (
        "Check that no entry of the record was changed, dropped, moved or put in later, and that every row still is what "
        "its latest entry says, none missing and none put there by no act; exit code 1 if one is not."
    )

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
            if not names:
                self.stdout.write("Nothing has been recorded yet.")
                return
            faults = [fault for name in names if (fault := self._fault(name, published))]
            faults += self._faults_of_rows(names)
        except (NotFound, Refused) as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["export"]:
            self._export(names, Path(options["export"]))
        if faults:
            raise CommandError("\n".join(faults))

    def _fault(self, name: str, published: Head | None) -> str | None:
        verdict = queries.verify(name, published=published)
        if not verdict.ok:
            return f"{name}: the record is broken. {verdict.first_fault}"
        self.stdout.write(f"{name}: the record is whole, {_counted(verdict.entries)}. Head {verdict.head.words}")
        return None

    def _faults_of_rows(self, names: Collection[str]) -> list[str]:
        """What is wrong with the rows of these communities; and every row that no act put there.

        Such a row is in no community's record, whichever it says it belongs to.
        """
        said, unprovable = 0, 0
        faults = [f"{name}: {fault}" for name in names for fault in queries.faults_of_proofs(name)]
        rows = queries.checked_rows(names)
        for one in tqdm(rows, desc="Checking", unit=" rows", leave=False, disable=not sys.stderr.isatty()):
            said, unprovable = said + 1, unprovable + (not one.provable)
            if one.fault:
                faults.append(f"{one.community}: {one.fault}")
        faults += queries.strangers()
        if not faults:
            self.stdout.write(f"{said:,} rows are what the record says of them.")
        if unprovable:
            self.stdout.write(f"{unprovable:,} rows lost a column since: what else they hold cannot be proved.")
        if len(faults) > _SHOWN:
            faults[_SHOWN:] = [f"… and {len(faults) - _SHOWN:,} more."]
        if faults:
            faults.append("Somebody changed the database past Folkmoot: compare these rows with a backup.")
        return faults

    def _export(self, names: Iterable[str], file: Path) -> None:
        with file.open("w", encoding="utf-8", newline="\n") as lines:
            written = [lines.write(line + "\n") for name in names for line in queries.export_lines(name)]
        self.stdout.write(f"Wrote {_counted(len(written))} to {file}.")


def _counted(entries: int) -> str:
    return "1 entry" if entries == 1 else f"{entries} entries"
