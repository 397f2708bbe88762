"""How the front door is doing, as a page and as a file."""

from datetime import timedelta
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.directory.web.access import MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import MEMBERS_ONLY
from folkmoot.front_door.domain.health import Tally, tallies
from folkmoot.front_door.domain.request import Outcome
from folkmoot.front_door.queries.health import came_since, owed_since
from folkmoot.front_door.queries.holders import held_seen_by
from folkmoot.front_door.web.alike_present import GENERAL_PRACTICE
from folkmoot.kernel.working_days import local_day

# Unless a year is asked for.
_SHORTER_DAYS, _YEAR = "90", (("365", "A year"),)
# Whom general practice here asks, instead of who asks it.
_PARTNERS = "partners"
_CAME_TO = tuple(one.counted_words for one in (Outcome.GIVEN, Outcome.PARTLY, Outcome.CANNOT))
_ASKED_OF_US = (
    "Asked by",
    "Requests",
    "Went past the door first",
    "Waiting",
    "Late",
    "Working days to an answer",
    *_CAME_TO,
)
_ASKED_OF_THEM = ("Asked of", "Requests", "Waiting", "Late", "Working days to an answer", *_CAME_TO)


def _days(request: ActingRequest) -> str:
    asked = request.GET.get("days", "")
    return asked if asked in dict(_YEAR) else _SHORTER_DAYS


def _of(request: ActingRequest) -> str:
    return _PARTNERS if request.GET.get("of") == _PARTNERS else ""


def _head(request: ActingRequest) -> tuple[str, ...]:
    return _ASKED_OF_THEM if _of(request) else _ASKED_OF_US


def _rows(request: ActingRequest) -> list[tuple[object, ...]]:
    since, today = request.at - timedelta(days=int(_days(request))), local_day(request.at)
    community_id, of_partners = request.acting.community_id, bool(_of(request))
    came = came_since(community_id, since, of_partners=of_partners)
    owed = owed_since(community_id, since, today, of_partners=of_partners)
    return [_row(one, of_partners=of_partners) for one in tallies(came, owed, today)]


def _row(one: Tally, *, of_partners: bool) -> tuple[object, ...]:
    days = "" if one.days_to_answer is None else f"{one.days_to_answer:g}"
    past = () if of_partners else (one.went_past,)
    return (one.body, one.received, *past, one.waiting, one.late, days, one.met, one.partly, one.not_possible)


@open_to(MEMBERS)
def door_health(request: ActingRequest, community: str) -> HttpResponse:
    """By whom we were asked, or whom we asked: how many, how many went past the door first, and how long they waited."""
    days, of = _days(request), _of(request)
    given = {
        "rows": _rows(request),
        "head": _head(request),
        "of_partners": bool(of),
        "boxes": [
            {
                "name": "of",
                "label": "Asked",
                "options": [(_PARTNERS, "Of partners, by practices")],
                "chosen": of,
                "all": "Of general practice here",
            },
            {"name": "days", "label": "Over the last", "options": _YEAR, "chosen": days, "all": "Three months"},
        ],
        "held": held_seen_by(request.acting),
        "ours": GENERAL_PRACTICE,
        "query": urlencode({"days": days} | ({"of": of} if of else {})),
        "community": community,
        "who_can_see": MEMBERS_ONLY,
    }
    return render(request, "front_door/health.html", given)


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def door_health_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same as a spreadsheet."""
    name = f"{community}-front-door{'-of-partners' if _of(request) else ''}"
    return csv_file(name, _head(request), _rows(request))
