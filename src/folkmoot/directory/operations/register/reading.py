"""A file of the register, read into the statement it makes."""

from datetime import date
from hashlib import sha256
from pathlib import Path

from folkmoot.directory.domain.register.facts import Statement
from folkmoot.directory.domain.register.shapes import Head, recognise
from folkmoot.feeds.days import month_in
from folkmoot.feeds.headers import tidy_row
from folkmoot.feeds.lines import lines
from folkmoot.feeds.tables import Table, tables
from folkmoot.kernel.errors import SourceChanged


def fingerprint(path: Path) -> str:
    """The file's hash, by which it is known whatever its name.

    Errors: SourceChanged when there is no such file.
    """
    try:
        with path.open("rb") as file:
            digest = sha256()
            while block := file.read(1 << 20):
                digest.update(block)
    except OSError as fault:
        raise SourceChanged(expected="a file", found=fault.strerror or str(fault), where=str(path)) from fault
    return digest.hexdigest()


def read(path: Path) -> Statement:
    """What the file says.

    Errors: SourceChanged when it is none of the files known, or says nothing.
    """
    found = list(tables(path))
    heads = [Head(name=table.name, rows=[tidy_row(row) for row in table.head]) for table in found]
    shape, places = recognise(heads, where=path.name)
    parts = [lines(found[place.table].rows, after=place.after, texts=place.texts, days=place.days) for place in places]
    said = shape.read(parts, _titled(found[places[0].table]) if shape.titled else None)
    if said.as_at == date.min:
        wanted = "a sheet named for its month (“subicbjuly22”)" if shape.titled else "lines that tell its day"
        raise SourceChanged(expected=wanted, found="none", where=path.name)
    if not said.practices and not said.bodies:
        raise SourceChanged(expected=shape.dataset.words, found=_why_empty(said), where=path.name)
    return said


def _titled(table: Table) -> date | None:
    return month_in(table.name)


def _why_empty(said: Statement) -> str:
    reason = next(iter(said.refused), "nothing")
    return f"no line that can be taken ({reason})"
