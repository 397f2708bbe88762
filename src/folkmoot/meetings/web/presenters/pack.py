"""What the page of a pack of papers shows: how far it is, what is in it, and what is not."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.files.domain.files import Kind
from folkmoot.meetings.domain import pack as rules
from folkmoot.meetings.domain import who
from folkmoot.meetings.queries import packs
from folkmoot.meetings.queries.meetings import body_of
from folkmoot.meetings.web.presenters import words

_FAILED = "The pack could not be made. Ask for it again; if it fails again, take the papers one by one."
_OVERTAKEN = "The agenda, its papers or who reads them have changed since the pack was made. Make it again."


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPage:
    """A pack. Missing: no `file_href` until it is made and holds what the agenda now holds; no `make_href` meanwhile."""

    meeting: str
    meeting_href: str
    said: str
    trouble: str
    apart: tuple[tuple[str, str], ...]
    is_being_made: bool
    ready: int
    steps: int
    file_href: str
    make_href: str
    again_href: str
    who_can_see: str


def page(one: Any, acting: Acting, at: datetime) -> PackPage:
    """The pack of a meeting for this hat."""
    bound, row = packs.bound_from(one, at), packs.pack_of(one.pk)
    fresh = row is not None and row.fingerprint == rules.fingerprint(bound)
    papers = [paper for item in bound["items"] for paper in item["papers"]]
    inside = [paper for paper in papers if rules.goes_in(paper["kind"])]
    being_made = fresh and row.made_at is None and row.failed_at is None
    made = fresh and row.made_at is not None
    args = (acting.community_slug, one.pk)
    return PackPage(
        meeting=f"{one.group.name}, {words.moment(one.starts_at)}",
        meeting_href=address("meeting", *args),
        said=_said(row, inside, made=made),
        trouble=_trouble(row, fresh=fresh),
        apart=tuple(
            (f"{paper['title']} ({Kind(paper['kind']).words})", address("paper", *args, paper["key"], paper["kind"]))
            for paper in papers
            if not rules.goes_in(paper["kind"])
        ),
        is_being_made=being_made,
        ready=row.ready if row is not None else 0,
        steps=row.steps if row is not None else 0,
        file_href=address("pack-file", *args) if made else "",
        make_href=address("make-pack", *args) if bound["items"] and not being_made and not made else "",
        again_href=address("pack", *args),
        who_can_see=who.readers(body_of(one)),
    )


def _said(row: Any, inside: list[dict[str, Any]], *, made: bool) -> str:
    if made:
        number = len(inside)
        return (
            f"Made on {words.moment(row.made_at)}: the agenda with its contents and {number} "
            f"{'paper' if number == 1 else 'papers'}, {row.pages} {'page' if row.pages == 1 else 'pages'} in all."
        )
    pages = sum(paper["pages"] for paper in inside)
    return (
        f"The agenda, and after it every paper that is a PDF, their pages numbered through: {pages} "
        f"{'page' if pages == 1 else 'pages'} of papers."
    )


def _trouble(row: Any, *, fresh: bool) -> str:
    if row is None:
        return ""
    if not fresh:
        return _OVERTAKEN
    return _FAILED if row.failed_at is not None else ""
