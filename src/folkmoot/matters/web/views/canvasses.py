"""The list of canvasses."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.directory import queries as directory
from folkmoot.directory.web.access import MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.canvass import State
from folkmoot.matters.queries import listed
from folkmoot.matters.web.presenters import canvasses as present

_STATES = (State.OPEN, State.CLOSED, State.REPORTED, State.DRAFT, State.WITHDRAWN)
PRACTICES, TOLD = "practices", "told"


@open_to(MEMBERS)
def canvasses(request: ActingRequest, community: str) -> HttpResponse:
    """Every canvass this hat may see, of practices and of groups, narrowed and paged."""
    acting, at, chosen = request.acting, request.at, _chosen(request)
    found = _found(request)
    groups = [(str(one.pk), one.name) for one in directory.groups_of(acting.community_id, local_day(at))]
    page = paged(found, request)
    return render(
        request,
        "matters/canvasses.html",
        {
            "lines": [present.line(one, community, at) for one in page.rows],
            "page": page,
            "community": community,
            "states": [(one.value, one.words) for one in _STATES],
            "asked_of": [(PRACTICES, "Every practice"), *groups, (TOLD, "Those I am a teller of")],
            "chosen": chosen,
            "query": urlencode({name: said for name, said in chosen.items() if said}),
            "who_can_see": "all practices; drafts, those who may ask",
        },
    )


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def canvasses_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    rows = (present.export_row(one, request.at) for one in _found(request))
    return csv_file(f"{community}-canvasses", present.EXPORT_HEAD, rows)


def _chosen(request: ActingRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip() for name in ("words", "state", "asked")}


def _found(request: ActingRequest) -> QuerySet[Any]:
    words, state, asked = _chosen(request).values()
    found = listed.in_state(listed.canvasses_seen_by(request.acting), state, request.at)
    if words:
        found = found.filter(wording__icontains=words)
    if asked == PRACTICES:
        return found.filter(group=None)
    if asked == TOLD:
        return listed.told_by(found, request.acting)
    if asked.isdecimal() and asked.isascii() and len(asked) <= len("999999999"):
        return found.filter(group_id=int(asked))
    return found
