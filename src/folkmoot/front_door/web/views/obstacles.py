"""The obstacles removed in a quarter, as a page and as a file."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.front_door.domain.quarter import Quarter, quarter_of, quarter_written
from folkmoot.front_door.queries.obstacles import (
    Removed,
    obstacles_of,
    obstacles_removed,
    obstacles_that_stand,
    removed_by_each,
)
from folkmoot.front_door.web import obstacles_present as present
from folkmoot.kernel.working_days import local_day

# A year can be looked back on.
_OFFERED = 5


def _quarters(request: ActingRequest) -> list[Quarter]:
    found = [quarter_of(local_day(request.at))]
    while len(found) < _OFFERED:
        found.append(found[-1].before)
    return found


def _chosen(request: ActingRequest) -> Quarter:
    offered, asked = _quarters(request), quarter_written(request.GET.get("quarter", ""))
    return asked if asked in offered else offered[0]


def _whole(removed: Iterable[Removed]) -> list[Any]:
    return obstacles_of(tuple(key for key, _ in removed))


@open_to(IN_COMMUNITY)
def obstacles(request: ActingRequest, community: str) -> HttpResponse:
    """What somebody was asked to remove and did, in this quarter or one of the year before it."""
    quarter, (this, *earlier) = _chosen(request), _quarters(request)
    found = obstacles_removed(request.acting, quarter)
    page = paged(found, request)
    given: dict[str, Any] = {
        "summary": present.summary(page.total, obstacles_that_stand(request.acting), quarter),
        "counts": present.counts(removed_by_each(found)),
        "lines": [present.line(one, request.acting) for one in _whole(page.rows)],
        "page": page,
        "quarter": quarter.words,
        "boxes": [
            {
                "name": "quarter",
                "label": "Quarter",
                "options": [(one.key, one.words) for one in earlier],
                "chosen": quarter.key if quarter != this else "",
                "all": f"This quarter, {this.words}",
            }
        ],
        "query": f"quarter={quarter.key}",
        "community": community,
        "who_can_see": present.who_sees(request.acting),
    }
    return render(request, "front_door/obstacles.html", given)


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def obstacles_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    quarter = _chosen(request)
    rows = map(present.export_row, _whole(obstacles_removed(request.acting, quarter)))
    return csv_file(f"{community}-obstacles-{quarter.key}", present.EXPORT_HEAD, rows)
