"""Where a page leads back to: what it is part of, and a thing to the list it stands in."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from folkmoot.design.addresses import address
from folkmoot.design.shell import Link
from folkmoot.desk.web.admission import address_if_on, admits
from folkmoot.meetings.queries.agenda import item_of_round
from folkmoot.priorities.queries.rounds import round_of_suggestion

# The part of an address that names a thing is called as the thing's own page is.
_PART_OF = (
    ("canvass", "canvass", "The canvass"),
    ("reference", "matter", "The matter"),
    ("mandate", "mandate", "The mandate"),
    ("recall", "recall", "What practices ask"),
    ("meeting", "meeting", "The meeting"),
    ("action", "action", "The action"),
    ("request_number", "request", "The request"),
    ("information_number", "information-request", "The information request"),
    ("payment_number", "payment", "The payment query"),
    ("group", "group", "The group"),
    ("step", "voice-step", "The step"),
    ("outside", "outside-request", "The request from outside"),
    ("opportunity_number", "opportunity", "The opportunity"),
    ("visit", "visit", "The visit"),
    ("stance_round", "stance-round", "The round"),
    ("win", "win", "The small win"),
    ("look_back", "look-back", "The look-back"),
    ("funding_line", "funding-line", "The funding line"),
    ("funding_case", "funding-case", "The funding case"),
    ("capacity_option", "capacity-option", "The option"),
    ("learning_event", "learning-event", "The learning event"),
    ("round", "priority-round", "The round"),
    ("priority", "priority", "The priority"),
)
_LISTED_IN = {
    "matter": ("matters", "All matters"),
    "raise-matter": ("matters", "All matters"),
    "canvass": ("canvasses", "All canvasses"),
    "mandate": ("mandates", "All mandates"),
    "recall": ("recalls", "Everything practices ask again"),
    **dict.fromkeys(
        ("recall-power", "recall-executive", "scheme-versions", "new-scheme", "withdraw-power", "give-back-power"),
        ("scheme", "Who may decide what"),
    ),
    "speakers-felt": ("loop-health", "How the loop is doing"),
    "request": ("requests", "All requests"),
    "new-request": ("requests", "All requests"),
    "redirect-approach": ("requests", "All requests"),
    "pledges": ("requests", "All requests"),
    "whom-to-ask": ("requests", "All requests"),
    "new-whom-to-ask": ("whom-to-ask", "Whom to ask"),
    "whom-to-ask-entry": ("whom-to-ask", "Whom to ask"),
    "change-whom-to-ask": ("whom-to-ask", "Whom to ask"),
    "capacity-statements": ("requests", "All requests"),
    "capacity-statement": ("capacity-statements", "What each can take on"),
    "new-capacity-statement": ("capacity-statements", "What each can take on"),
    "door-health": ("requests", "All requests"),
    "obstacles": ("requests", "All requests"),
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
    "my-calendar": ("meetings", "All meetings"),
    "plan-meeting": ("meetings", "All meetings"),
    "action": ("actions", "All actions"),
    "person-interests": ("interest-register", "The register of interests"),
    "decide-register-readers": ("interest-register", "The register of interests"),
    "forum-dates": ("seat-map", "The seat map"),
    "seat-route": ("seat-map", "The seat map"),
    "seat-story": ("seat-map", "The seat map"),
    "who-could-go": ("seat-map", "The seat map"),
    "seat-wishes": ("seat-map", "The seat map"),
    "seat-wish": ("seat-wishes", "All wishes for a seat"),
    "new-seat-wish": ("seat-wishes", "All wishes for a seat"),
    "charter": ("seat-map", "The seat map"),
    "charter-version": ("charter", "The charter that holds"),
    "new-charter": ("charter", "The charter that holds"),
    "bulletins": ("seat-map", "The seat map"),
    "bulletin": ("bulletins", "All bulletins"),
    "new-bulletin": ("bulletins", "All bulletins"),
    "stance-round": ("stances", "All rounds"),
    "new-stance-round": ("stances", "All rounds"),
    "win": ("wins", "All small wins"),
    "new-win": ("wins", "All small wins"),
    **dict.fromkeys(("look-back", "new-look-back", "lessons", "change-lesson"), ("look-backs", "All look-backs")),
    "practices-to-visit": ("visits", "All visits"),
    "visit": ("visits", "All visits"),
    "new-visit": ("visits", "All visits"),
    "close-commitment": ("visits", "All visits"),
    **dict.fromkeys(
        ("funding-line", "new-funding-line", "time-given", "funding-cases", "capacity-options", "learning-events"),
        ("funding", "Capacity and funding"),
    ),
    **dict.fromkeys(
        ("funding-case", "new-funding-case", "change-case-option", "take-out-case-option"),
        ("funding-cases", "All funding cases"),
    ),
    **dict.fromkeys(
        (
            *("learning-event", "new-learning-event", "withdraw-learning-material", "change-learning-step"),
            "take-out-learning-step",
        ),
        ("learning-events", "All learning events"),
    ),
    **dict.fromkeys(("capacity-option", "new-capacity-option"), ("capacity-options", "All options weighed")),
    **dict.fromkeys(
        ("new-time-given", "correct-time-given", "end-time-given", "take-back-time-given"),
        ("time-given", "All time given"),
    ),
    "new-forum-date": ("forum-dates", "All outside meetings to come"),
    "move-forum-date": ("forum-dates", "All outside meetings to come"),
    "call-off-forum-date": ("forum-dates", "All outside meetings to come"),
    "priority": ("priorities", "All priorities"),
    "priority-round": ("priority-rounds", "All rounds"),
    "open-priority-round": ("priority-rounds", "All rounds"),
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
    "funding": ("voice", "Ten steps to one voice"),
    "voice-step": ("voice", "Ten steps to one voice"),
}


# What several pages lead to, and no part of the site holds: back to the first of these that admits this hat.
_CONSOLE = ("console", "The console")
_FIRST_OF = {
    **dict.fromkeys(("signs", "even-handed", "engaged"), (_CONSOLE, ("door-health", "How the front door is doing"))),
    **dict.fromkeys(("wins", "look-backs", "visits", "stances"), (_CONSOLE, ("waiting", "Waiting for me"))),
}


def back_from(request: HttpRequest) -> Link | None:
    """The link above this page. Missing: none, where the page stands by itself or belongs to no community."""
    found = request.resolver_match
    community = found.kwargs.get("community") if found else None
    if found is None or community is None:
        return None
    if found.url_name == "canvass" and (link := _item(request, found.kwargs["canvass"], community)):
        return link
    if "suggestion" in found.kwargs and (link := _round(request, found.kwargs["suggestion"], community)):
        return link
    return (
        _whole(found.url_name, community, found.kwargs)
        or _list(found.url_name, community)
        or _first_of(found.url_name, community, request)
    )


def _item(request: HttpRequest, canvass: int, community: str) -> Link | None:
    """The agenda item from which a round among practices was started, for whoever reads it."""
    acting = getattr(request, "acting", None)
    item = item_of_round(canvass, acting) if acting is not None else None
    return Link(text="The agenda item", href=address("item", community, item.meeting_id, item.pk)) if item else None


def _round(request: HttpRequest, suggestion: int, community: str) -> Link | None:
    """The round in which something was suggested, for whoever reads what was."""
    acting = getattr(request, "acting", None)
    if acting is None or (key := round_of_suggestion(suggestion, acting)) is None:
        return None
    return Link(text="The round", href=address("priority-round", community, key))


def _whole(name: str | None, community: str, parts: Mapping[str, Any]) -> Link | None:
    for part, page, words in _PART_OF:
        if part in parts and name != page:
            return Link(text=words, href=address(page, community, parts[part]))
    return None


def _list(name: str | None, community: str) -> Link | None:
    page, words = _LISTED_IN.get(name or "", ("", ""))
    return Link(text=words, href=address(page, community)) if page else None


def _first_of(name: str | None, community: str, request: HttpRequest) -> Link | None:
    for page, words in _FIRST_OF.get(name or "", ()):
        path = {} if page == "waiting" else {"community": community}
        href = address_if_on(page, *path.values())
        if href and admits(href, request, path):
            return Link(text=words, href=href)
    return None
