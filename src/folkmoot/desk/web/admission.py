"""Whether a page is there at all, and whether it admits whoever asks."""

from functools import lru_cache
from typing import Any

from django.urls import NoReverseMatch, resolve

from folkmoot.design.access import page_first
from folkmoot.design.addresses import address


def admits(href: str, request: Any, path: dict[str, str]) -> bool:
    """Whether the page at that address admits this request's hat. Shape: `path` is what the address is made of."""
    access = _access(href)
    if access is None:
        return False
    # A link is shown too where only the second step is missing: its page asks for that first.
    return access.objection(request, path) is None or page_first(access, request, path) is not None


@lru_cache(maxsize=4096)
def _access(href: str) -> Any:
    return getattr(resolve(href).func, "access", None)


@lru_cache(maxsize=4096)
def address_if_on(name: str, *path: str) -> str:
    """The address of a page. Missing: empty where the part is switched off."""
    try:
        return address(name, *path)
    except NoReverseMatch:
        return ""
