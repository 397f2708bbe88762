"""Addresses of pages, looked up once each: a page of links asks for the same few hundred again and again."""

from functools import lru_cache
from typing import Any

from django.urls import URLResolver, get_resolver, get_script_prefix, reverse

_KEPT = 4096


def address(page: str, *parts: Any) -> str:
    """Where the page of that name is: `address("matter", "westmere", "M-2026-014")`.

    Errors: NoReverseMatch, where no page has that name with as many parts.
    """
    return _looked_up(get_resolver(), get_script_prefix(), page, parts)


@lru_cache(maxsize=_KEPT)
def _looked_up(_pages: URLResolver, _prefix: str, page: str, parts: tuple[Any, ...]) -> str:
    return reverse(page, args=parts)
