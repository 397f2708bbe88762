"""The tables in a file: sheets of a workbook, comma-separated values, plain or packed. Knows no dataset.

What a file is, is told from its first bytes, never from its name.
"""

import csv
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

from python_calamine import CalamineError, CalamineWorkbook

from folkmoot.feeds.days import Cell
from folkmoot.kernel.errors import SourceChanged

Row = list[Cell] | list[str]

# Headings stand within the first dozen rows of everything published so far; twice that leaves room.
_HEAD_ROWS = 25
_GZIP, _ZIP, _OLD_EXCEL = b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# What an archive may hold besides notes for people.
_TABULAR = (".csv", ".txt", ".xlsx", ".xls", ".xlsb", ".gz", ".zip")
# An archive in an archive in an archive is a mistake, or a trap.
_DEEPEST = 3
# More than ten times the largest file read today, unpacked; a few kilobytes can unpack to far more.
_LARGEST_BYTES = 200_000_000
_UNPACKED_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One sheet, or one file of comma-separated values.

    Shape: `head` holds the first rows again; `rows` runs once, from the first row, blank ones included.
    """

    name: str
    head: tuple[Row, ...]
    rows: Iterator[Row]


def tables(path: Path) -> Iterator[Table]:
    """Each table of the file in turn.

    Errors: SourceChanged when the file cannot be read as a table.
    """
    try:
        yield from _tables(path.name, path.read_bytes(), depth=0)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, CalamineError) as fault:
        raise _unreadable(path.name, fault) from fault


def _tables(name: str, content: bytes, *, depth: int) -> Iterator[Table]:
    if depth > _DEEPEST:
        raise zipfile.BadZipFile("archives inside archives")
    if content.startswith(_GZIP):
        yield from _tables(
            name.removesuffix(".gz"), _unpacked(gzip.GzipFile(fileobj=io.BytesIO(content))), depth=depth + 1
        )
    elif content.startswith(_OLD_EXCEL):
        yield from _sheets(content)
    elif content.startswith(_ZIP):
        archive = zipfile.ZipFile(io.BytesIO(content))
        if sum(member.file_size for member in archive.infolist()) > _LARGEST_BYTES:
            raise _too_large()
        if "[Content_Types].xml" in archive.namelist():
            yield from _sheets(content)
            return
        for member in archive.namelist():
            if member.lower().endswith(_TABULAR) and not member.startswith("__MACOSX"):
                yield from _tables(Path(member).name, _unpacked(archive.open(member)), depth=depth + 1)
    else:
        yield _table(name, _values(name, content))


def _unpacked(packed: IO[bytes] | gzip.GzipFile) -> bytes:
    """The bytes of a packed file, unless they are more than any file published: what it says of itself is not believed."""
    found = io.BytesIO()
    with packed:
        while part := packed.read(_UNPACKED_AT_ONCE):
            if found.tell() + len(part) > _LARGEST_BYTES:
                raise _too_large()
            found.write(part)
    return found.getvalue()


def _too_large() -> zipfile.BadZipFile:
    return zipfile.BadZipFile(f"unpacked it is larger than {_LARGEST_BYTES // 1_000_000} MB")


def _sheets(content: bytes) -> Iterator[Table]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in workbook.sheet_names:
        yield _table(name, workbook.get_sheet_by_name(name).iter_rows())


def _table(name: str, rows: Iterator[Any]) -> Table:
    head = tuple(islice(rows, _HEAD_ROWS))
    return Table(name=name, head=head, rows=chain(head, rows))


def _values(name: str, content: bytes) -> Iterator[Row]:
    try:
        yield from csv.reader(_text(content))
    except csv.Error as fault:
        raise _unreadable(name, fault) from fault


def _unreadable(name: str, fault: Exception) -> SourceChanged:
    return SourceChanged(
        expected="a workbook or comma-separated values, plain or packed",
        found=f"a file that cannot be read ({fault})",
        where=name,
    )


def _text(content: bytes) -> io.TextIOWrapper:
    """The bytes as text, whatever marks its start: UTF-8, or where that fails the Windows page NHS offices use."""
    try:
        # Plain ASCII, most of what is published, needs no trial.
        content.isascii() or content.decode("utf-8")
        encoding = "utf-8-sig"
    except UnicodeDecodeError:
        encoding = "windows-1252"
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding, errors="replace", newline="")
