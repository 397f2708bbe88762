"""Queries the ORM writes once: compiled at the first asking, and only their values change from then on.

For what every page and every answer asks: there, making the SQL takes ten times as long as running it.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, wraps
from itertools import count
from typing import Any, Generic, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Count, Model, QuerySet
from django.db.models.sql import UpdateQuery

from folkmoot.prepared_rows import maker

Values = ParamSpec("Values")
Row = TypeVar("Row")
Made = TypeVar("Made", bound=Model)
# Rows, and what their columns become.
Changes = tuple[QuerySet[Any], dict[str, Any]]

# While the SQL is made each value has a stand-in of its own type, which nobody would write into a query; numbers fit
# the smallest column there is, for a lookup no row of its column can meet is left out of the SQL.
_STRANGE_NUMBER = 16_411
_STRANGE_WORD = "\ue000"
_STRANGE_MOMENT = datetime(9998, 7, 7, 7, 7, 7, tzinfo=UTC)
_VALUES = (int, str, date)
# What can be written into SQL as it is.
_CONSTANTS = (int, str, bool)
_PLACE_OR_PERCENT = re.compile("%[%s]")
# More rows than any table has.
_EVERY = 1 << 62


def prepared(ask: Callable[Values, QuerySet[Any, Row]]) -> Callable[Values, list[Row]]:
    """The rows of the queryset `ask` makes of its values, with SQL made once for each shape of them.

    Shape: whole numbers, words, days and instants are values, alone or in a tuple of alternatives; anything else (None,
    True) is part of the question. `ask` uses its values in lookups alone, words to be found within others as
    `Value(words)`, and to slice, as `rows[start:stop]`: it neither branches on them nor reckons with them.
    A number that no column holds finds nothing.
    Errors: TypeError, when a value does not stand in the SQL as it was given, when the queryset fetches ahead, or when it
    finds nothing although no tuple of alternatives is empty.
    """
    return _made_once(ask, _question, nothing=())


def prepared_count(ask: Callable[Values, QuerySet[Any]]) -> Callable[Values, int]:
    """How many rows `ask` finds, as `count` would, with SQL made as `prepared` does.

    Errors: TypeError as `prepared`, and for rows told apart or sliced: those are counted once they are read.
    """
    return _made_once(ask, _count, nothing=0)


def prepared_update(ask: Callable[Values, Changes]) -> Callable[Values, int]:
    """How many of the rows that `ask` finds are given new columns, as `update` would, with SQL made as `prepared` does.

    Errors: TypeError as `prepared`, and for rows found through another table.
    """
    return _made_once(ask, _change, nothing=0)


def _made_once(ask: Any, made: Any, *, nothing: Any) -> Callable[..., Any]:
    """What `ask` asks for, made into SQL for each shape of its values; `nothing` where it can find no row."""
    statements: dict[Any, Any] = {}

    @wraps(ask)
    def asked(*args: Any, **kwargs: Any) -> Any:
        shape, values = _told_apart((*args, *kwargs.values()) if kwargs else args)
        key = (*shape, *kwargs)
        if key not in statements:
            strange = _strange(shape)
            named = dict(zip(kwargs, strange[len(args) :], strict=True))
            try:
                statements[key] = made(ask(*strange[: len(args)], **named), strange)
            except EmptyResultSet:
                if () not in shape:
                    raise TypeError("a prepared query finds nothing whatever its values are") from None
                statements[key] = _Impossible(nothing)
        try:
            return statements[key].answer(values)
        except OverflowError:
            # No row has a number that no column holds.
            return _Impossible(nothing).answer(values)

    return asked


class Listed(Generic[Row]):
    """A list that is counted, once, and read as far as somebody slices it."""

    def __init__(self, count: Callable[[], int], read: Callable[[int, int], list[Row]]) -> None:
        self.count, self._read = cache(count), read

    def counted_as(self, *parts: "Listed[Any]") -> "Listed[Row]":
        """The same list, where counting its parts is quicker."""
        return Listed(lambda: sum(one.count() for one in parts), self._read)

    def __getitem__(self, part: slice) -> list[Row]:
        return self._read(part.start or 0, _EVERY if part.stop is None else part.stop)

    def __iter__(self) -> Iterator[Row]:
        return iter(self[:])


def prepared_list(ask: Callable[Values, QuerySet[Any, Row]]) -> Callable[Values, Listed[Row]]:
    """The rows as `prepared` gives them, for a list shown in pages: nothing is asked until it is counted or sliced.

    Errors: TypeError as `prepared_count`.
    """
    number = prepared_count(ask)

    @prepared
    def part(start: int, stop: int, *args: Any, **kwargs: Any) -> QuerySet[Any, Row]:
        return ask(*args, **kwargs)[start:stop]

    @wraps(ask)
    def listed(*args: Values.args, **kwargs: Values.kwargs) -> Listed[Row]:
        return Listed(
            lambda: number(*args, **kwargs), lambda start, stop: part(start, max(start, stop), *args, **kwargs)
        )

    return listed


def gathered(rows: Iterable[Row], column: str) -> dict[int, list[Row]]:
    """The rows that have each key in that column, in their order; any other key has none."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found


