"""How the rows of a prepared query become what its queryset gives: a model's own objects, or values."""

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
    made = _made(compiler.klass_info, compiler.select)
    annotations = tuple(compiler.annotation_col_map.items())
    if not annotations:
        return made

    def made_and_told(row: Any) -> Any:
        one = made(row)
        for name, place in annotations:
            setattr(one, name, row[place])
        return one

    return made_and_told


def _made(told: Any, select: Any) -> Callable[[Any], Any]:
    """How a row becomes an object, and those it leads to: as Django makes them, but for the asking of every field in turn.

    Missing: None, where the row leads to no such object.
    """
    model, places = told["model"], told["select_fields"]
    names = [select[place][0].target.attname for place in places]
    first, end = places[0], places[-1] + 1
    key = first + names.index(model._meta.pk.attname)
    related = [
        # What Django's setters write: under which name the one keeps the other, and, of a pair, the other the one.
        (other["local_setter"].__self__.cache_name, _made(other, select), _kept_back(other["remote_setter"]))
        for other in told.get("related_klass_infos", ())
    ]
    new: Any = object.__new__

    def made(row: Any) -> Any:
        if row[key] is None:
            return None
        one, state, cache = new(model), new(ModelState), {}
        for name, other, back in related:
            cache[name] = found = other(row)
            if back is not None and found is not None:
                found._state.fields_cache[back] = one
        state.__dict__.update(adding=False, db=DEFAULT_DB_ALIAS, fields_cache=cache)
        one.__dict__.update(zip(names, row[first:end], strict=True), _state=state)
        return one

    return made


def _kept_back(tell: Callable[..., None]) -> str | None:
    """Under which name the other keeps the one. Missing: None where it does not, since it may have many."""
    mixin = getattr(tell, "__self__", None)
    return None if mixin is None else str(mixin.cache_name)
