"""What an act has written so far: every row of it goes into the act's entry, whoever wrote it and however."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Model, signals

from folkmoot.record.domain.chain import Row
from folkmoot.record.queries.rows import row_of, watched

Rows = TypeVar("Rows", bound=Iterable[Model])


@dataclass(slots=True, eq=False)
class _Written:
    """A row written in this transaction. It waits where Django keeps what is to be done at the end of one, so that
    whatever takes the row back takes this with it."""

    row: Model
    key: str
    gone: bool
    recorded: bool = False

    def __call__(self) -> None:
        """Nothing is left to do when the transaction ends."""


def written(rows: Rows) -> Rows:
    """The rows, noted as written: for those that Django tells nobody about, made or changed many at once."""
    for row in rows:
        _note(row)
    return rows


def to_be_deleted(row: Model) -> None:
    """Note a row that is about to be deleted from a table that is not watched, for others write it too."""
    _note(row, gone=True)


def _note(row: Model, *, gone: bool = False) -> None:
    if transaction.get_connection().in_atomic_block:
        transaction.on_commit(_Written(row, str(row.pk), gone))


def still_to_record() -> list[Row]:
    """The rows written in this transaction and not handed out before, each as it stands now."""
    found: dict[tuple[str, str], Row] = {}
    waiting: list[Any] = connections[DEFAULT_DB_ALIAS].run_on_commit
    for _, done, *_ in waiting:
        if isinstance(done, _Written) and not done.recorded:
            done.recorded = True
            table, _, values = row_of(done.row, gone=done.gone)
            found[table, done.key] = (table, done.key, values)
    return list(found.values())


def watch() -> None:
    """Note from now on each row of those tables that is saved or deleted."""
    for model in watched().values():
        signals.post_save.connect(_saved, sender=model, dispatch_uid="record")
        signals.post_delete.connect(_deleted, sender=model, dispatch_uid="record")


def _saved(instance: Model, **_: Any) -> None:
    _note(instance)


def _deleted(instance: Model, **_: Any) -> None:
    _note(instance, gone=True)
