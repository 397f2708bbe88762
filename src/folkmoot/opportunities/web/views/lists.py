"""The opportunities, as a file too, and one of them."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.directory.queries.origins import origins_of
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.opportunities.domain.opportunity import State
from folkmoot.opportunities.queries.opportunities import opportunities_listed, opportunity_by_reference
from folkmoot.opportunities.web import listed, present

_LATE = ("too_long", "Too long before others")
WHO_SEES = (
    "people acting for the community's own organisations; a partner sees those it offers or scores. Until one is published, the "
    "executive and whoever heard of it"
)


@open_to(IN_COMMUNITY)
def opportunities(request: ActingRequest, community: str) -> HttpResponse:
    """The opportunities this hat may know of, the latest first, filtered and paged."""
    chosen = _chosen(request)
    page = paged(_found(request), request)
    given = {
        "lines": [listed.line(one, request.acting, request.at) for one in page.rows],
        "page": page,
        "community": community,
        "boxes": _boxes(chosen),
        "narrowed": any(chosen.values()),
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        "may_record": request.acting.is_member,
        "who_can_see": WHO_SEES,
    }
    return render(request, "opportunities/opportunities.html", given)


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def opportunities_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a file."""
    rows = (listed.export_row(one, request.at) for one in _found(request))
    return csv_file(f"{community}-opportunities", listed.EXPORT_HEAD, rows)


@open_to(IN_COMMUNITY)
def opportunity(request: ActingRequest, community: str, opportunity_number: str) -> HttpResponse:
    """One opportunity."""
    one = opportunity_by_reference(opportunity_number, request.acting)
    given = {
        "page": present.page(one, request.acting, request.at),
        "community": community,
        "who_can_see": present.who_sees(one),
        "origins": origins_of(one, request.acting),
        "history": history_of(request.acting, one),
    }
    return render(request, "opportunities/opportunity.html", given)


def _chosen(request: ActingRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip() for name in ("words", "state", "known")}


def _boxes(chosen: dict[str, str]) -> list[dict[str, Any]]:
    states = [(one.value, one.words) for one in State]
    return [
        {"name": "words", "label": "Title or who offers it", "chosen": chosen["words"]},
        {"name": "state", "label": "State", "options": states, "chosen": chosen["state"], "all": "Any state"},
        {"name": "known", "label": "Known", "options": [_LATE], "chosen": chosen["known"], "all": "In time or not"},
    ]


def _found(request: ActingRequest) -> Any:
    words, state, known = _chosen(request).values()
    return opportunities_listed(
        request.acting,
        request.at,
        state=State(state) if state in set(State) else None,
        too_long=known == _LATE[0],
        words=words or None,
    )
