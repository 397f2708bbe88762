"""Every page of the project, with its address and who may use it, as the addresses themselves say."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern
from django.utils.regex_helper import normalize

_CONVERTER = re.compile(r"<\w+:(\w+)>")
_HEAD = """# Pages

Written by `folkmoot list_pages --write`; do not edit. Every page names who may use it, and one that named nobody would be
closed to all.

| Address | Name | Who may use it |
|---|---|---|
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page. Missing: no words, where its view names nobody."""

    address: str
    name: str
    words: str
    view: Callable[..., Any]


def pages() -> tuple[Page, ...]:
    """Every page, in the order in which addresses are looked up."""
    return tuple(_under("/", get_resolver().url_patterns))


def document() -> str:
    """The table of pages, as kept among the documents."""
    return _HEAD + "".join(f"| `{one.address}` | {one.name} | {one.words} |\n" for one in pages())


def _under(before: str, patterns: list[Any]) -> Iterator[Page]:
    for one in patterns:
        address = before + _readable(one)
        if isinstance(one, URLResolver):
            yield from _under(address, one.url_patterns)
        else:
            access = getattr(one.callback, "access", None)
            yield Page(address=address, name=one.name or "", words=access.words if access else "", view=one.callback)


def _readable(one: URLPattern | URLResolver) -> str:
    """The pattern as people read it: "matters/<reference>"."""
    if isinstance(one.pattern, RegexPattern):
        whole, names = normalize(str(one.pattern))[0]
        return str(whole % {name: f"<{name}>" for name in names})
    return _CONVERTER.sub(r"<\1>", str(one.pattern))
