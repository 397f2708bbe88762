"""What the pages of an LMC's own space show."""

from dataclasses import dataclass
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.matters.domain.matter import reference
from folkmoot.matters.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """One note in the list. Missing: about no matter of this community, empty `matter`."""

    title: str
    href: str
    matter: str
    matter_href: str
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a note read for a time."""

    title: str
    words: tuple[str, ...]
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePage:
    """One note, with how it read before, the latest first. Missing: not removed, empty `removed`."""

    key: int
    line: NoteLine
    now: Reading
    before: tuple[Reading, ...]
    removed: str


def line(one: Any, acting: Acting) -> NoteLine:
    """A note as its committee finds it in the list."""
    here = one.matter is not None and one.matter.community_id == acting.community_id
    matter = reference(one.matter.year, one.matter.number) if here else ""
    return NoteLine(
        title=one.title,
        href=address("lmc-note", acting.community_slug, one.pk),
        matter=f"{matter}: {one.matter.title}" if here else "",
        matter_href=address("matter", acting.community_slug, matter) if here else "",
        written=_written(one),
    )


def page(one: Any, acting: Acting) -> NotePage:
    """The page of a note."""
    before = sorted(one.versions.all(), key=lambda version: -version.pk)
    return NotePage(
        key=one.pk,
        line=line(one, acting),
        now=_reading(one),
        before=tuple(map(_reading, before)),
        removed=f"Removed on {words.moment(one.removed_at)}" if one.removed_at else "",
    )


def _reading(one: Any) -> Reading:
    return Reading(title=one.title, words=tuple(filter(None, one.words.splitlines())), written=_written(one))


def _written(one: Any) -> str:
    return f"{one.written_by_words}, {words.moment(one.written_at)}"


def draft_said(draft: Any) -> str:
    """Whose draft stands on a page of advice, and who sees it. Missing: empty where there is none."""
    if draft is None:
        return ""
    return f"A draft, kept by {_written(draft)}. Only the LMC sees it until it is given."
