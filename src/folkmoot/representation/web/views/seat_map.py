"""The seat map, on its page and as a file."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.directory.web.access import MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import MEMBERS_ONLY
from folkmoot.kernel.working_days import local_day
from folkmoot.representation.domain import who
from folkmoot.representation.domain.seat_map import Fault
from folkmoot.representation.queries.charter import charter_now, kept_since
from folkmoot.representation.queries.seat_map import seats_seen, shares
from folkmoot.representation.queries.wishes import signal
from folkmoot.representation.web.presenters import seat_map as present
from folkmoot.representation.web.presenters.charter import kept_words
from folkmoot.representation.web.presenters.wishes import signal_words


@open_to(MEMBERS)
def seat_map(request: ActingRequest, community: str) -> HttpResponse:
    """Every seat, who goes, when next, and what is amiss; narrowed and paged."""
    acting, fault, day = request.acting, _fault(request), local_day(request.at)
    seen = seats_seen(acting, request.at)
    page = paged(present.with_fault(seen, fault), request)
    shared, keeps = shares(seen, acting.community_id, day), _keeps(request)
    return render(
        request,
        "representation/seat_map.html",
        {
            "page": present.page(seen, shared, acting, figures_on(acting.community_id, day)[Threshold.SEAT_SHARE]),
            "lines": [present.line(one, acting, day, keeps(one.goes)) for one in page.rows],
            "paging": page,
            "community": community,
            "fault": fault,
            "faults": [(one.value, one.words) for one in Fault],
            "signal": _signal(request),
            "may_date": who.keeps_dates(acting),
            "who_can_see": MEMBERS_ONLY,
        },
    )


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def seat_map_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    seen = present.with_fault(seats_seen(request.acting, request.at), _fault(request))
    keeps = _keeps(request)
    rows = (present.export_row(one, keeps(one.goes)) for one in seen)
    return csv_file(f"{community}-seat-map", present.EXPORT_HEAD, rows)


def _keeps(request: ActingRequest) -> Callable[[Any], str]:
    """Says of whoever goes whether they keep to the charter that holds."""
    charter = charter_now(request.acting.community_id)
    return partial(kept_words, charter, kept=kept_since(charter))


def _signal(request: ActingRequest) -> str:
    """How often somebody would rather go themselves. Missing: empty where nobody would, and for those not told."""
    if not who.reads_wishes(request.acting):
        return ""
    return "".join(signal_words(signal(request.acting.community_id, local_day(request.at)))[:1])


def _fault(request: ActingRequest) -> str:
    asked = request.GET.get("fault", "")
    return asked if asked in set(Fault) else ""
