"""Queries the ORM writes once: compiled at the first asking, and only their values change from then on.

For what every page and every answer asks: there, making the SQL takes ten times as long as running it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, wraps
from itertools import count
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models import query as iterables
from django.db.models.sql import InsertQuery, UpdateQuery

Values = ParamSpec("Values")
Row = TypeVar("Row")
Made = TypeVar("Made", bound=Model)

# While the SQL is made each value has a stand-in of its own type, which nobody would write into a query; numbers fit
# the smallest column there is, for a lookup no row of its column can meet is left out of the SQL.
_STRANGE_NUMBER = 16_411
_STRANGE_WORD = "\ue000"
_STRANGE_MOMENT = datetime(9998, 7, 7, 7, 7, 7, tzinfo=UTC)


def prepared(ask: Callable[Values, QuerySet[Any, Row]]) -> Callable[Values, list[Row]]:
    """The rows of the queryset `ask` makes of its values, with SQL made once for each shape of them.

    Shape: whole numbers, words, days and instants are values, alone or in a tuple of alternatives; anything else (None,
    True) is part of the question. `ask` uses its values in lookups alone: it neither branches on them nor reckons with
    them. Errors: TypeError, when a value does not stand in the SQL as it was given, when the queryset fetches ahead, or
    when it finds nothing although no tuple of alternatives is empty.
    """
    questions: dict[Any, _Question | _Impossible] = {}

    @wraps(ask)
    def rows(*args: Values.args, **kwargs: Values.kwargs) -> list[Row]:
        given = tuple(map(_filled, (*args, *kwargs.values())))
        shape = (*map(_shape, given), *kwargs)
        if shape not in questions:
            strange = _strange(given, count())
            asked = ask(*strange[: len(args)], **dict(zip(kwargs, strange[len(args) :], strict=True)))
            questions[shape] = _question(asked, list(_values(strange)), none_given=() in given)
        return questions[shape].rows(list(_values(given)))

    return rows


def with_related(rows: QuerySet[Made], **columns: tuple[str, ...]) -> QuerySet[Made]:
    """The rows whole, each with what its relations are said to be read for: `with_related(rows, asked_by=("name",))`.

    For what every page asks: a column costs a microsecond to read, and a relation has a dozen that nobody shows.
    """
    own = [column.attname for column in rows.model._meta.concrete_fields]
    read = [f"{relation}__{name}" for relation, names in columns.items() for name in names]
    return rows.select_related(*columns).only(*own, *read)


def inserted(row: Made) -> Made:
    """The row, written as a new one with SQL made once for its table; the database gives it its key. No signals.

    Errors: as `save`.
    """
    sql, columns = _insertion(type(row))
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(sql, _saved(row, columns, add=True))
        (row.pk,) = cursor.fetchone()
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    return row


def updated(row: Made, *names: str) -> Made:
    """The row, with these columns written over by SQL made once for them. No signals.

    Errors: as `save(update_fields=…)`, but for a row that is gone: that changes nothing.
    """
    sql, columns = _alteration(type(row), names)
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(sql, _saved(row, columns, add=False))
    return row


def _saved(row: Model, columns: list[Any], *, add: bool) -> list[Any]:
    connection = connections[DEFAULT_DB_ALIAS]
    return [column.get_db_prep_save(column.pre_save(row, add=add), connection) for column in columns]


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
    query: Any = model._default_manager.filter(pk=_STRANGE_NUMBER).query.chain(UpdateQuery)
    query.add_update_fields([(column, None, _STRANGE_NUMBER) for column in columns])
    sql, _ = query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    return sql, [*columns, model._meta.pk]


@dataclass(frozen=True, slots=True)
class _Question:
    """A compiled query. Shape: `places` says which value stands where among the parameters."""

    sql: str
    parameters: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    locks: bool
    made_of: Callable[[Any], Any]

    def rows(self, values: list[Any]) -> list[Any]:
        """What these values find."""
        connection = connections[DEFAULT_DB_ALIAS]
        assert connection.in_atomic_block or not self.locks, "rows are held until a transaction ends"
        parameters = list(self.parameters)
        for place, number in self.places:
            parameters[place] = _written(values[number])
        with connection.cursor() as cursor:
            cursor.execute(self.sql, parameters)
            return list(map(self.made_of, cursor.fetchall()))


class _Impossible:
    """A query that can have no rows, such as one for an organisation among none."""

    def rows(self, values: list[Any]) -> list[Any]:
        return []


def _question(asked: Any, strange: list[Any], *, none_given: bool) -> "_Question | _Impossible":
    if asked._prefetch_related_lookups or asked._known_related_objects:
        raise TypeError("a prepared query is one query: it fetches nothing ahead and belongs to no row")
    compiler = asked.query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        if not none_given:
            raise TypeError("a prepared query finds nothing whatever its values are") from None
        return _Impossible()
    numbers = {_written(one): number for number, one in enumerate(strange)}
    places = tuple((place, numbers[one]) for place, one in enumerate(parameters) if one in numbers)
    if {number for _, number in places} != set(numbers.values()):
        raise TypeError("a value of a prepared query does not stand in its SQL as it was given")
    return _Question(sql, tuple(parameters), places, asked.query.select_for_update, _maker(asked, compiler))


def _maker(asked: Any, compiler: Any) -> Callable[[Any], Any]:
    """How a row of the database becomes what the queryset gives."""
    convert = _converted(compiler)
    kind = asked._iterable_class
    if kind is iterables.ModelIterable:
        return _model(compiler, convert)
    if kind is iterables.ValuesListIterable:
        return lambda row: tuple(convert(row))
    if kind is iterables.FlatValuesListIterable:
        return lambda row: convert(row)[0]
    if kind is iterables.ValuesIterable:
        names = asked.query.selected or asked.query.values_select
        return lambda row: dict(zip(names, convert(row), strict=True))
    raise TypeError("a prepared query gives models, or their values")


def _converted(compiler: Any) -> Callable[[Any], Any]:
    converters = compiler.get_converters([column for column, *_ in compiler.select])

    def converted(row: Any) -> Any:
        connection, values = connections[DEFAULT_DB_ALIAS], list(row)
        for place, (steps, column) in converters.items():
            for step in steps:
                values[place] = step(values[place], column, connection)
        return values

    return converted if converters else lambda row: row


def _model(compiler: Any, convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    model, fields = compiler.klass_info["model"], compiler.klass_info["select_fields"]
    names = [compiler.select[place][0].target.attname for place in fields]
    first, end = fields[0], fields[-1] + 1
    related = iterables.get_related_populators(compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]

    def made(row: Any) -> Any:
        values = convert(row)
        one = model.from_db(DEFAULT_DB_ALIAS, names, values[first:end])
        for populator in related:
            populator.populate(values, one)
        return one

    if compiler.annotation_col_map:
        raise TypeError("a prepared query gives a model's own columns: ask for lists of values instead")
    return made


def _filled(given: Any) -> Any:
    """Alternatives repeated to a power of two, so that a few shapes serve any number of them."""
    if not isinstance(given, tuple) or not given:
        return given
    return given + given[-1:] * ((1 << (len(given) - 1).bit_length()) - len(given))


def _is_value(given: Any) -> bool:
    return isinstance(given, int | str | date) and not isinstance(given, bool)


def _shape(given: Any) -> Any:
    """What of a value its SQL depends on."""
    if isinstance(given, tuple):
        return tuple(map(_shape, given))
    return type(given) if _is_value(given) else given


def _values(given: tuple[Any, ...]) -> Iterator[Any]:
    for one in given:
        if isinstance(one, tuple):
            yield from _values(one)
        elif _is_value(one):
            yield one


def _strange(given: tuple[Any, ...], numbers: Iterator[int]) -> tuple[Any, ...]:
    """The same shape, each value replaced by a stand-in."""
    return tuple(_strange(one, numbers) if isinstance(one, tuple) else _stand_in(one, numbers) for one in given)


def _stand_in(value: Any, numbers: Iterator[int]) -> Any:
    if not _is_value(value):
        return value
    number = next(numbers)
    if isinstance(value, int):
        return _STRANGE_NUMBER + number
    if isinstance(value, str):
        return f"{_STRANGE_WORD}{number}"
    moment = _STRANGE_MOMENT + timedelta(days=number)
    return moment if isinstance(value, datetime) else moment.date()


def _written(value: Any) -> Any:
    """A value as the database is given it."""
    operations = connections[DEFAULT_DB_ALIAS].ops
    if isinstance(value, datetime):
        return operations.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return operations.adapt_datefield_value(value)
    return value
