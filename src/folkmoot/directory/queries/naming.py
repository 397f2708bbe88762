"""Where a context's tables say in words who acted, found for when a person's name must go."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model

from folkmoot.directory.domain.keeping import Known
from folkmoot.record.queries.rows import watched


def naming_columns(table: type[Model]) -> tuple[str, ...]:
    """The columns of a table that say in words who acted: "Dr A Khan, Practice representative, Ash Surgery"."""
    return tuple(field.name for field in table._meta.concrete_fields if field.name.endswith("by_words"))


def rows_naming_in(context: str, known: Known) -> Iterator[tuple[Any, str]]:
    """Every row of the context's tables that names the person as who acted, each with the column that does."""
    for table in apps.get_app_config(context).get_models():
        for column in naming_columns(table):
            for row in table._default_manager.filter(**{f"{column}__in": known.words}).order_by("pk"):
                yield row, column


def community_of(row: Model) -> int | None:
    """The community whose record a row stands in. Missing: None for what stands in none, such as an LMC's notes."""
    if row._meta.db_table not in watched():
        return None
    if hasattr(row, "community_id"):
        return int(row.community_id)
    above = (getattr(row, one.name) for one in row._meta.concrete_fields if _is_of_the_same_context(row, one))
    return next((found for one in above if one is not None and (found := community_of(one)) is not None), None)


def _is_of_the_same_context(row: Model, column: Any) -> bool:
    return bool(column.is_relation) and column.related_model._meta.app_label == row._meta.app_label
