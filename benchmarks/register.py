"""Loading England's register takes at most three times as long as merely parsing the same files.

Parsing is reading every row of them with calamine and csv, as a first script would. Both are timed in turn, three times
over, in one process and on one clock; the best of each counts, so that a busy machine does not decide.
"""

import csv
import gzip
import io
import os
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from python_calamine import CalamineWorkbook

LIMIT = 3.0
ROUNDS = 3


def main() -> int:
    """Print the ratio; 1 when it is beyond the limit."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["FOLKMOOT_HOME"] = home
        os.environ["FOLKMOOT_DATABASE_URL"] = f"sqlite:///{home}/register.sqlite3"
        os.environ["FOLKMOOT_SECRET_KEY"] = "for-a-benchmark-only-and-long-enough-to-sign-with"
        os.environ["FOLKMOOT_DEBUG"] = "no"
        os.environ["DJANGO_SETTINGS_MODULE"] = "folkmoot.config.settings"
        import django

        django.setup()
        return _compare()


def _compare() -> int:
    from django.conf import settings
    from django.core.management import call_command

    from folkmoot.directory.operations.register import load_register

    data = settings.REFERENCE / "data"
    files = sorted(file for folder in ("register", "lists") for file in (data / folder).glob("*") if file.is_file())
    if not files:
        print(f"register: skipped, no reference material at {data} (set FOLKMOOT_REFERENCE)")
        return 0
    call_command("migrate", verbosity=0)
    rows, parse_seconds, load_seconds = _parse(files), [], []
    for _ in range(ROUNDS):
        call_command("flush", interactive=False, verbosity=0)
        parse_seconds.append(_seconds(lambda: _parse(files)))
        load_seconds.append(_seconds(lambda: load_register(paths=files, at=datetime.now(UTC))))
    ratio = min(load_seconds) / min(parse_seconds)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"register: {len(files)} files, {rows:,} rows; parsed in {min(parse_seconds):.2f} s, "
        f"loaded in {min(load_seconds):.2f} s, peak memory {memory} MB; ratio {ratio:.2f}, limit {LIMIT}"
    )
    return 0 if ratio <= LIMIT else 1


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _parse(files: list[Path]) -> int:
    return sum(len(rows) for file in files for rows in _tables(file))


def _tables(file: Path) -> list[list[list[object]]]:
    if file.suffix == ".xlsx":
        workbook = CalamineWorkbook.from_path(file)
        return [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]
    content = file.read_bytes()
    if file.suffix == ".gz":
        content = gzip.decompress(content)
    if file.suffix == ".zip":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = archive.read(archive.namelist()[0])
    return [list(csv.reader(io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="")))]


if __name__ == "__main__":
    sys.exit(main())