def with_related(rows: QuerySet[Made], **columns: tuple[str, ...]) -> QuerySet[Made]:
    """The rows whole, each with what its relations are said to be read for: `with_related(rows, asked_by=("name",))`.

    For what every page asks: a column costs a microsecond to read, and a relation has a dozen that nobody shows.
    """
    own = [column.attname for column in rows.model._meta.concrete_fields]
    read = [f"{relation}__{name}" for relation, names in columns.items() for name in names]
    return rows.select_related(*columns).only(*own, *read)


def done(connection: Any, sql: str, parameters: list[Any]) -> Any:
    """A cursor that has run this: the driver's own, unless somebody watches what Django's cursors are asked."""
    if connection.queries_logged or connection.execute_wrappers:
        cursor = connection.cursor()
        cursor.execute(sql, parameters)
        return cursor
    if connection.connection is None:
        connection.ensure_connection()
    connection.validate_no_broken_transaction()
    with connection.wrap_database_errors:
        cursor = connection.connection.cursor()
        cursor.execute(_as_the_driver_writes(sql), parameters)
    return cursor


@cache
def _as_the_driver_writes(sql: str) -> str:
    if connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
        return sql
    return _PLACE_OR_PERCENT.sub(lambda found: "?" if found[0] == "%s" else "%", sql)


@dataclass(frozen=True, slots=True)
class _Statement:
    """A compiled query or change.

    Shape: `places` says which value stands where among the parameters; those at `moments` are days and instants, which
    each database is given in its own way.
    """

    sql: str
    parameters: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    moments: tuple[int, ...]

    def done(self, connection: Any, values: list[Any]) -> Any:
        """A cursor that has run it for these values."""
        parameters = list(self.parameters)
        for place, number in self.places:
            parameters[place] = values[number]
        for place in self.moments:
            parameters[place] = _written(connection.ops, parameters[place])
        return done(connection, self.sql, parameters)


