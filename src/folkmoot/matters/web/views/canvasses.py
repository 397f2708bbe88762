"""The list of canvasses."""

from django.http import HttpResponse
from django.shortcuts import render

from folkmoot.design.access import open_to
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
    acting, at = request.acting, request.at
    words, state, asked = (request.GET.get(name, "").strip() for name in ("words", "state", "asked"))
    found = listed.in_state(listed.canvasses_seen_by(acting), state, at)
    if words:
        found = found.filter(wording__icontains=words)
    if asked == PRACTICES:
        found = found.filter(group=None)
    elif asked == TOLD:
        found = listed.told_by(found, acting)
    elif asked.isdecimal() and asked.isascii() and len(asked) <= len("999999999"):
        found = found.filter(group_id=int(asked))
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
            "chosen": {"words": words, "state": state, "asked": asked},
            "who_can_see": "all practices; drafts, those who may ask",
        },
    )
