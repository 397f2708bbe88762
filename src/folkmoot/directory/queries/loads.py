"""Files of the national register as they were loaded, and the lines of them that were passed over."""

from dataclasses import dataclass

from django.db.models import QuerySet

from folkmoot.directory import models
from folkmoot.kernel.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A line of a file that was passed over, and why."""

    line: int
    reason: str


def register_loads(dataset: str = "") -> QuerySet[models.RegisterLoad]:
    """Every file loaded, or those of one kind, the latest first; without what it said, which may be megabytes."""
    rows = models.RegisterLoad.objects.filter(dataset=dataset) if dataset else models.RegisterLoad.objects.all()
    return rows.defer("facts", "refused").order_by("-loaded_at", "-as_at", "-pk")


def register_load(load_id: int) -> models.RegisterLoad:
    """One file as it was loaded.

    Errors: NotFound.
    """
    found = models.RegisterLoad.objects.defer("facts").filter(pk=load_id).first()
    if found is None:
        raise NotFound(f"No register load {load_id}.")
    return found


class RefusedLines:
    """The lines of a file that were passed over, in its order; for one reason alone, if one is given."""

    def __init__(self, load: models.RegisterLoad, reason: str = "") -> None:
        said = {why: lines for why, lines in load.refused.items() if reason in {"", why}}
        self._lines = sorted((line, why) for why, lines in said.items() for line in lines)

    def count(self) -> int:
        return len(self._lines)

    def __getitem__(self, part: slice, /) -> list[Refused]:
        return [Refused(line=line, reason=why) for line, why in self._lines[part]]
