"""What the page of the search shows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.html import escape
from django.utils.safestring import SafeString

from folkmoot.design.addresses import address
from folkmoot.design.shell import Link
from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel import moments
from folkmoot.search import queries
from folkmoot.search.queries import Findings, Found
from folkmoot.search.queries.engine import MARKS

_MARKED = re.compile(f"{MARKS[0]}(.*?){MARKS[1]}", re.DOTALL)
_STRAY = str.maketrans("", "", "".join(MARKS))


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """One thing found. Missing: an empty extract where it says no more than its title."""

    href: str
    title: SafeString
    about: str
    extract: SafeString


def lines(found: Iterable[Found], acting: Acting) -> tuple[FoundLine, ...]:
    """What was found, each with its link."""
    kinds = {one.kind: one for one in queries.subjects_of(acting)}
    return tuple(
        FoundLine(
            href=address(kinds[one.kind].page, acting.community_slug, *filter(None, one.name.split("/"))),
            title=marked(one.title),
            about=", ".join(filter(None, (kinds[one.kind].one, _name(one), _day(one)))),
            extract=marked(one.extract),
        )
        for one in found
    )


def kinds(found: Findings, acting: Acting, typed: str, chosen: str) -> tuple[Link, ...]:
    """Links that narrow what was found to one kind, and back to every kind; none where there is one kind at most.

    Where more was found than is counted, every kind is offered, without figures.
    """
    by_kind = found.by_kind()
    if len(by_kind) < 2 and not chosen:
        return ()
    here = address("search", acting.community_slug)
    shown = [one for one in queries.subjects_of(acting) if found.are_more or one.kind in by_kind]
    words = {one.kind: one.words if found.are_more else f"{one.words} ({by_kind[one.kind]:,})" for one in shown}
    total = "" if found.are_more else f" ({found.count():,})"
    return (
        Link(text=f"Everything{total}", href=f"{here}?{urlencode({'q': typed})}", current=not chosen),
        *(
            Link(
                text=words[one.kind],
                href=f"{here}?{urlencode({'q': typed, 'kind': one.kind})}",
                current=one.kind == chosen,
            )
            for one in shown
        ),
    )


def marked(words: str) -> SafeString:
    """The words, escaped, with what was looked for marked in them."""
    return SafeString(_MARKED.sub(r"<mark>\1</mark>", escape(words)).translate(_STRAY))


def _name(one: Found) -> str:
    """What people call it. Missing: empty for what has no name but its number in the database."""
    return one.name if any(map(str.isalpha, one.name)) else ""


def _day(one: Found) -> str:
    return moments.short_day(one.day) if one.day else ""
