"""Steps of a matter that a context above it knows of, such as the meetings it was talked about in.

Its app names, as `steps_of_matters`, who says them: a matter knows nothing of those above it, and yet leads to them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps

from folkmoot.directory.domain.acting import Acting
from folkmoot.matters import models


@dataclass(frozen=True, slots=True, kw_only=True)
class StepElsewhere:
    """One step, and the page it leads to. Shape: `page` and `args` as an address is made of."""

    at: datetime
    words: str
    page: str
    args: tuple[object, ...]


@cache
def _sayers() -> tuple[Callable[[models.Matter, Acting, datetime], list[StepElsewhere]], ...]:
    named: list[Any] = [getattr(config, "steps_of_matters", None) for config in apps.get_app_configs()]
    return tuple(import_module(path).steps_of_matter for path in named if path)


def steps_elsewhere(matter: models.Matter, acting: Acting, at: datetime) -> list[StepElsewhere]:
    """The steps of a matter in the contexts above, as far as this hat may open the pages they lead to."""
    return [one for say in _sayers() for one in say(matter, acting, at)]
