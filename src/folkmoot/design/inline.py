"""The components a page has a hundred of, in Python: calling a macro of Jinja's costs several times what these draw."""

import html
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from folkmoot.design.nhsuk import HOLE, Mould, mould


def link(text: Any, href: Any, more: Any = "") -> Markup:
    """A link; `more` is read aloud and not seen, where several links would say the same."""
    unseen = f'<span class="nhsuk-u-visually-hidden"> {escape(more)}</span>' if more else ""
    return Markup(f'  <a href="{escape(href)}">{escape(text)}{unseen}</a>')  # noqa: S704 - each part is escaped


def tag(state: Any, colour: str = "") -> Markup:
    """A status in a word: `tag(page.state)` for a value with text and colour, or `tag("Open", "blue")`."""
    before, after = _tag(getattr(state, "colour", "") or colour)
    words = html.escape(str(getattr(state, "text", "") or state))
    return Markup(f"{before}{words}{after}")  # noqa: S704 - its words are escaped


@cache
def _tag(colour: str) -> Mould:
    return mould("tag", {"text": HOLE, "colour": colour})