@dataclass(frozen=True, slots=True)
class _Question:
    """A query and how its rows are made."""

    statement: _Statement
    locks: bool
    made_of: Callable[[Iterable[Any], Any], Any]

    def answer(self, values: list[Any]) -> Any:
        """What these values find."""
        connection: Any = connections[DEFAULT_DB_ALIAS]
        assert connection.in_atomic_block or not self.locks, "rows are held until a transaction ends"
        return self.made_of(self.statement.done(connection, values).fetchall(), connection)


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of rows."""

    statement: _Statement

    def answer(self, values: list[Any]) -> int:
        """How many rows these values change."""
        changed: int = self.statement.done(connections[DEFAULT_DB_ALIAS], values).rowcount
        return changed


@dataclass(frozen=True, slots=True)
class _Impossible:
    """A query that can have no rows, such as one for an organisation among none."""

    nothing: Any

    def answer(self, values: list[Any]) -> Any:
        return list(self.nothing) if isinstance(self.nothing, tuple) else self.nothing


def _question(asked: Any, strange: tuple[Any, ...]) -> _Question:
    if asked._prefetch_related_lookups or asked._known_related_objects:
        raise TypeError("a prepared query is one query: it fetches nothing ahead and belongs to no row")
    compiler = asked.query.get_compiler(DEFAULT_DB_ALIAS)
    statement = _statement(compiler, strange)
    return _Question(statement, asked.query.select_for_update, maker(asked, compiler))


def _count(asked: Any, strange: tuple[Any, ...]) -> _Question:
    if asked.query.is_sliced or asked.query.distinct or asked.query.group_by is not None:
        raise TypeError("a prepared count is of every row that stands, each once")
    # Each value stands in the rows' SQL; one that stands in their columns alone does not change how many there are.
    _statement(asked.query.chain().get_compiler(DEFAULT_DB_ALIAS), strange)
    number: Any = asked.query.chain()
    number.clear_ordering(force=True)
    number.clear_select_clause()
    number.select_related = False
    number.add_annotation(Count("*"), "number")
    statement = _statement(number.get_compiler(DEFAULT_DB_ALIAS), strange, every_value=False)
    return _Question(statement, locks=False, made_of=lambda rows, _: next(iter(rows))[0])


def _change(asked: Any, strange: tuple[Any, ...]) -> _Change:
    rows, columns = asked
    query: Any = rows.query.chain(UpdateQuery)
    query.add_update_values(columns)
    query.get_initial_alias()
    if query.count_active_tables() > 1:
        raise TypeError("a prepared change finds its rows in their own table")
    return _Change(_statement(query.get_compiler(DEFAULT_DB_ALIAS), strange))


def _statement(compiler: Any, strange: tuple[Any, ...], *, every_value: bool = True) -> _Statement:
    """The SQL of a query or change that was asked for with stand-ins."""
    values, operations = _told_apart(strange)[1], connections[DEFAULT_DB_ALIAS].ops
    sql, parameters = _with_its_slice(compiler, values)
    if compiler.connection.vendor == "sqlite":
        sql, parameters = _with_its_constants(sql, parameters, {_written(operations, one) for one in values})
    numbers = {_written(operations, one): number for number, one in enumerate(values)}
    places = tuple((place, numbers[one]) for place, one in enumerate(parameters) if one in numbers)
    if every_value and {number for _, number in places} != set(numbers.values()):
        raise TypeError("a value of a prepared query does not stand in its SQL as it was given")
    moments = tuple(place for place, number in places if isinstance(values[number], date))
    return _Statement(sql, tuple(parameters), places, moments)


def _with_its_slice(compiler: Any, values: list[Any]) -> tuple[str, tuple[Any, ...]]:
    """The SQL and its parameters, where a slice begins and ends among them: the ORM would write those out as figures."""
    start, stop = compiler.query.low_mark, compiler.query.high_mark
    if is_value := stop in values:
        compiler.query.clear_limits()
    sql, parameters = compiler.as_sql()
    return (f"{sql} LIMIT %s - %s OFFSET %s", (*parameters, stop, start, start)) if is_value else (sql, parameters)


def _with_its_constants(sql: str, parameters: tuple[Any, ...], values: set[Any]) -> tuple[str, tuple[Any, ...]]:
    """The SQL with the words and numbers that never change written into it, and what still stands among its parameters.

    SQLite makes a statement anew each time a parameter is compared with what a partial index is limited to, since the index
    serves some of its values only: that takes ten times as long as finding that there are no rows.
    """
    left: list[Any] = []
    given = iter(parameters)

    def written(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return found[0]
        one = next(given)
        if type(one) not in _CONSTANTS or one in values:
            left.append(one)
            return found[0]
        return "'" + one.replace("'", "''").replace("%", "%%") + "'" if isinstance(one, str) else str(int(one))

    return _PLACE_OR_PERCENT.sub(written, sql), tuple(left)


def _told_apart(given: tuple[Any, ...]) -> tuple[tuple[Any, ...], list[Any]]:
    """What the SQL depends on, and what stands in it.

    Shape: for each of the given its type where it is a value, its alternatives' types, or else itself.
    """
    shape: list[Any] = []
    values: list[Any] = []
    for one in given:
        kind = type(one)
        # Most are plain numbers and words, so they are told first.
        if kind is int or kind is str or (isinstance(one, _VALUES) and kind is not bool):
            shape.append(kind)
            values.append(one)
        elif isinstance(one, tuple):
            alternatives = _filled(one)
            shape.append(tuple(map(type, alternatives)))
            values += alternatives
        else:
            shape.append(one)
    return tuple(shape), values


def _filled(alternatives: tuple[Any, ...]) -> tuple[Any, ...]:
    """Alternatives repeated to a power of two, so that a few shapes serve any number of them."""
    missing = (1 << (len(alternatives) - 1).bit_length()) - len(alternatives) if alternatives else 0
    return alternatives + alternatives[-1:] * missing


def _strange(shape: tuple[Any, ...]) -> tuple[Any, ...]:
    """Something of that shape, with a stand-in for each value."""
    numbers = count()
    return tuple(
        tuple(_stand_in(kind, next(numbers)) for kind in one)
        if isinstance(one, tuple)
        else _stand_in(one, next(numbers))
        if isinstance(one, type)
        else one
        for one in shape
    )


def _stand_in(kind: type, number: int) -> Any:
    if issubclass(kind, int):
        return _STRANGE_NUMBER + number
    if issubclass(kind, str):
        return f"{_STRANGE_WORD}{number}"
    moment = _STRANGE_MOMENT - timedelta(days=number)
    return moment if issubclass(kind, datetime) else moment.date()


def _written(operations: Any, value: Any) -> Any:
    """A value as the database is given it."""
    if isinstance(value, datetime):
        return operations.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return operations.adapt_datefield_value(value)
    return value
