"""Where a person goes next: to a page of ours, never to another site's."""

from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def is_ours(request: HttpRequest, address: str) -> bool:
    """Whether the address is a page of this site, written from its root: "/westmere/matters"."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )


def onward(request: HttpRequest) -> str:
    """The page the request asks to go to next. Missing: empty when it names none of ours."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if is_ours(request, asked) else ""


def here(request: HttpRequest) -> str:
    """The page the person is at: this one, or for a button pressed the page that held it."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    parts = urlsplit(request.headers.get("Referer", ""))
    came_from = f"{parts.path}?{parts.query}" if parts.query else parts.path
    same_site = parts.netloc == request.get_host()
    return came_from if same_site and is_ours(request, came_from) else reverse("home")


def with_next(address: str, onward: str) -> str:
    """The address, carrying where to go after it."""
    return f"{address}?{urlencode({'next': onward})}" if onward else address
