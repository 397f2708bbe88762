"""What bodies say they can take on: the list, as a file too, one statement, saying it, taking it back."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of, history_of_kind
from folkmoot.directory.web.views.form_page import EVERYONE, form_page
from folkmoot.front_door.domain import capacity as rules
from folkmoot.front_door.operations import capacity as operations
from folkmoot.front_door.queries import capacity as queries
from folkmoot.front_door.queries.capacity import HERE
from folkmoot.front_door.web import capacity_present as present
from folkmoot.front_door.web.alike_present import GENERAL_PRACTICE
from folkmoot.front_door.web.capacity_forms import CapacityForm
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day


@open_to(IN_COMMUNITY)
def capacity_statements(request: ActingRequest, community: str) -> HttpResponse:
    """What bodies say now, or said before, the latest first; narrowed and paged."""
    bodies = _bodies(request)
    chosen = _chosen(request, bodies)
    page = paged(_found(request, chosen), request)
    given = {
        "lines": [present.line(one, request.acting) for one in page.rows],
        "page": page,
        "chosen": chosen,
        "bodies": bodies,
        "narrowed": any(chosen.values()),
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        "community": community,
        "may_say": bool(rules.bodies_of(request.acting)),
        "who_can_see": EVERYONE,
        "history": history_of_kind(request.acting, "front_door.capacitystatement"),
    }
    return render(request, "front_door/capacity.html", given)


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def capacity_statements_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    rows = present.export_rows(_found(request, _chosen(request, _bodies(request))), request.acting)
    return csv_file(f"{community}-capacity", present.EXPORT_HEAD, rows)


def _bodies(request: ActingRequest) -> list[tuple[str, str]]:
    """Those that ever said it, and the organisation a page led here from, which perhaps never did."""
    bodies = [(HERE, GENERAL_PRACTICE), *queries.bodies_that_said(request.acting)]
    asked = request.GET.get("body", "")
    if asked not in dict(bodies) and (name := queries.organisation_here(asked, request.acting)):
        bodies.append((asked, name))
    return bodies


def _chosen(request: ActingRequest, bodies: list[tuple[str, str]]) -> dict[str, str]:
    body = request.GET.get("body", "")
    return {
        "words": request.GET.get("words", "").strip(),
        "body": body if body in dict(bodies) else "",
        "state": "before" if request.GET.get("state") == "before" else "",
    }


def _found(request: ActingRequest, chosen: dict[str, str]) -> QuerySet[Any]:
    seen, day = queries.statements_seen_by(request.acting), local_day(request.at)
    found = queries.said_before(seen, day) if chosen["state"] else queries.said_now(seen, day)
    return queries.narrowed(found, chosen["words"], chosen["body"])


@open_to(IN_COMMUNITY)
def capacity_statement(request: ActingRequest, community: str, statement: int) -> HttpResponse:
    """One statement, and what else the same body said."""
    one = queries.statement_in(statement, request.acting)
    shown = present.line(one, request.acting)
    page = paged(queries.others_of(one, request.acting), request)
    given = {
        "line": shown,
        "facts": present.facts(shown, one),
        "others": [present.line(each, request.acting) for each in page.rows],
        "page": page,
        "community": community,
        "who_can_see": EVERYONE,
        "history": history_of(request.acting, one),
    }
    return render(request, "front_door/capacity_statement.html", given)


@open_to(IN_COMMUNITY)
def new_capacity_statement(request: ActingRequest, community: str) -> HttpResponse:
    """Say what one's body can and cannot take on."""
    acting = request.acting
    bodies = rules.bodies_of(acting)
    if not bodies:
        raise Refused(rules.objections_to_speaking(acting, organisation_id=acting.organisation_id))
    choices = [(str(one or HERE), acting.organisation_name if one else GENERAL_PRACTICE) for one in bodies]
    form = CapacityForm(request.POST or None, bodies=choices, initial=_initial(request, bodies[0]))
    if request.method == "POST" and written(
        form, lambda: operations.say_capacity(form.stated(), by=acting, at=request.at)
    ):
        messages.success(request, "Said. Whoever is about to ask you reads it first.")
        return redirect("capacity-statements", community)
    return form_page(request, form, "Say what you can take on", "Say it", who_can_see=EVERYONE)


def _initial(request: ActingRequest, body: int | None) -> dict[str, Any]:
    """What is said now, to be put right; only one that speaks for a single body is shown its words."""
    initial: dict[str, Any] = {"from_on": local_day(request.at)}
    if len(rules.bodies_of(request.acting)) > 1:
        return initial
    initial["body"] = str(body or HERE)
    if now := queries.standing_of(request.acting, body):
        initial |= {"can": now.can, "cannot": now.cannot}
    return initial


@open_to(IN_COMMUNITY)
def withdraw_capacity_statement(request: ActingRequest, community: str, statement: int) -> HttpResponse:
    """Take a statement back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operations.withdraw_capacity(statement_id=statement, by=request.acting, at=request.at)
    messages.success(request, "Withdrawn. Nobody is shown it as yours any more; that it was said stays readable.")
    return redirect("capacity-statements", community)
