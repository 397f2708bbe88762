"""What files of requests show, on the page of a request and of what was asked from outside."""

from dataclasses import dataclass
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.files.domain.files import Kind, size_words
from folkmoot.front_door.domain import files as rules
from folkmoot.front_door.domain.request import State, reference
from folkmoot.front_door.queries.files import files_of, outside_files_of
from folkmoot.matters.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A file with its name. Missing: no `href` where it cannot be opened yet; no `away_href` where this hat takes it not."""

    name: str
    facts: str
    href: str = ""
    away_href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files of a request. Missing: no `add_href` where this hat adds none."""

    lines: tuple[FileLine, ...]
    add_href: str


def files(one: Any, acting: Acting) -> Files | None:
    """The files of a request as this hat, which reads it whole, sees them. Missing: None, there is nothing to show."""
    here = (acting.community_slug, reference(one.year, one.number))
    rows = files_of(one.pk)
    adds = not rules.objections_to_adding(acting, asked_by=one.asked_by_id) and State(one.state).is_open
    add_href = address("add-request-file", *here) if adds and len(rows) < rules.MOST_FILES else ""
    if not rows and not add_href:
        return None
    return Files(lines=tuple(_line(row, one, acting, here) for row in rows), add_href=add_href)


def _line(row: Any, one: Any, acting: Acting, here: tuple[str, str]) -> FileLine:
    brought_by = row.brought_by.organisation_id if row.brought_by is not None else None
    takes = not rules.objections_to_taking_away(acting, asked_by=one.asked_by_id, brought_by=brought_by)
    return FileLine(
        name=_name(row),
        facts=f"{_facts(row)}, {words.short_day(row.brought_at)}",
        href=address("request-file", *here, row.pk, row.kind),
        away_href=address("take-request-file-away", *here, row.pk) if takes else "",
    )


def from_outside(one: Any, community: str) -> tuple[FileLine, ...]:
    """The files kept with what was asked from outside; to be opened once its address is confirmed."""
    return tuple(
        FileLine(
            name=_name(row),
            facts=_facts(row),
            href=address("outside-file", community, one.pk, row.pk, row.kind) if one.confirmed_at else "",
        )
        for row in outside_files_of(one.pk)
        if not row.left_out_because
    )


def to_its_sender(one: Any) -> tuple[FileLine, ...]:
    """The files that came with it, for whoever holds its link: by name, never to be opened there."""
    rows: Any = files_of(one.request_id) if one.request_id is not None else outside_files_of(one.pk)
    kept = (row for row in rows if not getattr(row, "left_out_because", ""))
    return tuple(FileLine(name=_name(row), facts=_facts(row)) for row in kept)


def left_out(one: Any) -> tuple[FileLine, ...]:
    """The files left out of what was asked by mail, each with why."""
    return tuple(
        FileLine(name=row.title, facts=row.left_out_because) for row in outside_files_of(one.pk) if row.left_out_because
    )


def _name(row: Any) -> str:
    return f"{row.title}.{row.kind}"


def _facts(row: Any) -> str:
    size = size_words(Kind(row.kind), size=row.size, pages=row.pages)
    return size if row.has_words else f"{size}, only pictures: nothing in it could be looked through"
