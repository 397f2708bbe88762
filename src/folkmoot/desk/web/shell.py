"""What stands round every page: the parts of the site this person may open, whom they act as, the way in and out."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from folkmoot.design.addresses import address
from folkmoot.design.shell import Link, Shell
from folkmoot.desk.web.admission import address_if_on, admits
from folkmoot.desk.web.back import back_from
from folkmoot.directory.domain.acting import Acting
from folkmoot.matters.domain.lmc import writes_to_lmc

# The parts of the site, in the order of a week's work: words, the name of the address, whether a community's own. The
# menu folds away what its line has no room for, so what is wanted every week stands before what is wanted now and then.
# Of two with the same words the first that admits a hat is shown.
PARTS = (
    ("Waiting for me", "waiting", False),
    ("Console", "console", True),
    ("Front door", "requests", True),
    ("Matters", "matters", True),
    ("Meetings", "meetings", True),
    ("Seats", "seat-map", True),
    ("Mandates", "mandates", True),
    ("Priorities", "priorities", True),
    ("Interests", "interest-register", True),
    ("Interests", "open-interest-register", True),
    ("Opportunities", "opportunities", True),
    ("Organisations", "organisations", True),
    ("LMC", "lmc-space", True),
    ("LMC letters", "lmc-letters", True),
    ("Record", "record", True),
)
# What belongs to a part besides the addresses that begin as its own does, by the word after the community's.
_BELONGS_TO = {
    **dict.fromkeys(("canvasses", "advice", "motions", "decisions", "challenges", "voices", "loop"), "matters"),
    **dict.fromkeys(("confirmer", "proxies"), "matters"),
    **dict.fromkeys(("scheme", "asked-again", "voice"), "mandates"),
    **dict.fromkeys(("even-handed", "engaged", "signs", "visits", "stances", "wins", "look-backs"), "console"),
    **dict.fromkeys(("forward-plan", "actions"), "meetings"),
    **dict.fromkeys(("information", "payments", "ask"), "front-door"),
    "open-interests": "interests",
    **dict.fromkeys(("seat-wishes", "bulletin", "charter"), "seat-map"),
    **dict.fromkeys(("people", "roles", "groups", "places", "forums", "seats", "terms", "covers"), "organisations"),
    **dict.fromkeys(
        ("set-up", "name", "modules", "thresholds", "prompts", "register", "mail", "funding"), "organisations"
    ),
}
FOOTER = (("Help", "help"), ("Privacy", "privacy"), ("Accessibility", "accessibility"), ("Complaints", "complaints"))


def with_shell(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: `request.shell()` says what stands round the page, worked out when first asked and once."""

    def answer_with(request: HttpRequest) -> HttpResponse:
        request.shell = cache(lambda: shell_for(request))  # type: ignore[attr-defined]
        return answer(request)

    return answer_with


def shell_for(request: Any) -> Shell:
    """The shell round this request's page."""
    footer = tuple(Link(text=text, href=href) for text, name in FOOTER if (href := address_if_on(name)))
    if not request.user.is_authenticated:
        return Shell(account=(Link(text="Sign in", href=address("account_login")),), footer=footer, demo=settings.DEMO)
    acting = request.acting
    return Shell(
        community=acting.community_name if acting else "",
        acting=acting.words if acting else "",
        change_href=address("choose-role"),
        navigation=_navigation(request) if acting else (),
        account=(
            Link(text="Your sign-in", href=address("your-sign-in")),
            Link(text="Sign out", href=address("account_logout")),
        ),
        footer=footer,
        demo=settings.DEMO,
        search_href=address_if_on("search", acting.community_slug) if acting else "",
        privately_href=_privately(acting) if acting else "",
        back=back_from(request) if acting else None,
    )


def _privately(acting: Acting) -> str:
    """Where words that other practices had better not read are sent instead."""
    may = writes_to_lmc(acting) and acting.uses("new-lmc-letter")
    return address("new-lmc-letter", acting.community_slug) if may else ""


def _navigation(request: Any) -> tuple[Link, ...]:
    """Links to the parts whose pages admit this hat."""
    links: list[Link] = []
    for text, name, of_community in PARTS:
        if any(link.text == text for link in links):
            continue
        path = {"community": request.acting.community_slug} if of_community else {}
        href = address_if_on(name, *path.values())
        if href and admits(href, request, path):
            links.append(Link(text=text, href=href, current=_is_within(request.path, href)))
    return tuple(links)


def _is_within(path: str, href: str) -> bool:
    if path == href or path.startswith(f"{href}/"):
        return True
    community, _, part = href.strip("/").partition("/")
    there, _, rest = path.strip("/").partition("/")
    return bool(part) and there == community and _BELONGS_TO.get(rest.partition("/")[0]) == part
