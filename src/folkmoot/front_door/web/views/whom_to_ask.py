"""Whom to ask about what: the list, as a file too, saying it, putting it right, taking it off."""

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
from folkmoot.directory import queries as directory
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of, history_of_kind
from folkmoot.directory.web.views.form_page import EVERYONE, form_page
from folkmoot.front_door.domain import whom_to_ask as rules
from folkmoot.front_door.operations import whom_to_ask as operations
from folkmoot.front_door.queries import whom_to_ask as queries
from folkmoot.front_door.web import whom_to_ask_present as present
from folkmoot.front_door.web.capacity_present import beside_entries
from folkmoot.front_door.web.whom_to_ask_forms import WhomToAskForm
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day

# As much of a question as fits where one says what one asks about.
_LONGEST_ABOUT = 160


@open_to(IN_COMMUNITY)
def whom_to_ask(request: ActingRequest, community: str) -> HttpResponse:
    """The entries, by organisation, narrowed and paged."""
    chosen = _chosen(request)
    page = paged(_found(request), request)
    given = {
        "lines": [present.line(one, request.acting) for one in page.rows],
        "page": page,
        "chosen": chosen,
        "organisations": _with_entries(request),
        "beside": beside_entries(page.rows, request.acting),
        "narrowed": any(chosen.values()),
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        "community": community,
        "may_say": rules.keeps_any(request.acting),
        "who_can_see": EVERYONE,
        "history": history_of_kind(request.acting, "front_door.whomtoask"),
    }
    return render(request, "front_door/whom_to_ask.html", given)


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def whom_to_ask_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    return csv_file(f"{community}-whom-to-ask", present.EXPORT_HEAD, present.export_rows(_found(request)))


def _with_entries(request: ActingRequest) -> list[tuple[str, str]]:
    return [(str(key), name) for key, name in queries.organisations_with_entries(request.acting)]


def _chosen(request: ActingRequest) -> dict[str, str]:
    organisation = request.GET.get("organisation", "")
    return {
        "words": request.GET.get("words", "").strip(),
        "organisation": organisation if organisation in dict(_with_entries(request)) else "",
    }


def _found(request: ActingRequest) -> QuerySet[Any]:
    words, organisation = _chosen(request).values()
    return queries.narrowed(queries.entries_seen_by(request.acting), words, int(organisation) if organisation else None)


@open_to(IN_COMMUNITY)
def entry(request: ActingRequest, community: str, entry: int) -> HttpResponse:
    """One entry."""
    one = queries.entry_in(entry, request.acting)
    given = {
        "line": present.line(one, request.acting),
        "facts": present.facts(one),
        "who_can_see": EVERYONE,
        "history": history_of(request.acting, one),
    }
    return render(request, "front_door/whom_to_ask_entry.html", given)


@open_to(IN_COMMUNITY)
def new_whom_to_ask(request: ActingRequest, community: str) -> HttpResponse:
    """Say whom to ask about something."""
    initial = {
        "about": request.GET.get("about", "").strip()[:_LONGEST_ABOUT],
        "organisation": request.GET.get("organisation") or str(request.acting.organisation_id),
    }
    form = WhomToAskForm(request.POST or None, organisations=_kept_by(request), initial=initial)
    if request.method == "POST" and written(
        form, lambda: operations.say_whom(form.told(), by=request.acting, at=request.at)
    ):
        messages.success(request, "Kept. It is found from now on, and offered to whoever asks about it.")
        return redirect("whom-to-ask", community)
    return form_page(request, form, "Say whom to ask", "Keep it", who_can_see=EVERYONE)


def _kept_by(request: ActingRequest) -> list[tuple[str, str]]:
    """The organisations whose entries this hat keeps.

    Errors: Refused, where it keeps none.
    """
    acting = request.acting
    if not rules.keeps_any(acting):
        raise Refused(rules.objections_to_keeping(acting, organisation_id=acting.organisation_id))
    found = directory.organisations_of(acting.community_id, local_day(request.at))
    return [(str(one.pk), one.name) for one in found if rules.keeps(acting, organisation_id=one.pk)]


@open_to(IN_COMMUNITY)
def change_whom_to_ask(request: ActingRequest, community: str, entry: int) -> HttpResponse:
    """Put an entry right."""
    one = queries.entry_in(entry, request.acting)
    if objections := rules.objections_to_keeping(request.acting, organisation_id=one.organisation_id):
        raise Refused(objections)
    names = ("about", "whom", "reach", "hours", "deputy", "reply_days")
    initial = {"organisation": str(one.organisation_id)} | {name: getattr(one, name) for name in names}
    form = WhomToAskForm(request.POST or None, organisations=_kept_by(request), initial=initial)
    if request.method == "POST" and written(
        form, lambda: operations.put_right(form.told(), entry_id=one.pk, by=request.acting, at=request.at)
    ):
        messages.success(request, "Put right.")
        return redirect("whom-to-ask", community)
    return form_page(
        request,
        form,
        "Put this entry right",
        "Put it right",
        caption=one.about,
        who_can_see=EVERYONE,
        history=history_of(request.acting, one),
    )


@open_to(IN_COMMUNITY)
def take_whom_to_ask_off(request: ActingRequest, community: str, entry: int) -> HttpResponse:
    """Take an entry off."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operations.take_off(entry_id=entry, by=request.acting, at=request.at)
    messages.success(request, "Taken off. Nobody finds it from now on.")
    return redirect("whom-to-ask", community)
