"""The components a page has a hundred of, in Python: calling a macro of Jinja's costs several times what these draw."""

import html
import re
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from folkmoot.design.nhsuk import HOLE, Mould, mould

_REACHED = re.compile(
    r"(?P<email>[\w.+'-]+@[\w-]+(?:\.[\w-]+)+)"
    # Ten or eleven digits from a nought, or as many after +44, however they are set apart.
    r"|(?<![\w+])(?P<phone>(?:\+44[ -]?(?:\(0\)[ -]?)?|\(?0)[1-9](?:[ ()-]{0,2}\d){8,9})(?!\d)"
)


def link(text: Any, href: Any, more: Any = "") -> Markup:
    """A link; `more` is read aloud and not seen, where several links would say the same."""
    unseen = f'<span class="nhsuk-u-visually-hidden"> {escape(more)}</span>' if more else ""
    return Markup(f'  <a href="{escape(href)}">{escape(text)}{unseen}</a>')  # noqa: S704 - each part is escaped


def reached(words: Any) -> Markup:
    """The words, each e-mail address and each telephone number of this country in them a link to write or ring there."""
    found, at = "", 0
    words = str(words)
    for one in _REACHED.finditer(words):
        email = one["email"]
        href = f"mailto:{email}" if email else f"tel:{_dialled(one['phone'])}"
        found += f'{escape(words[at : one.start()])}<a href="{escape(href)}">{escape(one.group())}</a>'
        at = one.end()
    return Markup(f"{found}{escape(words[at:])}")  # noqa: S704 - each part is escaped


def _dialled(phone: str) -> str:
    """What is dialled for a number as it is written: its digits, the nought dropped that stands in brackets."""
    return re.sub(r"[^\d+]", "", phone.replace("(0)", ""))


def tag(state: Any, colour: str = "") -> Markup:
    """A status in a word: `tag(page.state)` for a value with text and colour, or `tag("Open", "blue")`."""
    before, after = _tag(getattr(state, "colour", "") or colour)
    words = html.escape(str(getattr(state, "text", "") or state))
    return Markup(f"{before}{words}{after}")  # noqa: S704 - its words are escaped


@cache
def _tag(colour: str) -> Mould:
    return mould("tag", {"text": HOLE, "colour": colour})
