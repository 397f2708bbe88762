"""Rows and what the record says of them: whether each still is what an act committed to."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from itertools import groupby, islice
from operator import attrgetter

from django.apps import apps
from django.db.models import Model

from folkmoot.record import models
from folkmoot.record.domain import chain
from folkmoot.record.domain.chain import Row

# Rows compared at a time: memory stays flat however many there are.
_BATCH = 500
# Of rows by their keys, each with when the record last spoke of it, those that others may have written since.
_ByOthers = Callable[[Mapping[str, tuple[Model, datetime]]], set[str]]


def row_of(instance: Model, *, gone: bool = False) -> Row:
    """A row as the record commits to it: its table, its key, and every column; None for columns once it is gone."""
    columns = {field.attname: getattr(instance, field.attname) for field in instance._meta.concrete_fields}
    return instance._meta.db_table, str(instance.pk), None if gone else columns


def watched() -> dict[str, type[Model]]:
    """The tables whose every row some act of the record wrote, by name."""
    return {
        model._meta.db_table: model
        for config in apps.get_app_configs()
        for model in config.get_models()
        if model.__name__ not in getattr(config, "outside_the_record", {model.__name__: ""})
    }


def _shared() -> dict[str, tuple[type[Model], _ByOthers]]:
    """The tables that others write too, of which a context tells apart the rows that only acts of the record write."""
    named = (getattr(config, "told_apart", None) for config in apps.get_app_configs())
    found = [pair for path in named if path for pair in import_module(path).WRITTEN_BY_OTHERS.items()]
    return {model._meta.db_table: (model, by_others) for model, by_others in found}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One row, held against the latest entry that committed to it. Missing: no fault, an empty text.

    Shape: `provable` is False where a column it was committed with is no longer there to compare.
    """

    community: str
    fault: str = ""
    provable: bool = True


def checked_rows(communities: Collection[str]) -> Iterator[Checked]:
    """Every row that the record of these communities last spoke of, held against what it said.

    A row that was erased with its salt is nobody's to prove, and is not among them; nor is one that others may have
    written since, such as a load of the national register.
    """
    shared = _shared()
    tables = watched() | {table: model for table, (model, _) in shared.items()}
    for table, commitments in groupby(_latest(tables), key=attrgetter("table")):
        while batch := list(islice(commitments, _BATCH)):
            rows = {str(row.pk): row for row in tables[table]._base_manager.filter(pk__in=[one.key for one in batch])}
            entries = models.Entry.objects.in_bulk({one.entry_id for one in batch})
            others = _by_others(table, shared, rows, {one.key: entries[one.entry_id].at for one in batch})
            for one in batch:
                entry = entries[one.entry_id]
                # A secret that belongs to no commitment was put in by hand: what it claims is looked at with the proofs.
                if entry.community in communities and _belongs(one, entry) and one.key not in others:
                    yield _checked(entry, one, rows.get(one.key))


def _by_others(
    table: str,
    shared: Mapping[str, tuple[type[Model], _ByOthers]],
    rows: Mapping[str, Model],
    said: Mapping[str, datetime],
) -> set[str]:
    """The keys of those rows that others than an act may have written. Missing: of a row that is gone, nothing is asked."""
    if table not in shared:
        return set()
    return shared[table][1]({key: (row, said[key]) for key, row in rows.items()})


def _belongs(salt: models.Salt, entry: models.Entry) -> bool:
    promised = entry.commitments[salt.place : salt.place + 1]
    return [(one["table"], one["key"]) for one in promised] == [(salt.table, salt.key)]


def strangers() -> Iterator[str]:
    """A sentence for each row, of a table that only recorded acts write, that no act wrote."""
    for table, model in watched().items():
        keys = iter(model._base_manager.order_by("pk").values_list("pk", flat=True).iterator())
        while batch := [str(key) for key in islice(keys, _BATCH)]:
            recorded = set(models.Salt.objects.filter(table=table, key__in=batch).values_list("key", flat=True))
            for key in batch:
                if key not in recorded:
                    yield f"{table} {key} stands in the database, yet no act in the record put it there."


def _latest(tables: Collection[str]) -> Iterator[models.Salt]:
    """The latest commitment to each row of these tables, by table."""
    salts = models.Salt.objects.filter(table__in=tables).order_by("table", "key", "-entry_id").iterator()
    return (next(of_one) for _, of_one in groupby(salts, key=lambda one: (one.table, one.key)))


def _checked(entry: models.Entry, salt: models.Salt, row: Model | None) -> Checked:
    promised = entry.commitments[salt.place]
    columns = promised["columns"]
    name, said = f"{salt.table} {salt.key}", f"entry {entry.seq} ({entry.act})"
    if row is None and columns is None:
        return Checked(community=entry.community)
    if row is None:
        return Checked(community=entry.community, fault=f"{name} is gone from the database, yet stood at {said}.")
    if columns is None:
        return Checked(community=entry.community, fault=f"{name} stands in the database, yet was gone at {said}.")
    if not all(hasattr(row, column) for column in columns):
        return Checked(community=entry.community, provable=False)
    now = (salt.table, salt.key, {column: getattr(row, column) for column in columns})
    if chain.row_digest(bytes(salt.salt), now) == promised["digest"]:
        return Checked(community=entry.community)
    return Checked(community=entry.community, fault=f"{name} is not what it was at {said}.")
