"""How the rows a prepared query finds become objects or lists of values."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import query as iterables
from django.db.models.base import ModelState


def maker(asked: Any, compiler: Any) -> Callable[[Iterable[Any], Any], list[Any]]:
    """How the rows of the database become what the queryset gives."""
    convert, kind = _converted(compiler), asked._iterable_class
    if kind is iterables.ModelIterable:
        make = _model(compiler)
        return lambda rows, connection: [make(row) for row in convert(rows, connection)]
    if kind is iterables.ValuesListIterable:
        return lambda rows, connection: [tuple(row) for row in convert(rows, connection)]
    if kind is iterables.FlatValuesListIterable:
        return lambda rows, connection: [row[0] for row in convert(rows, connection)]
    if kind is iterables.ValuesIterable:
        names = asked.query.selected or asked.query.values_select
        return lambda rows, connection: [dict(zip(names, row, strict=True)) for row in convert(rows, connection)]
    raise TypeError("a prepared query gives models, or their values")


def _converted(compiler: Any) -> Callable[[Iterable[Any], Any], Iterable[Any]]:
    converters = compiler.get_converters([column for column, *_ in compiler.select])
    steps = [(place, _instant_of(step), column) for place, (each, column) in converters.items() for step in each]

    def converted(rows: Iterable[Any], connection: Any) -> Iterator[Any]:
        for row in rows:
            values = list(row)
            for place, step, column in steps:
                values[place] = step(values[place], column, connection)
            yield values

    return converted if steps else lambda rows, _: rows


def _instant_of(step: Callable[..., Any]) -> Callable[..., Any]:
    """A step that makes an instant of what is kept without a zone: as Django's, but asking the settings nothing each time."""
    if step.__name__ != "convert_datetimefield_value":
        return step

    def instant(value: Any, column: Any, connection: Any) -> Any:
        if type(value) is datetime and value.tzinfo is None:
            return value.replace(tzinfo=connection.timezone)
        return None if value is None else step(value, column, connection)

    return instant


def _model(compiler: Any) -> Callable[[Any], Any]:
    if compiler.annotation_col_map:
        raise TypeError("a prepared query gives a model's own columns: ask for lists of values instead")
    return _made(compiler.klass_info, compiler.select)


def _made(told: Any, select: Any) -> Callable[[Any], Any]:
    """How a row becomes an object, and those it leads to: as Django makes them, but for the asking of every field in turn.

    Missing: None, where the row leads to no such object.
    """
    model, places = told["model"], told["select_fields"]
    names = [select[place][0].target.attname for place in places]
    first, end = places[0], places[-1] + 1
    key = first + names.index(model._meta.pk.attname)
    related = [
        (_made(other, select), other["local_setter"], other["remote_setter"])
        for other in told.get("related_klass_infos", ())
    ]

    def made(row: Any) -> Any:
        if row[key] is None:
            return None
        one = model.__new__(model)
        one.__dict__.update(zip(names, row[first:end], strict=True), _state=ModelState())
        one._state.adding, one._state.db = False, DEFAULT_DB_ALIAS
        for other, tell_one, tell_other in related:
            found = other(row)
            tell_one(one, found)
            if found is not None:
                tell_other(found, one)
        return one

    return made
