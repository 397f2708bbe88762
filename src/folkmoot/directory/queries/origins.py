"""Where a thing came from, said by a context above it: its app names, as `origins`, who says so.

A context knows nothing of those above it, and yet its page leads back to what it was made of.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db.models import Model

from folkmoot.directory.domain.acting import Acting


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a thing came from. Shape: `page` and `args` as an address is made of."""

    text: str
    page: str
    args: tuple[str, ...]


@cache
def _sayers() -> tuple[Callable[[Model, Acting], list[Origin]], ...]:
    named: list[Any] = [getattr(config, "origins", None) for config in apps.get_app_configs()]
    return tuple(import_module(path).origins_of for path in named if path)


def origins_of(thing: Model, acting: Acting) -> list[Origin]:
    """What the thing came from, as far as this hat may read of it; the earliest first."""
    return [one for say in _sayers() for one in say(thing, acting)]
