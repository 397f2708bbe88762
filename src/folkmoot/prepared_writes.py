"""Rows written with SQL the ORM makes once for each table: for what every answer writes."""

from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import (
    BinaryField,
    CharField,
    DateField,
    ForeignKey,
    IntegerField,
    Model,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    TextField,
)
from django.db.models.sql import InsertQuery, UpdateQuery

from folkmoot.prepared import done

Made = TypeVar("Made", bound=Model)
# Stands for any instant while the SQL is made.
_BEFORE = datetime(2000, 1, 1, tzinfo=UTC)
# The columns in which a value stands as it is.
_AS_IT_STANDS: dict[type, tuple[type, ...]] = {
    str: (CharField, TextField),
    int: (ForeignKey, IntegerField, PositiveIntegerField, PositiveSmallIntegerField),
    bytes: (BinaryField,),
}


def inserted(row: Made) -> Made:
    """The row, written as a new one with SQL made once for its table; the database gives it its key. No signals.

    Errors: as `save`.
    """
    sql, columns = _insertion(type(row))
    values = [(column, column.pre_save(row, add=True)) for column in columns]
    row.pk = _key_of_inserted(sql, values)
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    return row


def inserted_values(model: type[Model], **values: Any) -> Any:
    """The key of a new row of these values, each by the name of its column: for rows that nobody reads on.

    Errors: as `save`; KeyError for a column without a value.
    """
    sql, columns = _insertion(model)
    assert len(values) == len(columns), "every value has a column"
    return _key_of_inserted(sql, [(column, values[column.attname]) for column in columns])


def _key_of_inserted(sql: str, values: list[tuple[Any, Any]]) -> Any:
    connection = connections[DEFAULT_DB_ALIAS]
    return done(connection, sql, _saved(connection, values)).fetchall()[0][0]


def updated(row: Made, *names: str) -> Made:
    """The row, with these columns written over by SQL made once for them. No signals.

    Errors: as `save(update_fields=…)`, but for a row that is gone: that changes nothing.
    """
    sql, columns = _alteration(type(row), names)
    connection = connections[DEFAULT_DB_ALIAS]
    done(connection, sql, _saved(connection, [(column, column.pre_save(row, add=False)) for column in columns]))
    return row


def _saved(connection: Any, values: list[tuple[Any, Any]]) -> list[Any]:
    return [
        value
        if value is None or type(column) in _AS_IT_STANDS.get(type(value), ())
        else column.get_db_prep_save(value, connection)
        for column, value in values
    ]


@cache
def _insertion(model: type[Model]) -> tuple[str, list[Any]]:
    columns = [field for field in model._meta.concrete_fields if field is not model._meta.pk]
    query: Any = InsertQuery(model)
    query.insert_values(columns, [model()], raw=True)
    compiler = query.get_compiler(DEFAULT_DB_ALIAS)
    compiler.returning_fields = [model._meta.pk]
    ((sql, _),) = compiler.as_sql()
    return sql, columns


@cache
def _alteration(model: type[Model], names: tuple[str, ...]) -> tuple[str, list[Any]]:
    columns = [model._meta.get_field(name) for name in names]
    query: Any = model._default_manager.filter(pk=0).query.chain(UpdateQuery)
    strange = {one: _BEFORE if isinstance(one, DateField) else 0 for one in columns}
    query.add_update_fields([(one, None, strange[one]) for one in columns])
    sql, _ = query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    return sql, [*columns, model._meta.pk]
