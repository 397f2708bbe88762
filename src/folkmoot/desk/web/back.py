"""Where a page leads back to: what it is part of, and a thing to the list it stands in."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from folkmoot.design.addresses import address
from folkmoot.design.shell import Link

# The part of an address that names a thing is called as the thing's own page is.
_PART_OF = (
    ("canvass", "canvass", "The canvass"),
    ("reference", "matter", "The matter"),
    ("mandate", "mandate", "The mandate"),
    ("meeting", "meeting", "The meeting"),
    ("action", "action", "The action"),
    ("request_number", "request", "The request"),
    ("information_number", "information-request", "The information request"),
    ("payment_number", "payment", "The payment query"),
    ("outside", "outside-request", "The request from outside"),
    ("opportunity_number", "opportunity", "The opportunity"),
)
_LISTED_IN = {
    "matter": ("matters", "All matters"),
    "raise-matter": ("matters", "All matters"),
    "canvass": ("canvasses", "All canvasses"),
    "mandate": ("mandates", "All mandates"),
    "scheme-versions": ("scheme", "Who may decide what"),
    "new-scheme": ("scheme", "Who may decide what"),
    "speakers-felt": ("loop-health", "How the loop is doing"),
    "request": ("requests", "All requests"),
    "new-request": ("requests", "All requests"),
    "redirect-approach": ("requests", "All requests"),
    "pledges": ("requests", "All requests"),
    "door-health": ("requests", "All requests"),
    "outside-requests": ("requests", "All requests"),
    "outside-request": ("outside-requests", "All requests from outside"),
    "information-request": ("information-requests", "All information requests"),
    "new-information-request": ("information-requests", "All information requests"),
    "information-load": ("information-requests", "All information requests"),
    "payment": ("payments", "All payment queries"),
    "new-payment": ("payments", "All payment queries"),
    "opportunity": ("opportunities", "All opportunities"),
    "new-opportunity": ("opportunities", "All opportunities"),
    "fair-shares": ("opportunities", "All opportunities"),
    "confirmer": ("matters", "All matters"),
    "proxies": ("matters", "All matters"),
    "accept-proxy": ("proxies", "Your practice's proxies"),
    "revoke-proxy": ("proxies", "Your practice's proxies"),
    "lmc-note": ("lmc-space", "All the LMC's notes"),
    "new-lmc-note": ("lmc-space", "All the LMC's notes"),
    "lmc-letter": ("lmc-letters", "All private letters"),
    "new-lmc-letter": ("lmc-letters", "All private letters"),
    "meeting": ("meetings", "All meetings"),
    "plan-meeting": ("meetings", "All meetings"),
    "action": ("actions", "All actions"),
    "person-interests": ("interest-register", "The register of interests"),
    "decide-register-readers": ("interest-register", "The register of interests"),
    "organisation": ("organisations", "All organisations"),
    "person": ("people", "All people"),
    "group": ("groups", "All groups"),
    "forum": ("forums", "All outside meetings"),
    "speakers": ("forums", "All outside meetings"),
    "rename-community": ("set-up", "Set up your community"),
    "modules": ("set-up", "Set up your community"),
    "register-loads": ("set-up", "Set up your community"),
    "register-load": ("register-loads", "Every file of the register"),
    "mail": ("set-up", "Set up your community"),
}


def back_from(request: HttpRequest) -> Link | None:
    """The link above this page. Missing: none, where the page stands by itself or belongs to no community."""
    found = request.resolver_match
    community = found.kwargs.get("community") if found else None
    if found is None or community is None:
        return None
    return _whole(found.url_name, community, found.kwargs) or _list(found.url_name, community)


def _whole(name: str | None, community: str, parts: Mapping[str, Any]) -> Link | None:
    for part, page, words in _PART_OF:
        if part in parts and name != page:
            return Link(text=words, href=address(page, community, parts[part]))
    return None


def _list(name: str | None, community: str) -> Link | None:
    page, words = _LISTED_IN.get(name or "", ("", ""))
    return Link(text=words, href=address(page, community)) if page else None
