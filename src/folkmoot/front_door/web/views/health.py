"""How the front door is doing, as a page and as a file."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.directory.web.access import MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import MEMBERS_ONLY
from folkmoot.front_door.domain.health import Tally, tallies
from folkmoot.front_door.queries.health import came_since
from folkmoot.kernel.working_days import local_day

# Unless a year is asked for.
_SHORTER_DAYS, _YEAR = "90", (("365", "A year"),)
_HEAD = (
    "Asked by",
    "Requests",
    "Went past the door first",
    "Waiting",
    "Past the day promised",
    "Working days to an answer",
)


def _chosen(request: ActingRequest) -> str:
    asked = request.GET.get("days", "")
    return asked if asked in dict(_YEAR) else _SHORTER_DAYS


def _tallied(request: ActingRequest) -> list[Tally]:
    since = request.at - timedelta(days=int(_chosen(request)))
    return tallies(came_since(request.acting.community_id, since), local_day(request.at))


def _row(one: Tally) -> tuple[object, ...]:
    days = "" if one.days_to_answer is None else f"{one.days_to_answer:g}"
    return (one.asker, one.received, one.went_past, one.waiting, one.late, days)


@open_to(MEMBERS)
def door_health(request: ActingRequest, community: str) -> HttpResponse:
    """By whom we were asked, how many went past the door first, and how long they waited for an answer."""
    given = {
        "rows": [_row(one) for one in _tallied(request)],
        "head": _HEAD,
        "boxes": [
            {
                "name": "days",
                "label": "Over the last",
                "options": _YEAR,
                "chosen": _chosen(request),
                "all": "Three months",
            }
        ],
        "query": f"days={_chosen(request)}",
        "community": community,
        "who_can_see": MEMBERS_ONLY,
    }
    return render(request, "front_door/health.html", given)


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def door_health_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same as a spreadsheet."""
    return csv_file(f"{community}-front-door", _HEAD, map(_row, _tallied(request)))
