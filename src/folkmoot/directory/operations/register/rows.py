"""Rows by the thousand: one prepared statement for all of them.

Model instances cost ten times the row: England's register has some 65,000 rows, and is loaded in a second or two.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from django.db import connection, models

# Rows in one statement: twice as quick as one by one, and well below the number of values a database takes at once.
_AT_ONCE = 100

# The cells of one row, or of its key.
Row = tuple[Any, ...]


class Brought(NamedTuple):
    """The keys of the rows added and changed, and how many were withdrawn."""

    new: list[Row]
    changed: list[Row]
    gone: int

    @property
    def total(self) -> int:
        """How many rows differ from before."""
        return len(self.new) + len(self.changed) + self.gone


def bring(
    table: type[models.Model],
    *,
    keys: Sequence[str],
    values: Sequence[str],
    wanted: Mapping[Row, Row],
    held: Mapping[Row, tuple[int, Row]],
    withdraw: bool = True,
) -> Brought:
    """Make the rows held into the rows wanted: add, change and, unless told not to, withdraw.

    Shape: `held` gives each row's primary key and its values.
    """
    new = [key for key in wanted if key not in held] if held else list(wanted)
    changed = [key for key, (_, was) in held.items() if key in wanted and wanted[key] != was]
    gone = [row for key, (row, _) in held.items() if key not in wanted] if withdraw else []
    # Withdrawn first, so that no row stands in the way of its own successor.
    _delete(table, gone)
    _update(table, values, [(*wanted[key], held[key][0]) for key in changed])
    _insert(table, (*keys, *values), [(*key, *wanted[key]) for key in new])
    return Brought(new, changed, len(gone))


def held(table: models.QuerySet[Any], *, keys: Sequence[str], values: Sequence[str]) -> dict[Row, tuple[int, Row]]:
    """The rows of a query by their keys, each with its primary key and its values."""
    width = len(keys)
    found = table.values_list("pk", *keys, *values)
    return {row[1 : width + 1]: (row[0], row[width + 1 :]) for row in found.iterator(chunk_size=5_000)}


def measure(*tables: type[models.Model]) -> None:
    """Let PostgreSQL count the tables anew: until it does by itself it plans as if they were as empty as before."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"ANALYZE {_table(table)}")


def _insert(table: type[models.Model], columns: Sequence[str], rows: list[Row]) -> None:
    others = [f for f in table._meta.concrete_fields if not (f.primary_key or f.null or f.attname in columns)]
    names = ", ".join([*(_column(table, name) for name in columns), *(_column(table, f.attname) for f in others)])
    defaults = tuple(f.get_default() for f in others)
    marks = f"({', '.join(['%s'] * (len(columns) + len(others)))})"
    with connection.cursor() as cursor:
        for first in range(0, len(rows), _AT_ONCE):
            some = rows[first : first + _AT_ONCE]
            values = ", ".join([marks] * len(some))
            cells = (
                [cell for row in some for cell in (*row, *defaults)] if defaults else list(chain.from_iterable(some))
            )
            cursor.execute(f"INSERT INTO {_table(table)} ({names}) VALUES {values}", cells)  # noqa: S608 names are our own


def _update(table: type[models.Model], columns: Sequence[str], rows: list[Row]) -> None:
    names = ", ".join(f"{_column(table, name)} = %s" for name in columns)
    _run(f"UPDATE {_table(table)} SET {names} WHERE {_column(table, 'id')} = %s", rows)  # noqa: S608 names are our own


def _delete(table: type[models.Model], rows: Iterable[int]) -> None:
    _run(f"DELETE FROM {_table(table)} WHERE {_column(table, 'id')} = %s", [(row,) for row in rows])  # noqa: S608


def _run(statement: str, rows: list[Row]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)


def _table(table: type[models.Model]) -> str:
    return connection.ops.quote_name(table._meta.db_table)


def _column(table: type[models.Model], name: str) -> str:
    field = table._meta.get_field(name)
    assert isinstance(field, models.Field), "a column of the table itself"
    assert field.column is not None, "a column of the table itself"
    return connection.ops.quote_name(field.column)
