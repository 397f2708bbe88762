"""NHS.UK components drawn by the design system's own macros, so that nobody copies their markup, and kept where
nobody's own words are in them: a macro costs a millisecond or so, which a page of thirty would feel.

A drawing may have holes. What is poured into a hole (an answer typed, a row's words) is escaped and never kept.

    {drawn by the macro, once}      <input name="title" value="○">
    {poured on each page}           <input name="title" value="Enhanced access">
"""

import html
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.template import engines
from django.utils.safestring import SafeString
from jinja2 import Environment

# A private-use character: no keyboard types it, no macro escapes it, and poured words are stripped of it.
HOLE = "\uf8ff"
# Together some twenty megabytes at the very worst, a twentieth of that in practice.
_KEPT = 2048
_LONGEST_KEPT_CHARACTERS = 10_000

# Where a macro is not called as its folder is.
_MACROS = {"tables": "table", "images": "image"}

Mould = tuple[str, ...]


def jinja() -> Environment:
    """The Jinja environment that draws every page."""
    return engines["jinja2"].env  # type: ignore[attr-defined, no-any-return]


def markup(component: str, params: Mapping[str, Any]) -> SafeString:
    """The component, drawn afresh: `markup("date-input", {...})`. Texts in it are escaped by the macro.

    Missing: leave out what is not set, or say None.
    """
    first, *rest = _MACROS.get(component, component).split("-")
    name = first + "".join(word.capitalize() for word in rest)
    module = jinja().get_template(f"nhsuk/components/{component}/macro.jinja").module
    set_ones = {key: value for key, value in params.items() if value is not None}
    return SafeString(getattr(module, name)(set_ones))  # the macro has escaped every text in it


def mould(component: str, params: Mapping[str, Any]) -> Mould:
    """What stands before, between and after the holes of a component, drawn once for each set of words.

    Only for words that are not one person's own: put a HOLE where those go.
    """
    key = json.dumps(params)
    return _kept(component, key) if len(key) <= _LONGEST_KEPT_CHARACTERS else pieces(markup(component, params))


def fixed(component: str, **params: Any) -> SafeString:
    """The component, drawn once and kept. Only for words the same for everybody, such as a status or a button."""
    return poured(mould(component, params))


def poured(drawn: Mould, words: Iterable[Any] = ()) -> SafeString:
    """The mould with words in its holes, in order, each escaped whatever it is."""
    return assembled(drawn, (html.escape(str(word)) for word in words))


def assembled(drawn: Mould, markups: Iterable[str]) -> SafeString:
    """The mould with markup in its holes, in order."""
    parts = [drawn[0]]
    for piece, inner in zip(drawn[1:], markups, strict=True):
        parts += (inner.replace(HOLE, ""), piece)
    return SafeString("".join(parts))


def plugged(words: Any) -> str:
    """Words as markup without a hole: escaped, unless they are markup.

    As Django's `conditional_escape`, but for the asking whether the words are still to be translated, which took most of it.
    """
    markup = words.__html__() if hasattr(words, "__html__") else html.escape(str(words))
    return str(markup).replace(HOLE, "")


def pieces(drawn: str) -> Mould:
    """What stands before, between and after the holes."""
    return tuple(drawn.split(HOLE))


@lru_cache(maxsize=_KEPT)
def _kept(component: str, key: str) -> Mould:
    return pieces(markup(component, json.loads(key)))
