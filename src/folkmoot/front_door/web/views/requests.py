"""The list of requests, as a file too, and one request."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.addresses import address
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.directory.queries.people import appointment_in
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.front_door import queries
from folkmoot.front_door.domain.request import KINDS, OPEN, Outcome, State
from folkmoot.front_door.queries.holders import held_seen_by
from folkmoot.front_door.queries.late import late_of
from folkmoot.front_door.web import holders_present, present
from folkmoot.front_door.web.whom_to_ask_present import keep_href, offered_for
from folkmoot.kernel.working_days import local_day

# What still wants an answer is what most people come for; the rest is one choice away.
_ANY_OPEN, _LATE = "open", "late"


@open_to(IN_COMMUNITY)
def requests(request: ActingRequest, community: str) -> HttpResponse:
    """Every request this hat may see, filtered and paged."""
    chosen = _chosen(request)
    page = paged(_keys(request), request)
    given = {
        "lines": [present.line(one, request.acting) for one in queries.lines_of(page.rows)],
        "page": page,
        "community": community,
        "boxes": _boxes(chosen, request),
        "narrowed": any(chosen.values()),
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        "who_can_see": present.who_sees_the_list(request.acting),
        "intro": present.intro(request.acting),
    }
    return render(request, "front_door/requests.html", given)


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def requests_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    rows = (present.export_row(one, request.acting) for one in _found(request))
    return csv_file(f"{community}-requests", present.EXPORT_HEAD, rows)


@open_to(IN_COMMUNITY)
def requests_with(request: ActingRequest, community: str, owner: int) -> HttpResponse:
    """The list, narrowed to what waits with one person of this community: the address a notice leads to."""
    appointment_in(request.acting.community_id, owner)
    return redirect(f"{address('requests', community)}?with={holders_present.owner_key(owner)}")


@open_to(IN_COMMUNITY)
def request_page(request: ActingRequest, community: str, request_number: str) -> HttpResponse:
    """One request: what was asked, where it stands, what was answered, and what can be done next."""
    one = queries.request_by_reference(request_number, request.acting)
    page = present.page(one, request.acting, request.at)
    given = {
        "page": page,
        "offered": offered_for(one, request.acting),
        "keep_href": keep_href(one, request.acting),
        "community": community,
        "who_can_see": page.who_can_see,
        "history": history_of(request.acting, one),
    }
    return render(request, "front_door/request.html", given)


def _chosen(request: ActingRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip() for name in ("words", "state", "kind", "with", "outcome")}


def _boxes(chosen: dict[str, str], request: ActingRequest) -> list[dict[str, Any]]:
    holders = holders_present.options(held_seen_by(request.acting), request.acting, chosen["with"])
    states = [
        (_ANY_OPEN, "Waiting for an answer"),
        (_LATE, "Waiting, and late"),
        *((one.value, one.words) for one in State),
    ]
    kinds = [(one.value, one.words) for one in KINDS]
    outcomes = [(one.value, one.counted_words) for one in Outcome]
    return [
        {"name": "words", "label": "Words in it", "chosen": chosen["words"]},
        {"name": "state", "label": "State", "options": states, "chosen": chosen["state"], "all": "Any state"},
        {"name": "kind", "label": "Asked for", "options": kinds, "chosen": chosen["kind"], "all": "Anything"},
        {"name": "with", "label": "Waits with", "options": holders, "chosen": chosen["with"], "all": "Anybody"},
        {"name": "outcome", "label": "Outcome", "options": outcomes, "chosen": chosen["outcome"], "all": "Any outcome"},
    ]


def _found(request: ActingRequest) -> QuerySet[Any]:
    found = queries.requests_narrowed(request.acting, _narrowing(request))
    return _late_of(found, request) if _chosen(request)["state"] == _LATE else found


def _keys(request: ActingRequest) -> Any:
    if _chosen(request)["state"] == _LATE:
        return _found(request).values_list("pk", flat=True)
    return queries.keys_of_requests(request.acting, _narrowing(request))


def _late_of(found: QuerySet[Any], request: ActingRequest) -> QuerySet[Any]:
    return late_of(found, request.acting.community_id, local_day(request.at))


def _states(chosen: str) -> tuple[str, ...] | None:
    """The states chosen. Missing: None for any; none at all where the address names one that nothing is ever in."""
    if chosen in {_ANY_OPEN, _LATE}:
        return OPEN
    if not chosen:
        return None
    return (chosen,) if chosen in set(State) else ()


def _narrowing(request: ActingRequest) -> queries.Narrowing:
    words, state, kind, holder, outcome = _chosen(request).values()
    held = holders_present.held_by(holder, request.acting)
    # What waits with somebody is what they still have to answer.
    states = _states(state or (_ANY_OPEN if holder else ""))
    known = outcome in set(Outcome)
    nothing = (kind and kind not in KINDS) or (holder and not held) or (outcome and not known)
    return queries.Narrowing(
        states=() if nothing else states,
        kind=kind or None,
        words=words or None,
        outcome=Outcome(outcome) if known else None,
        held=held,
    )
