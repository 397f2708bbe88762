"""What each context lets be found: said in its `queries/searched.py`, which its app names as `searched`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

from folkmoot.search.domain.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A kind of thing that is found by its words.

    Shape: `one` and `words` say one of them and many; `rows` are what `text` reads, all that it needs at hand; `seen_by`
    and `whole_by` say for a hat whose page it may open and whose words it reads whole, and `by_hat_alone` whether, for
    that hat, they ask nothing but it; `parts` are the tables whose rows stand in a thing's text, each with the way from the thing to
    them. A thing that several communities share has a text for each.
    Missing: no `whole_by`, whoever opens the page reads it whole; no text, it is not found.
    """

    kind: str
    one: str
    words: str
    page: str
    rows: Callable[[], QuerySet[Any]]
    text: Callable[[Any], Text | tuple[Text, ...] | None]
    seen_by: Callable[[Any], QuerySet[Any]]
    whole_by: Callable[[Any], QuerySet[Any]] | None = None
    by_hat_alone: Callable[[Any], bool] = lambda _: True
    parts: Mapping[type[Model], str] = field(default_factory=dict)

    @property
    def table(self) -> str:
        """The table whose rows are its things."""
        name: str = self.rows().model._meta.db_table
        return name


@cache
def subjects() -> tuple[Subject, ...]:
    """Every kind of thing that is found, in the order of the apps."""
    named = (getattr(config, "searched", None) for config in apps.get_app_configs())
    return tuple(one for path in named if path for one in import_module(path).SUBJECTS)
