"""Everything around a page's content: header, navigation, banners and footer, drawn once for each distinct shell.

The NHS.UK macros cost milliseconds a page. A frame is kept with holes in it; what is one person's own (the words
they act under, their page, their CSRF token) is poured in each time and never kept.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString

from folkmoot.design.nhsuk import HOLE, jinja, pieces

# One for each part of the site in each community: three hundred communities' worth, some ten kilobytes each.
_FRAMES = 2048
# The design system's page starts its script inline, which our content policy forbids; ours stands in a file.
_INLINE_SCRIPT = re.compile(r"<script>.*?</script>\s*", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead somewhere; `current` where they lead to the page that shows them."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What stands round a page.

    Missing: `community` and `acting` are empty when no role has been chosen; `search_href` where nothing can be looked for; `change_href` when there is none to choose;
    `privately_href` where this person has nobody to write to privately; `back` where nothing stands above the page.
    """

    community: str = ""
    acting: str = ""
    change_href: str = ""
    navigation: tuple[Link, ...] = ()
    account: tuple[Link, ...] = ()
    footer: tuple[Link, ...] = ()
    demo: bool = False
    search_href: str = ""
    privately_href: str = ""
    back: Link | None = None


class Frame(NamedTuple):
    """The markup before, between and after what each page fills in, in the order of the page."""

    to_title: SafeString
    to_head: SafeString
    to_strip: SafeString
    to_before: SafeString
    to_content: SafeString
    to_end: SafeString
    end: SafeString


def frame_for(request: Any) -> Frame:
    """The frame round this request's page. Missing: a bare one where the request has no shell, or there is none."""
    return frame(replace(shell_of(request), acting="", change_href="", privately_href="", back=None))


def shell_of(request: Any) -> Shell:
    """The request's shell; a bare one where none was made, as when the house is on fire."""
    make = getattr(request, "shell", None) if isinstance(request, HttpRequest) else None
    return make() if make else Shell(demo=settings.DEMO)


@lru_cache(maxsize=_FRAMES)
def frame(shell: Shell) -> Frame:
    """The shell drawn by the NHS.UK macros, with a hole wherever a page has its own words."""
    assert not shell.acting, "a person's own words are never kept"
    return drawn(shell)


def drawn(shell: Shell) -> Frame:
    """The frame, drawn afresh."""
    whole = jinja().get_template("design/frame.html").render(shell=shell, hole=HOLE)
    without_script, found = _INLINE_SCRIPT.subn("", whole)
    assert found == 1, "the design system's page no longer has exactly one inline script"
    return Frame(*map(SafeString, pieces(without_script)))
