"""What the pages of register loads show."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from folkmoot.directory.domain.register.facts import Dataset
from folkmoot.directory.web.presenters import words
from folkmoot.kernel.working_days import local_day

_CHANGES = ("added", "renamed", "moved", "closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadLine:
    """One file as it was loaded. Missing: no `href` where no line was passed over; no changes where none were kept."""

    name: str
    what: str
    as_at: str
    loaded: str
    lines: str
    refused: str
    href: str
    changes: str


def lines(rows: Iterable[Any], community: str) -> list[LoadLine]:
    """The files of one page of the list."""
    return [line(row, community) for row in rows]


def line(load: Any, community: str) -> LoadLine:
    """A file: what it was, as at which day, when it was loaded, and what came of it."""
    refused = load.counts.get("refused", 0)
    return LoadLine(
        name=load.file_name,
        what=Dataset(load.dataset).words,
        as_at=words.day(load.as_at),
        loaded=words.day(local_day(load.loaded_at)),
        lines=f"{load.counts.get('lines', 0):,}",
        refused=f"{refused:,}",
        href=reverse("register-load", args=[community, load.pk]) if refused else "",
        changes=", ".join(f"{load.changes[one]:,} {one}" for one in _CHANGES if load.changes.get(one))
        or ("None" if load.changes else "Not known"),
    )


def reasons(load: Any) -> list[tuple[str, str]]:
    """Why lines were passed over, the commonest reason first, each with how many."""
    ordered = sorted(load.refused.items(), key=lambda item: (-len(item[1]), item[0]))
    return [(reason, f"{reason} ({len(numbers):,})") for reason, numbers in ordered]
