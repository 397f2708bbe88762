"""A person's name taken out of what they did for an organisation, which stays the organisation's."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Model

from folkmoot.directory.domain.keeping import NAME_ERASED, Known


@transaction.atomic
def unname(known: Known, naming: Iterable[tuple[Any, str]]) -> list[Model]:
    """The rows that named the person as who acted, and now say that the name was erased; all else in them stays."""
    changed: dict[tuple[str, int], Model] = {}
    for row, column in list(naming):
        one = changed.setdefault((row._meta.db_table, row.pk), row)
        setattr(one, column, _without(getattr(one, column), known))
        one.save(update_fields=[column])
    return list(changed.values())


def _without(text: str, known: Known) -> str:
    # The longest first: one name may begin another.
    name = next(name for name in sorted(known.names, key=len, reverse=True) if text.startswith(name))
    return NAME_ERASED + text[len(name) :]
