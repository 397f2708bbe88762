"""The forward plan: coming decisions by date."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.directory.web.access import MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.matter import Category
from folkmoot.matters.queries.forward_plan import plan_narrowed
from folkmoot.meetings.web.presenters import plan as present
from folkmoot.prepared import Listed

_ASKED = (("no", "Not asked yet"), ("yes", "Asked"))


@open_to(MEMBERS)
def forward_plan(request: ActingRequest, community: str) -> HttpResponse:
    """What is to be decided, the soonest first."""
    acting, day, chosen = request.acting, local_day(request.at), _chosen(request)
    page = paged(_found(request), request)
    unasked_days = figures_on(acting.community_id, day)[Threshold.FUNDING_AHEAD]
    may_ask = acting.is_executive or acting.sits_on(GroupKind.LEADERSHIP_GROUP)
    return render(
        request,
        "meetings/forward_plan.html",
        {
            "lines": [
                present.line(one, community, day, unasked_days=unasked_days, may_ask=may_ask) for one in page.rows
            ],
            "page": page,
            "community": community,
            "chosen": chosen,
            "categories": [(one.value, one.words) for one in Category],
            "asked": _ASKED,
            "query": urlencode({name: value for name, value in chosen.items() if value}),
            "who_can_see": "all practices, the executive and the LMC",
        },
    )


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def forward_plan_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    rows = (present.export_row(one) for one in _found(request))
    return csv_file(f"{community}-forward-plan", present.EXPORT_HEAD, rows)


def _chosen(request: ActingRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip() for name in ("words", "category", "asked")}


def _found(request: ActingRequest) -> Listed[Any]:
    words, category, asked = _chosen(request).values()
    return plan_narrowed(
        request.acting,
        local_day(request.at),
        category=category if category in set(Category) else None,
        asked=asked == "yes" if asked in {"yes", "no"} else None,
        words=words or None,
    )
