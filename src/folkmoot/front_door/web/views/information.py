"""The list of information requests, as a file too, one request, and how much is asked of each practice."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.directory.queries.origins import origins_of
from folkmoot.directory.web.access import IN_COMMUNITY, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.front_door import queries
from folkmoot.front_door.domain.information import State, may_ask
from folkmoot.front_door.web import information_load_present, information_present
from folkmoot.prepared import Listed

# What still waits for the hat's own organisation.
_OURS = "ours"


@open_to(IN_COMMUNITY)
def requests(request: ActingRequest, community: str) -> HttpResponse:
    """Every information request this hat may see, filtered and paged."""
    chosen = _chosen(request)
    page = paged(_found(request), request)
    given = {
        "lines": [information_present.line(one, request.acting, request.at) for one in page.rows],
        "page": page,
        "community": community,
        "boxes": _boxes(chosen, request),
        "narrowed": any(chosen.values()),
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        "may_ask": may_ask(request.acting),
        "who_can_see": information_present.who_sees_the_list(request.acting),
    }
    return render(request, "front_door/information_requests.html", given)


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def requests_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    rows = (information_present.export_row(one) for one in _found(request))
    return csv_file(f"{community}-information-requests", information_present.EXPORT_HEAD, rows)


@open_to(IN_COMMUNITY)
def request_page(request: ActingRequest, community: str, information_number: str) -> HttpResponse:
    """One request: what is asked and why, where it stands, and what can be done next."""
    one = queries.information_by_reference(information_number, request.acting)
    asked = paged(information_present.those_asked(one, request.acting), request)
    page = information_present.page(one, asked.rows, request.acting, request.at)
    given = {
        "page": page,
        "asked": asked,
        "community": community,
        "who_can_see": page.who_can_see,
        "origins": origins_of(one, request.acting),
        "history": history_of(request.acting, one),
    }
    return render(request, "front_door/information_request.html", given)


@open_to(MEMBERS)
def load(request: ActingRequest, community: str) -> HttpResponse:
    """How many minutes are asked of each practice and network, this week and the three after it."""
    weeks = information_load_present.weeks_from(request.at)
    page = paged(information_load_present.organisations(request.acting, request.at), request)
    given = {
        "page": page,
        "heads": information_load_present.heads(weeks),
        "lines": information_load_present.lines(page.rows, request.acting, weeks),
        "community": community,
        "who_can_see": "all practices, the executive and the LMC; whoever asks sees the least and the most, without names",
    }
    return render(request, "front_door/information_load.html", given)


def _chosen(request: ActingRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip() for name in ("words", "state")}


def _boxes(chosen: dict[str, str], request: ActingRequest) -> list[dict[str, Any]]:
    mine = [(_OURS, "Waiting for us")] if request.acting.is_member else []
    states = [*mine, *((one.value, one.words) for one in State)]
    return [
        {"name": "words", "label": "Words in it", "chosen": chosen["words"]},
        {"name": "state", "label": "State", "options": states, "chosen": chosen["state"], "all": "Any state"},
    ]


def _found(request: ActingRequest) -> Listed[Any]:
    words, state = _chosen(request).values()
    return queries.information_listed(
        request.acting,
        state=state if state in set(State) else None,
        waits_for_us=state == _OURS,
        words=words or None,
    )
