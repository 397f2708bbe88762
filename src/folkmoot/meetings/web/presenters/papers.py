"""What papers show, on the page of a meeting and of an item."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.files.domain import files
from folkmoot.meetings.domain import papers
from folkmoot.meetings.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A paper of an item. Missing: no `withdraw_href` where this hat withdraws it not."""

    title: str
    href: str
    facts: str
    is_late: bool
    withdraw_href: str


def lines(rows: Iterable[Any], meeting: Any, acting: Acting, *, due_days: int, keeps: bool) -> tuple[PaperLine, ...]:
    """The papers of an item as this hat sees them; `keeps` while it may withdraw any."""
    found = []
    for one in rows:
        args = (acting.community_slug, meeting.pk, one.pk)
        found.append(
            PaperLine(
                title=one.title,
                href=address("paper", *args, one.kind),
                facts=f"{files.size_words(files.Kind(one.kind), size=one.size, pages=one.pages)}, from {one.handed_in_by.person.name}",
                is_late=papers.is_late(one.handed_in_at, meeting.starts_at, due_days),
                withdraw_href=address("withdraw-paper", *args) if keeps else "",
            )
        )
    return tuple(found)


def dates(meeting: Any, *, due_days: int, out_days: int) -> str:
    """When papers are due and when they go out, in words."""
    due = papers.papers_due_at(meeting.starts_at, due_days)
    out = papers.papers_due_at(meeting.starts_at, out_days)
    return f"Due by {words.moment(due)}; out with the agenda by {words.moment(out)}"
