"""Rows of tables that loads of the register write too, told apart: which of them a load may have written since.

The record holds the others against what it said of them, for nobody but an act of a community writes those.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, Model

from folkmoot.directory import models
from folkmoot.directory.domain.register.facts import Dataset

# By its key, each row and when the record last spoke of it.
Rows = Mapping[str, tuple[Any, datetime]]

# A load bears the instant it began at, and writes later.
_LOADING_TAKES = timedelta(hours=1)


def _organisations(rows: Rows) -> set[str]:
    # A body without a code, such as a federation, is none of the register's.
    return {key for key, (one, _) in rows.items() if one.code is not None}


def _none(_: Rows) -> set[str]:
    """Acts commit to none of those that a load writes: of names and successions, to those of bodies without a code; of
    belongings, to who owns whom, which the register does not tell."""
    return set()


def _list_sizes(rows: Rows) -> set[str]:
    # A load writes the sizes of its own day, whoever counted them before.
    days = {one.counted_on for one, _ in rows.values()}
    loads = models.RegisterLoad.objects.filter(dataset=Dataset.LISTS.value, as_at__in=days)
    loaded = dict(loads.values_list("as_at").annotate(Max("loaded_at")))
    return {
        key
        for key, (one, said_at) in rows.items()
        if one.counted_on in loaded and loaded[one.counted_on] + _LOADING_TAKES >= said_at
    }


WRITTEN_BY_OTHERS: dict[type[Model], Callable[[Rows], set[str]]] = {
    models.Organisation: _organisations,
    models.OrganisationName: _none,
    models.Affiliation: _none,
    models.Succession: _none,
    models.ListSize: _list_sizes,
}
